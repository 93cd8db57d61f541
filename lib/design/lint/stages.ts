import type { DesignGraph } from '../graph.ts';
import type { DesignNode, NodeId } from '../types.ts';

/** The parts of a design that most rules ask for. All lists are in order of the ids. */
export interface Stages {
  /** Requests and responses that a way along request edges joins, and what lies on it. Empty where there is none. */
  readonly path: readonly DesignNode[];
  /** Responses at the end of such a way. */
  readonly responses: readonly DesignNode[];
  /** Whether a node lies on the way. */
  readonly onPath: (id: NodeId) => boolean;
  /** Whether a node lies on it and is computed while a user waits: nothing before a precomputed store is. */
  readonly online: (id: NodeId) => boolean;
  /** Rankers and classifiers on the way. Pre-rankers and calibration are not among them. */
  readonly rankers: readonly DesignNode[];
  /** What serves with a model: on the way, or feeding it by request edges. */
  readonly served: readonly DesignNode[];
  /** Trainers whose models serve. */
  readonly trainers: readonly DesignNode[];
}

const NO_RANKERS = ['calibration', 'pre-ranker'];
const known = new WeakMap<DesignGraph, Stages>();

/** What feeds a response while a user waits: request edges backwards, not past precomputed stores. */
function waitsFor(view: DesignGraph, response: NodeId): Set<NodeId> {
  const reached = new Set<NodeId>();
  const open = [response];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    if (view.node(id)?.kind === 'batch-precompute') continue;
    for (const edge of view.incoming(id)) {
      if (view.flowOf(edge) === 'request') open.push(edge.from.node);
    }
  }
  return reached;
}

function readStages(view: DesignGraph): Stages {
  const requests = view.ofKind('request');
  const responses = view
    .ofKind('response')
    .filter((node) => requests.some((one) => view.upstream(node.id, 'request').has(one.id)));
  const path = new Set<NodeId>();
  const feeds = new Set<NodeId>();
  const waits = new Set<NodeId>();
  for (const response of responses) {
    const before = view.upstream(response.id, 'request');
    path.add(response.id);
    for (const id of before) feeds.add(id);
    for (const id of waitsFor(view, response.id)) waits.add(id);
    for (const request of requests) {
      if (!before.has(request.id)) continue;
      path.add(request.id);
      for (const id of view.downstream(request.id, 'request')) if (before.has(id)) path.add(id);
    }
  }
  const nodes = view.nodes.filter((node) => path.has(node.id));
  const servesModel = (node: DesignNode): boolean =>
    feeds.has(node.id) &&
    view.familyOf(node) !== 'drawing' &&
    view.kindOf(node)?.inputs.some((one) => one.flow === 'model') === true;
  const served = view.nodes.filter(servesModel);
  const training = new Set<NodeId>();
  for (const node of served) for (const id of view.upstream(node.id, 'model')) training.add(id);
  return {
    path: nodes,
    responses,
    onPath: (id) => path.has(id),
    online: (id) => path.has(id) && waits.has(id),
    rankers: nodes.filter((node) => view.familyOf(node) === 'ranking' && !NO_RANKERS.includes(node.kind)),
    served,
    trainers: view.ofKind('trainer').filter((node) => training.has(node.id)),
  };
}

/** Reads the stages of a design, once a graph. */
export function stagesOf(view: DesignGraph): Stages {
  const before = known.get(view);
  if (before !== undefined) return before;
  const stages = readStages(view);
  known.set(view, stages);
  return stages;
}

/** What a trainer learns from: everything upstream of it along batches and streams. */
export function dataOf(view: DesignGraph, trainer: DesignNode): readonly DesignNode[] {
  const ids = view.upstream(trainer.id, 'batch', 'stream');
  return view.nodes.filter((node) => ids.has(node.id));
}

/** Trainers whose models serve and that learn from the event log. */
export function loggedTrainers(view: DesignGraph): readonly DesignNode[] {
  return stagesOf(view).trainers.filter((trainer) =>
    dataOf(view, trainer).some((node) => node.kind === 'event-log'),
  );
}

/** Ports that take a list on its way to the screen: no features, no second branch. */
const LIST_PORTS = ['candidates', 'list', 'in', 'primary', 'control', 'live', 'stable'];
const widths = new WeakMap<DesignGraph, Map<NodeId, number | undefined>>();

/**
 * How many items a node hands on along the request path: k of a source, the sum of what a merge
 * gets, at most what a narrowing stage keeps. Undefined where that cannot be told.
 */
function widthAfter(view: DesignGraph, node: DesignNode): number | undefined {
  const done = widths.get(view) ?? new Map<NodeId, number | undefined>();
  widths.set(view, done);
  if (done.has(node.id)) return done.get(node.id);
  // a node that is asked for again while it is being answered lies on a cycle
  done.set(node.id, undefined);
  const k = view.number(node, 'k');
  const keep = view.number(node, 'keep') ?? view.number(node, 'listLength');
  const before = k === undefined ? widthBefore(view, node) : undefined;
  const width = k ?? (keep === undefined || before === undefined ? before : Math.min(before, keep));
  done.set(node.id, width);
  return width;
}

/** How many items reach a node along the request path; see `widthAfter`. */
export function widthBefore(view: DesignGraph, node: DesignNode): number | undefined {
  const sources = view
    .incoming(node.id)
    .filter((edge) => LIST_PORTS.includes(edge.to.port) && view.flowOf(edge) === 'request')
    .flatMap((edge) => view.node(edge.from.node) ?? []);
  let sum: number | undefined;
  for (const source of sources) {
    const width = widthAfter(view, source);
    if (width === undefined) return undefined;
    sum = (sum ?? 0) + width;
  }
  return sum;
}
