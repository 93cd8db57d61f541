import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';

/** A component on the way of a request, and the shares of requests that reach it. */
export interface PathPart {
  readonly node: DesignNode;
  /** What feeds it along the request path, the branch that most requests take first. Features are no part of the path. */
  readonly feeders: readonly { readonly node: NodeId; readonly port: string }[];
  /** Share of the requests that reach it while a user waits, 0 to 1, as if no cache answered. */
  readonly share: number;
  /** Caches that may answer before it is asked. */
  readonly behind: readonly NodeId[];
  /** Share of the lists that are made in advance whose making it is part of, 0 to 1. */
  readonly batchShare: number;
  /** The store of lists that it works for; the first one where it works for several. */
  readonly store?: NodeId;
}

/** Ports of components that split requests, and which share of them enters by each. */
const MAIN_PORTS = ['control', 'live', 'stable', 'primary'];
const SECOND_PORTS: Readonly<Record<string, 'share' | 'all'>> = {
  treatment: 'share',
  new: 'share',
  shadow: 'all',
  // what answers when the first fails has to bear the whole load
  backup: 'all',
};

/** The response that answers requests: one that a request leads to, or else the first. */
function findResponse(view: DesignGraph): DesignNode | undefined {
  const requests = view.ofKind('request').map(({ id }) => id);
  const responses = view.ofKind('response');
  return (
    responses.find((one) => requests.some((id) => view.upstream(one.id, 'request').has(id))) ?? responses[0]
  );
}

type Feeders = PathPart['feeders'];

function feedersOf(view: DesignGraph, node: DesignNode): Feeders {
  const edges = view
    .incoming(node.id)
    .filter((edge) => edge.to.port !== 'features' && view.flowOf(edge) === 'request');
  const rank = (port: string): number =>
    MAIN_PORTS.includes(port) ? 0 : Object.hasOwn(SECOND_PORTS, port) ? 2 : 1;
  return edges
    .map((edge) => ({ node: edge.from.node, port: edge.to.port }))
    .sort((a, b) => rank(a.port) - rank(b.port));
}

/** Everything that feeds the response, each after what feeds it; edges that close a circle are left out. */
function orderPath(view: DesignGraph, response: DesignNode): ReadonlyMap<NodeId, Feeders> {
  const ordered = new Map<NodeId, Feeders>();
  const begun = new Set<NodeId>();
  const visit = (node: DesignNode): void => {
    begun.add(node.id);
    const kept = feedersOf(view, node).filter((feeder) => {
      const from = view.node(feeder.node);
      if (from === undefined) return false;
      if (!begun.has(from.id)) visit(from);
      return ordered.has(from.id);
    });
    ordered.set(node.id, kept);
  };
  visit(response);
  return ordered;
}

interface Flow {
  share: number;
  batchShare: number;
  /** Undefined until somebody asks. */
  behind: readonly NodeId[] | undefined;
  store: NodeId | undefined;
}

/** Share of what reaches a component that it asks of what feeds one of its ports. */
function shareOfPort(view: DesignGraph, node: DesignNode, port: string): number {
  const split = Object.hasOwn(SECOND_PORTS, port) ? SECOND_PORTS[port] : undefined;
  const share = Math.min(1, Math.max(0, view.number(node, 'share') ?? 0));
  if (split !== undefined) return split === 'share' ? share : 1;
  return port === 'control' || port === 'stable' ? 1 - share : 1;
}

/** What reaches one component, handed on to what feeds it. */
function handOn(view: DesignGraph, node: DesignNode, from: Flow, to: Flow, port: string): void {
  const part = shareOfPort(view, node, port);
  const behind = node.kind === 'cache' ? [...(from.behind ?? []), node.id] : (from.behind ?? []);
  if (node.kind === 'batch-precompute' && port === 'list') {
    to.batchShare = Math.min(1, to.batchShare + Math.max(from.share, from.batchShare));
    to.store ??= node.id;
    return;
  }
  // what several parts ask for is computed once for all of them
  to.share = Math.min(1, to.share + from.share * part);
  to.batchShare = Math.min(1, to.batchShare + from.batchShare * part);
  if (from.store !== undefined) to.store ??= from.store;
  // asked also without a cache in front, it must be ready for all
  if (from.share > 0)
    to.behind = to.behind === undefined ? behind : to.behind.filter((id) => behind.includes(id));
}

/**
 * The way of a request, each component after those that feed it, with the shares of requests that
 * reach it; empty where there is no response. Never throws, whatever the design.
 */
export function readPath(view: DesignGraph): readonly PathPart[] {
  const response = findResponse(view);
  if (response === undefined) return [];
  const ordered = orderPath(view, response);
  const flows = new Map<NodeId, Flow>(
    [...ordered.keys()].map((id) => [id, { share: 0, batchShare: 0, behind: undefined, store: undefined }]),
  );
  const start = flows.get(response.id);
  if (start !== undefined) Object.assign(start, { share: 1, behind: [] });
  for (const [id, feeders] of [...ordered].toReversed()) {
    const [node, from] = [view.node(id), flows.get(id)];
    if (node === undefined || from === undefined) continue;
    for (const feeder of feeders) {
      const to = flows.get(feeder.node);
      if (to !== undefined) handOn(view, node, from, to, feeder.port);
    }
  }
  return [...ordered].flatMap(([id, feeders]): PathPart[] => {
    const [node, flow] = [view.node(id), flows.get(id)];
    if (node === undefined || flow === undefined) return [];
    // every request enters by these, wherever they are drawn
    const enters = node.kind === 'request' || node.kind === 'gateway';
    return [
      {
        node,
        feeders,
        share: enters ? 1 : flow.share,
        behind: enters ? [] : (flow.behind ?? []),
        batchShare: enters ? 0 : flow.batchShare,
        ...(flow.store === undefined ? {} : { store: flow.store }),
      },
    ];
  });
}

/** What several lists of candidates become, and what a stage keeps of one. */
const KEEPS: readonly string[] = ['keep', 'listLength', 'size'];
const CHOOSES_ONE: readonly string[] = [...MAIN_PORTS, ...Object.keys(SECOND_PORTS)];

/** How many items reach a component and leave it; undefined where no list reaches it. */
export interface Width {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/**
 * How many items each component of a path takes and hands on. What scores or re-ranks without a
 * list that reaches it scores the whole catalogue.
 *
 * @param factor multiplies what sources find
 */
export function widthsOf(
  view: DesignGraph,
  path: readonly PathPart[],
  items: number,
  factor: number,
): ReadonlyMap<NodeId, Width> {
  const widths = new Map<NodeId, Width>();
  for (const { node, feeders } of path) {
    const lists = feeders.flatMap(({ node: id, port }) => {
      const after = widths.get(id)?.after;
      return after === undefined ? [] : [{ after, port }];
    });
    const chooses = lists.some(({ port }) => CHOOSES_ONE.includes(port));
    const joined = lists.reduce((sum, { after }) => (chooses ? Math.max(sum, after) : sum + after), 0);
    const scores = ['ranking', 're-ranking'].includes(view.familyOf(node) ?? '');
    const before = lists.length > 0 ? Math.min(items, joined) : scores ? items : undefined;
    const k = view.number(node, 'k');
    const keep = KEEPS.map((name) => view.number(node, name)).find((value) => value !== undefined);
    const found = k === undefined ? before : Math.min(items, Math.max(1, Math.round(k * factor)));
    const after = found === undefined || keep === undefined ? found : Math.min(found, keep);
    widths.set(node.id, { before, after });
  }
  return widths;
}
