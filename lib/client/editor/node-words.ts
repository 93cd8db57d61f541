import type { DesignGraph } from '../../design/graph.ts';
import type { DesignEdge, DesignNode, NodeId } from '../../design/types.ts';
import { formatParameter } from '../../design/format-parameter.ts';
import { orderByFlow } from '../../design/flow-order.ts';
import type { FindingBadge } from './findings.ts';

/** More names than this become a number: a name is listened to. */
const NAMES_HEARD = 4;

/** Names as a sentence has them: "A", "A and B", "A, B and C". */
function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function nameSome(names: readonly string[]): string {
  if (names.length <= NAMES_HEARD) return joinNames(names);
  return joinNames([...names.slice(0, NAMES_HEARD - 1), `${names.length - NAMES_HEARD + 1} more`]);
}

/** What a component feeds and is fed by: "feeds Ranker and Logger, fed by Request"; says so where it is neither. */
export function describeNeighbours(graph: DesignGraph, id: NodeId): string {
  const [feeds, fedBy] = [graph.fedBy(id), graph.feeding(id)].map((nodes) =>
    nameSome(nodes.map((node) => graph.nameOf(node))),
  );
  const words = [feeds && `feeds ${feeds}`, fedBy && `fed by ${fedBy}`].filter(Boolean);
  return words.length > 0 ? words.join(', ') : 'connected to nothing';
}

/** The most telling setting of a component: "500 candidates", as its kind names it; undefined where none is. */
export function describeHeadline(graph: DesignGraph, node: DesignNode): string | undefined {
  const kind = graph.kindOf(node);
  const spec = kind?.headline === undefined ? undefined : kind.parameters[kind.headline];
  if (kind?.headline === undefined || spec === undefined) return undefined;
  const value = node.parameters[kind.headline] ?? spec.default;
  if (spec.type === 'text') return String(value) === '' ? undefined : String(value);
  return `${spec.label} ${formatParameter(spec, value)}`;
}

/** How many findings stand on a component: "2 warnings"; undefined where none does. */
export function describeBadge(badge: FindingBadge | undefined): string | undefined {
  return badge && `${badge.count} ${badge.severity}${badge.count === 1 ? '' : 's'}`;
}

/**
 * The accessible names of all components of a design: "Feature store, node 4 of 12, feeds Ranker and
 * Logger, p99 12 ms". They are counted in the order in which one reads the design; groups are not counted.
 *
 * @param lines what a run says of each component
 */
export function nameNodes(
  graph: DesignGraph,
  lines: Readonly<Record<string, { readonly text: string }>>,
  badges: Readonly<Record<string, FindingBadge>>,
): Readonly<Record<NodeId, string>> {
  const sections = orderByFlow(graph);
  const counted = sections.filter((one) => one.name !== 'groups').flatMap((one) => one.nodes);
  const groups = sections.filter((one) => one.name === 'groups').flatMap((one) => one.nodes);
  const names: Record<NodeId, string> = {};
  counted.forEach((node, i) => {
    const kind = graph.kindOf(node);
    names[node.id] = [
      node.kind === 'text' ? graph.text(node, 'text') : graph.nameOf(node),
      node.label === undefined || node.label === kind?.name ? undefined : kind?.name,
      `node ${i + 1} of ${counted.length}`,
      kind?.family === 'drawing' && node.kind === 'text' ? undefined : describeNeighbours(graph, node.id),
      lines[node.id]?.text,
      describeBadge(badges[node.id]),
    ]
      .filter(Boolean)
      .join(', ');
  });
  for (const group of groups) {
    const members = graph.nodes.filter((node) => node.group === group.id);
    const what = nameSome(members.map((node) => graph.nameOf(node)));
    const kind = group.label === undefined ? '' : 'group ';
    names[group.id] = `${graph.nameOf(group)}, ${kind}${what === '' ? 'empty' : `of ${what}`}`;
  }
  return names;
}

/** The accessible name of a connection: "A to B, features", with what people wrote on it. */
export function nameEdge(graph: DesignGraph, edge: DesignEdge): string {
  const [from, to] = [graph.node(edge.from.node), graph.node(edge.to.node)];
  const port = (from && graph.kindOf(from)?.outputs.find((one) => one.id === edge.from.port))?.label;
  const ends = `${from ? graph.nameOf(from) : edge.from.node} to ${to ? graph.nameOf(to) : edge.to.node}`;
  return [ends, port, edge.label].filter(Boolean).join(', ');
}
