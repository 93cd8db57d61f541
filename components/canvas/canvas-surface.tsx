'use client';

import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowInstance,
  useReactFlow,
} from '@xyflow/react';
import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useActions } from '@/components/shell/actions-provider';
import type { Action } from '@/lib/client/actions';
import type { Point } from '@/lib/client/editor/editor-state';
import { GRID_PX } from '@/lib/client/editor/free-place';
import { selectionActions, viewActions } from './canvas-actions';
import { SelectionTools, ViewTools } from './canvas-tools';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { ComponentNode } from './component-node';
import { ConnectionHint } from './connection-hint';
import type { DesignCanvasProps } from './design-canvas';
import { DiagramMap } from './diagram-map';
import { EmptyPaper } from './empty-paper';
import { GroupNode, TextNode } from './drawing-nodes';
import { FlowEdge } from './flow-edge';
import { GuideLines } from './guide-lines';
import { FitPicker } from './fit-picker';
import { clipboardActions, useClipboard } from './use-clipboard';
import { useConnecting } from './use-connecting';
import { useElements } from './use-elements';
import { useInserting } from './use-inserting';
import { useKeyboard } from './use-keyboard';
import { useMoves } from './use-moves';
import { usePlacing } from './use-placing';
import { useRoving } from './use-roving';
import { useViewport } from './use-viewport';

/** What never changes: new objects here would draw every component again. */
const FIXED = {
  nodeTypes: { component: ComponentNode, text: TextNode, group: GroupNode },
  edgeTypes: { flow: FlowEdge },
  snapGrid: [GRID_PX, GRID_PX] as [number, number],
  connectionRadius: 24,
  // keys are actions: they are found in the palette, and can be switched off
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: ['Shift', 'Meta', 'Control'],
  panOnScroll: true,
  zoomOnDoubleClick: false,
  minZoom: 0.2,
  maxZoom: 2,
  elevateNodesOnSelect: false,
  // the keys of the diagram are its own: use-keyboard.tsx
  disableKeyboardA11y: true,
};
const MIDDLE_AND_RIGHT = [1, 2];
/** Fingers and pens pan the paper with one finger; a mouse draws a frame around what it selects. */
function usePointerKind(): { readonly touch: boolean; readonly onPointer: (event: PointerEvent) => void } {
  const [touch, setTouch] = useState(() => matchMedia('(pointer: coarse)').matches);
  return { touch, onPointer: (event) => setTouch(event.pointerType === 'touch') };
}

/** What can be done on the paper with buttons and keys: to what is selected, and all of it. */
function useSurfaceActions(
  { editor, presenting }: DesignCanvasProps,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
  insert: Action,
): { readonly edits: readonly Action[]; readonly all: readonly Action[] } {
  const state = useStore(editor.state);
  const views = useMemo(() => viewActions(editor, flow), [editor, flow]);
  // the same objects while a component is dragged, so that no button is drawn again then
  const edits = useMemo(
    () =>
      presenting
        ? []
        : [...selectionActions(editor, state), insert, ...clipboardActions(editor, state.nodes.size)],
    [presenting, editor, state, insert],
  );
  const all = useMemo(() => [...views, ...edits], [views, edits]);
  useActions(all, { surface, keysInside: true });
  return { edits, all };
}

/** The paper: everything that is done to the design by hand meets here, and is handed on. */
export function CanvasSurface(props: DesignCanvasProps) {
  const { editor, design, presenting } = props;
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const surface = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point>(undefined);
  const { touch, onPointer } = usePointerKind();
  const [dragging, setDragging] = useState(false);
  const placed = useStore(editor.state, (state) => state.placing !== undefined);
  const moves = useMoves(editor, flow);
  const roving = useRoving(editor, design, flow, surface);
  const elements = useElements(props, moves, roving.stop);
  const { menu, closeMenu, ...connecting } = useConnecting(editor, flow, surface);
  const inserting = useInserting(editor, flow, surface);
  const { onMoveStart, fit } = useViewport(flow, design.nodes.length === 0);
  const placing = usePlacing(editor, flow, surface, fit);
  const keyboard = useKeyboard(editor, flow, surface, roving);
  useClipboard(editor, surface, pointer);
  const { edits, all } = useSurfaceActions(props, flow, surface, inserting.action);
  useActions(presenting ? [] : keyboard.actions, { surface, keysInside: true });
  useEffect(() => {
    if (presenting) void flow.fitView({ padding: 0.08, maxZoom: 1.5 });
  }, [presenting, flow]);

  return (
    <div
      ref={surface}
      tabIndex={-1}
      data-placing={placed}
      className="canvas-surface relative h-full w-full outline-none"
      onBlur={roving.onBlur}
      onFocus={roving.onFocus}
      onPointerDownCapture={(event) => {
        onPointer(event);
        roving.onPointerDown();
      }}
      onPointerMove={(event) => {
        pointer.current = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
    >
      <ReactFlow
        aria-label={`Diagram of ${design.name}`}
        {...elements}
        {...connecting}
        {...placing}
        {...FIXED}
        onMoveStart={onMoveStart}
        onKeyDown={presenting ? undefined : keyboard.onKeyDown}
        onNodeDragStart={() => setDragging(true)}
        onNodeDragStop={() => setDragging(false)}
        nodesDraggable={!presenting}
        nodesConnectable={!presenting}
        elementsSelectable={!presenting}
        snapToGrid={!dragging}
        selectionOnDrag={!touch && !presenting}
        panOnDrag={touch || presenting ? true : MIDDLE_AND_RIGHT}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--hairline)" />
        <GuideLines guides={moves.guides} />
        {!presenting && <DiagramMap />}
      </ReactFlow>
      {!presenting && design.nodes.length === 0 && <EmptyPaper />}
      <ConnectionHint />
      {!presenting && (
        <SelectionTools label="What is selected" actions={edits} className="canvas-tools-top" />
      )}
      <ViewTools label="View" actions={all} className="canvas-tools-side" />
      {menu !== undefined && <FitPicker menu={menu} onClose={closeMenu} />}
      {inserting.picker}
      {keyboard.picker}
    </div>
  );
}
