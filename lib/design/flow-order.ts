import type { DesignGraph } from './graph.ts';
import { GROUP_KIND } from './groups.ts';
import type { DesignNode, Flow, NodeId } from './types.ts';

/** What the components of one section of a design have in common. */
export type SectionName = 'path' | 'feeding' | 'loose' | 'groups';

/** Components of a design that belong together, in the order in which one reads them. */
export interface FlowSection {
  readonly name: SectionName;
  readonly nodes: readonly DesignNode[];
}

/** From left to right, then from top to bottom. */
function compareByPlace(a: DesignNode, b: DesignNode): number {
  return a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);
}

/**
 * Nodes with what feeds each before it, along edges of the given flows; those that wait for nothing
 * in the order of their places. Of a circle the one farthest to the left comes first.
 */
function orderAlong(
  graph: DesignGraph,
  nodes: readonly DesignNode[],
  ...flows: readonly Flow[]
): readonly DesignNode[] {
  const waiting = new Map(nodes.toSorted(compareByPlace).map((node) => [node.id, node]));
  const follows = (from: DesignNode | undefined, to: DesignNode): boolean =>
    from !== undefined && next.get(from.id)?.has(to.id) === true;
  const next = new Map<NodeId, ReadonlySet<NodeId>>();
  const feeders = new Map<NodeId, number>();
  for (const { id } of nodes) {
    const edges = graph.outgoing(id).filter((edge) => {
      const flow = graph.flowOf(edge);
      return flow !== undefined && flows.includes(flow) && edge.to.node !== id && waiting.has(edge.to.node);
    });
    const fed = new Set(edges.map((edge) => edge.to.node));
    next.set(id, fed);
    for (const other of fed) feeders.set(other, (feeders.get(other) ?? 0) + 1);
  }
  const ready = [...waiting.values()].filter((node) => !feeders.has(node.id));
  const ordered: DesignNode[] = [];
  while (waiting.size > 0) {
    const last = ordered.at(-1);
    // a chain is read to its end before another one begins; a circle is entered at its left
    const [first] = ready.length > 0 ? ready : waiting.values();
    const node = ready.find((one) => follows(last, one)) ?? first;
    if (node === undefined) break;
    waiting.delete(node.id);
    ordered.push(node);
    if (ready.includes(node)) ready.splice(ready.indexOf(node), 1);
    for (const id of next.get(node.id) ?? []) {
      const left = (feeders.get(id) ?? 0) - 1;
      feeders.set(id, left);
      const fed = waiting.get(id);
      if (left > 0 || fed === undefined) continue;
      const place = ready.findIndex((one) => compareByPlace(fed, one) < 0);
      ready.splice(place < 0 ? ready.length : place, 0, fed);
    }
  }
  return ordered;
}

/**
 * The components of a design in the order in which one reads it: what a request passes through, from
 * the request on; what trains and feeds that, from the data on; what is connected to nothing; groups.
 * Sections without components are left out. The same design gives the same order.
 */
export function orderByFlow(graph: DesignGraph): readonly FlowSection[] {
  const starts = graph.ofKind('request').map((node) => node.id);
  const flowing = graph.edges.filter((edge) => graph.flowOf(edge) === 'request');
  const path = new Set(
    starts.length > 0
      ? starts.flatMap((id) => [id, ...graph.downstream(id, 'request')])
      : flowing.flatMap((edge) => [edge.from.node, edge.to.node]),
  );
  const connected = new Set(graph.edges.flatMap((edge) => [edge.from.node, edge.to.node]));
  const sectionOf = ({ id, kind }: DesignNode): SectionName => {
    if (kind === GROUP_KIND) return 'groups';
    if (path.has(id)) return 'path';
    return connected.has(id) ? 'feeding' : 'loose';
  };
  const sections = Map.groupBy(graph.nodes, sectionOf);
  const of = (name: SectionName): readonly DesignNode[] => sections.get(name) ?? [];
  const ordered: readonly FlowSection[] = [
    { name: 'path', nodes: orderAlong(graph, of('path'), 'request') },
    { name: 'feeding', nodes: orderAlong(graph, of('feeding'), 'request', 'batch', 'stream', 'model') },
    { name: 'loose', nodes: of('loose').toSorted(compareByPlace) },
    { name: 'groups', nodes: of('groups').toSorted(compareByPlace) },
  ];
  return ordered.filter((section) => section.nodes.length > 0);
}
