'use client';

import '@xyflow/react/dist/base.css';
import { type Edge, type Node, ReactFlow, useEdgesState, useNodesState, type Viewport } from '@xyflow/react';
import { useState } from 'react';
import { nameNode } from '@/lib/design/connect-rules';
import type { Catalogue, Design } from '@/lib/design/types';

/**
 * A design on React Flow as its own guide uses it: default components and lines, nothing of ours. The
 * yardstick of the canvas' speed; only in test builds.
 */
export function BareFlow({
  design,
  catalogue,
  viewport,
}: {
  readonly design: Design;
  readonly catalogue: Catalogue;
  readonly viewport: Viewport;
}) {
  const [first] = useState(() => ({
    nodes: design.nodes.map((node): Node => ({
      id: node.id,
      position: { x: node.x, y: node.y },
      data: { label: nameNode(catalogue, node) },
    })),
    edges: design.edges.map((edge): Edge => ({
      id: edge.id,
      source: edge.from.node,
      target: edge.to.node,
      type: 'smoothstep',
    })),
  }));
  const [nodes, , onNodesChange] = useNodesState(first.nodes);
  const [edges, , onEdgesChange] = useEdgesState(first.edges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      defaultViewport={viewport}
      minZoom={0.2}
      aria-label="Yardstick"
    />
  );
}
