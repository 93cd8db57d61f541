'use client';

import type { Connection, FinalConnectionState, IsValidConnection, ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useCallback, useState } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import type { Point } from '@/lib/client/editor/editor-state';
import { describeError } from '@/lib/client/messages';
import { checkConnection, fitting } from '@/lib/design/connect-rules';
import { COMPONENT_SIZE } from '@/lib/design/geometry';
import type { NodeId, PortReference } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { findOpenEnd, findPortAt, type OpenEnd, orient } from './connection';
import { nodeAt } from './connection-hint';
import { portOf } from './place-edges';

/** The first port stands this far below a component's upper edge. */
const PORT_DEPTH_PX = 30;

/** A list of what fits at the open end of a connection. */
export interface FitMenu {
  /** Where the connection was let go, CSS pixels of the canvas. */
  readonly at: Point;
  /** Where the new component's corner comes to lie, canvas pixels. */
  readonly corner: Point;
  readonly open: OpenEnd;
  readonly fits: ReturnType<typeof fitting>;
}

type Ends = Pick<Connection, 'source' | 'sourceHandle' | 'target' | 'targetHandle'>;

function portsOf(connection: Ends): readonly [from: PortReference, to: PortReference] {
  return [
    { node: connection.source as NodeId, port: portOf(connection.sourceHandle ?? '') },
    { node: connection.target as NodeId, port: portOf(connection.targetHandle ?? '') },
  ];
}

/** Puts a new component so that its port comes to lie where the connection was let go. */
function cornerFor(open: OpenEnd, at: Point): Point {
  const upright = open.port.flow === 'model' || open.port.flow === 'stream';
  if (upright)
    return {
      x: at.x - COMPONENT_SIZE.width / 2,
      y: at.y > open.node.y ? at.y : at.y - COMPONENT_SIZE.height,
    };
  return { x: open.direction === 'source' ? at.x : at.x - COMPONENT_SIZE.width, y: at.y - PORT_DEPTH_PX };
}

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

/** Drawing connections: which may be, what happens where one is let go, and what fits on empty paper. */
export function useConnecting(
  editor: Editor,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
) {
  const [menu, setMenu] = useState<FitMenu>();
  const isValidConnection = useCallback<IsValidConnection<CanvasEdge>>(
    (connection) =>
      checkConnection(
        editor.design,
        editor.catalogue,
        ...portsOf({
          ...connection,
          sourceHandle: connection.sourceHandle ?? null,
          targetHandle: connection.targetHandle ?? null,
        }),
      ) === undefined,
    [editor],
  );
  const onConnect = useCallback((connection: Connection) => editor.connect(...portsOf(connection)), [editor]);
  const onConnectStart = useCallback(
    (_event: MouseEvent | TouchEvent, end: Parameters<typeof findOpenEnd>[2]) => {
      const open = findOpenEnd(editor.design, editor.catalogue, end);
      if (surface.current !== null && open !== undefined) {
        surface.current.setAttribute('data-drawing', `${open.direction} ${open.port.flow}`);
      }
    },
    [editor, surface],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      surface.current?.removeAttribute('data-drawing');
      const { design, catalogue } = editor;
      if (state.isValid === true || state.fromHandle === null) return;
      const { nodeId, id, type } = state.fromHandle;
      const open = findOpenEnd(design, catalogue, { nodeId, handleId: id ?? null, handleType: type });
      if (open === undefined) return;
      const at = pointOf(event);
      const over = (state.toHandle?.nodeId ?? nodeAt(at.x, at.y)) as NodeId | undefined;
      if (over === open.node.id) return;
      if (over !== undefined && design.nodes.find((node) => node.id === over)?.kind !== 'group') {
        const { port, error } = findPortAt(design, catalogue, open, over);
        // let go on a port that does not fit, another port of the component is not what was meant
        if (port !== undefined && state.toHandle === null) editor.connect(...orient(open, port));
        else if (error !== undefined) editor.say(describeError(error).what, true);
        return;
      }
      const box = surface.current?.getBoundingClientRect();
      setMenu({
        at: { x: at.x - (box?.left ?? 0), y: at.y - (box?.top ?? 0) },
        corner: cornerFor(open, flow.screenToFlowPosition(at)),
        open,
        fits: fitting(catalogue, open.port, open.direction === 'source' ? 'to' : 'from'),
      });
    },
    [editor, flow, surface],
  );
  const closeMenu = useCallback(() => setMenu(undefined), []);
  return { menu, closeMenu, isValidConnection, onConnect, onConnectStart, onConnectEnd };
}
