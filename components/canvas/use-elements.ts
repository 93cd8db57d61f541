'use client';

import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { nameNodes } from '@/lib/client/editor/node-words';
import { graphOf } from '@/lib/design/graph';
import type { EdgeId, NodeId } from '@/lib/design/types';
import { EdgeKeeper, NodeBuilder } from './build-nodes';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import type { DesignCanvasProps } from './design-canvas';
import { placeEdges } from './place-edges';
import type { Moves } from './use-moves';

/** A selection after what React Flow reports of it; the same set where nothing has changed. */
function afterChanges<Id extends string>(
  before: ReadonlySet<Id>,
  changes: readonly (NodeChange<CanvasNode> | EdgeChange<CanvasEdge>)[],
): ReadonlySet<Id> {
  const selects = changes.filter((change) => change.type === 'select');
  if (selects.length === 0) return before;
  const next = new Set(before);
  for (const { id, selected } of selects) {
    if (selected) next.add(id as Id);
    else next.delete(id as Id);
  }
  return next;
}

export interface Elements {
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
  readonly onNodesChange: (changes: NodeChange<CanvasNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<CanvasEdge>[]) => void;
}

/** Components and connections as React Flow wants them; those of which nothing has changed stay the same objects. */
export function useElements(
  { editor, design, notes, badges, running }: DesignCanvasProps,
  { sizes, moving, take }: Moves,
  stop: NodeId | undefined,
): Elements {
  const [builder] = useState(() => new NodeBuilder());
  const [keeper] = useState(() => new EdgeKeeper());
  const { catalogue } = editor;
  const selectedNodes = useStore(editor.state, (state) => state.nodes);
  const selectedEdges = useStore(editor.state, (state) => state.edges);
  const placed = useMemo(() => placeEdges(design, catalogue, running), [design, catalogue, running]);
  const edges = useMemo(
    () => keeper.keep(placed.edges, selectedEdges, notes.flows, notes.busy),
    [keeper, placed, selectedEdges, notes.flows, notes.busy],
  );
  // at once: what takes the focus when it has just been added is announced with its whole name
  const names = useMemo(
    () => nameNodes(graphOf(design, catalogue), notes.lines, badges),
    [design, catalogue, notes.lines, badges],
  );
  const fromDesign = useMemo(
    () =>
      builder.build({
        nodes: design.nodes,
        catalogue,
        handles: placed.handles,
        notes,
        badges,
        selected: selectedNodes,
        names,
        stop,
      }),
    [builder, design.nodes, catalogue, placed, notes, badges, selectedNodes, names, stop],
  );
  const nodes = useMemo(
    () => builder.overlay(fromDesign, sizes, moving),
    [builder, fromDesign, sizes, moving],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const { nodes: before, edges: kept } = editor.state.getState();
      const after = afterChanges<NodeId>(before, changes);
      if (after !== before) editor.select(after, kept);
      take(changes);
    },
    [editor, take],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => {
      const { nodes: kept, edges: before } = editor.state.getState();
      const after = afterChanges<EdgeId>(before, changes);
      if (after !== before) editor.select(kept, after);
    },
    [editor],
  );
  return { nodes, edges, onNodesChange, onEdgesChange };
}
