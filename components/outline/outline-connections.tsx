'use client';

import Unplug from 'lucide-react/icons/unplug';
import { useId } from 'react';
import { IconButton } from '@/components/ui/button';
import type { Editor } from '@/lib/client/editor/editor';
import { nameEdge } from '@/lib/client/editor/node-words';
import type { DesignGraph } from '@/lib/design/graph';
import type { DesignEdge, DesignNode } from '@/lib/design/types';

export interface OutlineConnectionsProps {
  readonly editor: Editor;
  readonly graph: DesignGraph;
  readonly node: DesignNode;
  /** A connection is gone, and with it the button that had the focus. */
  readonly onGone: () => void;
}

/** The port of an edge at one of its ends, as people read it. */
function portLabel(graph: DesignGraph, edge: DesignEdge): string {
  const from = graph.node(edge.from.node);
  const port = from && graph.kindOf(from)?.outputs.find((one) => one.id === edge.from.port);
  return port?.label ?? edge.from.port;
}

/** Every connection of a component, each with a way to take it away. */
export function OutlineConnections({ editor, graph, node, onGone }: OutlineConnectionsProps) {
  const id = useId();
  const edges = [
    ...graph.incoming(node.id).map((edge) => ({ edge, words: 'from', other: edge.from.node })),
    ...graph.outgoing(node.id).map((edge) => ({ edge, words: 'to', other: edge.to.node })),
  ];
  if (edges.length === 0) return <p className="text-sm text-ink-2">Connected to nothing yet.</p>;
  return (
    <div>
      <h4 id={id} className="text-sm font-semibold">
        Connections
      </h4>
      <ul aria-labelledby={id} className="grid">
        {edges.map(({ edge, words, other }) => {
          const end = graph.node(other);
          return (
            <li key={edge.id} className="flex items-center justify-between gap-2 text-sm">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <span className="text-ink-2">{words}</span> {end === undefined ? other : graph.nameOf(end)}
                <span className="text-xs text-ink-2">
                  {', '}
                  {portLabel(graph, edge)}
                  {edge.label !== undefined && `, ${edge.label}`}
                </span>
              </span>
              <IconButton
                label={`Disconnect ${nameEdge(graph, edge)}`}
                icon={Unplug}
                size="small"
                onClick={() => {
                  editor.disconnect(edge.id);
                  onGone();
                }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
