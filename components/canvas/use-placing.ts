'use client';

import type { ReactFlowInstance } from '@xyflow/react';
import { type DragEvent, type MouseEvent, type RefObject, useEffect, useMemo } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import { KIND_MEDIA_TYPE } from '@/lib/client/editor/drag-kind';
import type { EdgeId, NodeId } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode } from './canvas-types';

/** The connection under a point of the window. */
function edgeAt(x: number, y: number): EdgeId | undefined {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__edge');
  return element?.dataset['id'] as EdgeId | undefined;
}

/** Putting new components on the paper: dropped from the palette, or by a click after choosing one there. */
export function usePlacing(
  editor: Editor,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
  fit: () => void,
) {
  useEffect(
    () =>
      editor.lendPaper({
        middle() {
          const box = surface.current?.getBoundingClientRect();
          if (box === undefined) return { x: 0, y: 0 };
          return flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
        },
        reveal(nodes) {
          void flow.fitView({ nodes: nodes.map((id) => ({ id })), padding: 0.3, maxZoom: 1.1, duration: 0 });
          const [first] = nodes;
          surface.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${first}"]`)?.focus();
        },
        fit,
        focus: () => surface.current?.focus(),
      }),
    [editor, flow, surface, fit],
  );
  return useMemo(() => {
    const put = (kind: string, x: number, y: number): void => {
      const edge = edgeAt(x, y);
      if (edge !== undefined && editor.insert(edge, kind) !== undefined) {
        editor.place(undefined);
        return;
      }
      editor.add(kind, flow.screenToFlowPosition({ x, y }));
    };
    const click = (event: MouseEvent): void => {
      const { placing } = editor.state.getState();
      if (placing !== undefined) put(placing, event.clientX, event.clientY);
    };
    return {
      onPaneClick: click,
      onEdgeClick: click,
      onNodeClick: (event: MouseEvent, node: CanvasNode) => {
        // a frame is paper too
        if (node.type === 'group' && editor.state.getState().placing !== undefined) click(event);
        // of many that are selected, a click chooses one; React Flow would leave them all
        else if (!(event.shiftKey || event.ctrlKey || event.metaKey)) editor.select([node.id as NodeId]);
      },
      onEdgeDoubleClick: (_event: MouseEvent, edge: CanvasEdge) => editor.name(edge.id as EdgeId),
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(KIND_MEDIA_TYPE)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop(event: DragEvent) {
        const kind = event.dataTransfer.getData(KIND_MEDIA_TYPE);
        if (kind === '') return;
        event.preventDefault();
        put(kind, event.clientX, event.clientY);
        surface.current?.focus();
      },
    };
  }, [editor, flow, surface]);
}
