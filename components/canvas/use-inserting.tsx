'use client';

import type { ReactFlowInstance } from '@xyflow/react';
import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import type { Point } from '@/lib/client/editor/editor-state';
import { boxOf } from '@/lib/design/geometry';
import type { EdgeId } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { KindPicker } from './kind-picker';

interface InsertMenu {
  readonly edge: EdgeId;
  readonly at: Point;
  readonly kinds: readonly string[];
}

/** What can stand in a connection: kinds that take in what flows there and give it out again. */
function findMenu(
  editor: Editor,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: HTMLElement | null,
  id: EdgeId,
): InsertMenu | undefined {
  const { design, catalogue } = editor;
  const edge = design.edges.find((one) => one.id === id);
  const [from, to] = [edge?.from, edge?.to].map((end) => design.nodes.find((node) => node.id === end?.node));
  if (edge === undefined || from === undefined || to === undefined) return undefined;
  const carried = catalogue[from.kind]?.outputs.find((port) => port.id === edge.from.port)?.flow;
  const takes = (ports: readonly { readonly flow: string }[]): boolean =>
    ports.some((port) => port.flow === carried);
  const kinds = Object.values(catalogue)
    .filter((kind) => takes(kind.inputs) && takes(kind.outputs))
    .map((kind) => kind.kind);
  const [start, end] = [boxOf(from), boxOf(to)];
  const middle = flow.flowToScreenPosition({
    x: (start.x + start.width / 2 + end.x + end.width / 2) / 2,
    y: (start.y + start.height / 2 + end.y + end.height / 2) / 2,
  });
  const box = surface?.getBoundingClientRect();
  return { edge: id, at: { x: middle.x - (box?.left ?? 0), y: middle.y - (box?.top ?? 0) }, kinds };
}

/** The action that puts a component into the selected connection, and its list while it is open. */
export function useInserting(
  editor: Editor,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
): { readonly action: Action; readonly picker: ReactNode } {
  const [menu, setMenu] = useState<InsertMenu>();
  const edges = useStore(editor.state, (state) => state.edges);
  const nodes = useStore(editor.state, (state) => state.nodes);
  const [edge] = edges;
  const action = useMemo(
    (): Action => ({
      id: 'diagram.insert',
      label: 'Insert a component here',
      group: 'Diagram',
      shortcut: 'i',
      when: () => edges.size === 1 && nodes.size === 0,
      run: () => setMenu(edge === undefined ? undefined : findMenu(editor, flow, surface.current, edge)),
    }),
    [editor, flow, surface, edges, nodes, edge],
  );
  const picker = menu && (
    <KindPicker
      title="Insert a component"
      catalogue={editor.catalogue}
      kinds={menu.kinds}
      at={menu.at}
      onClose={() => setMenu(undefined)}
      onPick={(kind) => {
        editor.insert(menu.edge, kind);
        setMenu(undefined);
        editor.focusPaper();
      }}
    />
  );
  return { action, picker };
}
