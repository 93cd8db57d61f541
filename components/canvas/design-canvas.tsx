'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  Controls,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { Catalogue, Design, NodeId } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode, CanvasNotes } from './canvas-types';
import { ComponentNode } from './component-node';
import { FlowEdge } from './flow-edge';
import { nameOf, placeEdges } from './place-edges';

const nodeTypes = { component: ComponentNode };
const edgeTypes = { flow: FlowEdge };
const MARGIN_PX = 12;

type LocalNodes = Readonly<Record<string, Partial<CanvasNode>>>;

/** Notes the size of a component, and its place until a drag ends and the design knows it. */
function keepLocal(before: LocalNodes, change: NodeChange<CanvasNode>): LocalNodes {
  if (change.type === 'dimensions' && change.dimensions !== undefined) {
    return { ...before, [change.id]: { ...before[change.id], measured: change.dimensions } };
  }
  if (change.type !== 'position') return before;
  const { position: _dropped, dragging: _ended, ...rest } = before[change.id] ?? {};
  const moving = change.dragging === true && change.position !== undefined;
  return {
    ...before,
    [change.id]: moving && change.position ? { ...rest, position: change.position, dragging: true } : rest,
  };
}

/** Where the diagram is wider than the paper at a legible size, it begins with the request, at the left. */
function beginAtTheLeft(flow: ReactFlowInstance<CanvasNode, CanvasEdge>): void {
  const { x, y, zoom } = flow.getViewport();
  const bounds = flow.getNodesBounds(flow.getNodes());
  const left = bounds.x * zoom + x;
  if (left < 0) void flow.setViewport({ x: x - left + MARGIN_PX, y, zoom });
}

export interface DesignCanvasProps {
  readonly design: Design;
  readonly catalogue: Catalogue;
  readonly selected: NodeId | undefined;
  readonly notes: CanvasNotes;
  /** A run is under way: requests are shown moving. */
  readonly running: boolean;
  readonly onSelect: (node: NodeId | undefined) => void;
  readonly onMove: (node: NodeId, x: number, y: number) => void;
}

/** The design as a diagram: components can be moved and selected; what a run found stands on them. */
export function DesignCanvas(props: DesignCanvasProps) {
  const { design, catalogue, selected, notes, running, onSelect, onMove } = props;
  const placed = useMemo(() => placeEdges(design, catalogue, running), [design, catalogue, running]);
  const fromDesign = useMemo(
    () =>
      design.nodes.flatMap((node): CanvasNode[] => {
        const kind = catalogue[node.kind];
        if (kind === undefined) return [];
        const note = notes.lines[node.id];
        return [
          {
            id: node.id,
            type: 'component',
            position: { x: node.x, y: node.y },
            selected: node.id === selected,
            ariaLabel: `${nameOf(catalogue, node)}, ${kind.family}${note === undefined ? '' : `, ${note.text}`}`,
            data: {
              node,
              kind,
              handles: placed.handles[node.id] ?? [],
              note,
              busy: notes.busy.includes(node.id),
              bottleneck: notes.bottleneck === node.id,
            },
          },
        ];
      }),
    [design.nodes, catalogue, notes, placed.handles, selected],
  );
  // What React Flow knows and the design does not: measured sizes, and places while dragging.
  const [local, setLocal] = useState<LocalNodes>({});
  const nodes = useMemo(
    () => fromDesign.map((node) => ({ ...node, ...local[node.id] })),
    [fromDesign, local],
  );

  const change = (changes: NodeChange<CanvasNode>[]): void => {
    setLocal((before) => changes.reduce(keepLocal, before));
    for (const one of changes) {
      if (one.type === 'select' && one.selected) onSelect(one.id as NodeId);
      // keyboard moves arrive here alone, with `dragging` false; drags end with it false
      if (one.type === 'position' && one.dragging === false && one.position !== undefined) {
        onMove(one.id as NodeId, one.position.x, one.position.y);
      }
    }
  };

  return (
    <ReactFlow
      aria-label={`Diagram of ${design.name}`}
      nodes={nodes}
      edges={placed.edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={change}
      onInit={beginAtTheLeft}
      onPaneClick={() => onSelect(undefined)}
      nodesConnectable={false}
      deleteKeyCode={null}
      multiSelectionKeyCode={null}
      selectionKeyCode={null}
      fitView
      fitViewOptions={{ padding: 0.04, minZoom: 0.62, maxZoom: 1.1 }}
      minZoom={0.2}
      maxZoom={2}
      preventScrolling={false}
      zoomOnScroll={false}
      panOnScroll={false}
    >
      <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--hairline)" />
      <Controls showInteractive={false} position="bottom-left" />
    </ReactFlow>
  );
}
