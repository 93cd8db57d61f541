import type { DesignEdge, DesignNode, NodeId } from '../../design/types.ts';
import type { PositionBias } from '../../world/video/position-weights.ts';
import type { Quota, RankerDataPlan, RankerPlan, StepPlan, StepWork } from '../plan.ts';
import { rankerKinds } from '../ranker-kinds.ts';
import { asRerankKind, planStep } from '../rerank-kinds.ts';
import { addSource, bypass, connectList, insertIndex } from './fixes.ts';
import { portLabel, readerOf } from './read.ts';
import { type PathNotes, sourceKinds } from './sources.ts';
import { findTraining, type TrainingWalk } from './training.ts';

/** Most sources that a run tells apart: one bit each. */
export const SOURCE_LIMIT = 30;

/** Components that hand a list on as it is, and the port it comes in by, where the run has its choice the first one. */
const PASSED: Readonly<Record<string, readonly string[]>> = {
  cache: ['in'],
  gateway: ['request'],
  fallback: ['primary', 'backup'],
  experiment: ['control', 'treatment'],
  shadow: ['live', 'shadow'],
  canary: ['stable', 'new'],
  auction: ['list'],
  box: ['in-request'],
};

/** The port of the second branch; undefined where a component has none. */
export function branchPort(kind: string): string | undefined {
  return Object.hasOwn(PASSED, kind) ? PASSED[kind]?.[1] : undefined;
}

/** Components that take another branch than the first one, and the port of that branch. */
export type Route = ReadonlyMap<NodeId, string>;

function positionBiasOf(notes: PathNotes, node: DesignNode): PositionBias {
  const parameters = notes.view.kindOf(node)?.parameters ?? {};
  // rankers without the choice are told the place
  if (!Object.hasOwn(parameters, 'positionBias')) return 'feature';
  const chosen = readerOf(notes.view, node).choice('positionBias');
  return chosen === 'none' || chosen === 'inverse-propensity' ? chosen : 'feature';
}

function planRows(notes: PathNotes, node: DesignNode, { split, sampler }: TrainingWalk): RankerDataPlan {
  const { choice } = readerOf(notes.view, split);
  const share = sampler?.share ?? 1;
  return {
    node: split.id,
    split: choice('by') === 'random' ? 'random' : 'time',
    join: choice('join') === 'latest' ? 'latest' : 'point-in-time',
    positionBias: positionBiasOf(notes, node),
    ...(share < 1 ? { negativeShare: share } : {}),
  };
}

function planRanker(notes: PathNotes, node: DesignNode): RankerPlan | undefined {
  const { view, use } = notes;
  const read = Object.hasOwn(rankerKinds, node.kind) ? rankerKinds[node.kind] : undefined;
  const training = findTraining(notes, node);
  if (read === undefined || training === undefined) return undefined;
  use(...training.passed);
  const trainer = readerOf(view, training.trainer);
  const choice = read(readerOf(view, node), trainer);
  return {
    node: node.id,
    trainerNode: training.trainer.id,
    // its two outputs are clicks and what follows them, whatever the trainer's label
    label: choice.model === 'multi-task' ? 'click' : training.label,
    maximumRows: trainer.number('maximumRows'),
    data: planRows(notes, node, training),
    ...choice,
  };
}

/** Walks from the response back to the sources; each component becomes one step, after those it takes lists from. */
export class PathWalk {
  readonly steps: StepPlan[] = [];
  /** What the walk has passed through without a step. */
  readonly passed: DesignNode[] = [];
  private readonly notes: PathNotes;
  private readonly route: Route;
  private readonly done = new Map<NodeId, NodeId | undefined>();
  private readonly open = new Set<NodeId>();

  constructor(notes: PathNotes, route: Route) {
    this.notes = notes;
    this.route = route;
  }

  /** The step that makes the list at an input; undefined where something is missing, which is added to the faults. */
  listAt(node: DesignNode, port: string): NodeId | undefined {
    const { view, faults } = this.notes;
    const [edge, second] = view.incoming(node.id, port);
    if (edge === undefined) {
      const error = { node: node.id, name: view.nameOf(node), port: portLabel(view, node, port) };
      const fix = node.kind === 'response' ? connectList(view, node) : addSource(view, node, port);
      faults.add({ code: 'input-unconnected', ...error }, [node.id], fix);
      return undefined;
    }
    if (second !== undefined && node.kind === 'box') {
      const error = { node: node.id, name: view.nameOf(node) };
      faults.add({ code: 'lists-joined-by-drawing', ...error }, [node.id]);
      return undefined;
    }
    return this.along(edge, node, port);
  }

  private along(edge: DesignEdge, node: DesignNode, port: string): NodeId | undefined {
    const { view, faults } = this.notes;
    const source = view.node(edge.from.node);
    if (source === undefined) return undefined;
    if (this.open.has(source.id)) {
      const error = { node: source.id, name: view.nameOf(source) };
      faults.add({ code: 'path-circular', ...error }, [source.id]);
      return undefined;
    }
    if (this.done.has(source.id)) return this.done.get(source.id);
    this.open.add(source.id);
    const made = this.stepOf(source, edge, node, port);
    this.open.delete(source.id);
    this.done.set(source.id, made);
    return made;
  }

  private push(node: DesignNode, from: readonly NodeId[], work: StepWork): NodeId {
    this.notes.use(node);
    this.steps.push({ node: node.id, from, ...work });
    return node.id;
  }

  private stepOf(source: DesignNode, edge: DesignEdge, node: DesignNode, port: string): NodeId | undefined {
    const { view, faults } = this.notes;
    const { kind } = source;
    const passes = Object.hasOwn(PASSED, kind) ? PASSED[kind] : undefined;
    if (passes !== undefined) {
      const gateway = kind === 'gateway' && !this.holdsList(source);
      if (!gateway) {
        this.passed.push(source);
        return this.listAt(source, this.route.get(source.id) ?? passes[0] ?? '');
      }
    }
    const plan = Object.hasOwn(sourceKinds, kind) ? sourceKinds[kind] : undefined;
    if (plan !== undefined) {
      const planned = plan(this.notes, source);
      return planned && this.push(source, [], { step: 'source', source: planned });
    }
    const rerank = asRerankKind(kind);
    if (rerank !== undefined) {
      const from = this.listAt(source, 'list');
      const work = planStep(rerank, source.id, readerOf(view, source));
      return from && this.push(source, [from], { step: 'rerank', rerank: work });
    }
    if (Object.hasOwn(rankerKinds, kind)) return this.rank(source);
    if (kind === 'merge') return this.merge(source);
    if (kind === 'calibration') return this.calibrate(source);
    if (kind === 'batch-precompute') {
      const from = this.listAt(source, 'list');
      const length = readerOf(view, source).number('listLength');
      this.notes.remark({ code: 'store-is-fresh', node: source.id, name: view.nameOf(source) });
      return from && this.push(source, [from], { step: 'store', length });
    }
    if (kind === 'classifier' || kind === 'encoder') {
      faults.add({ code: 'world-absent', node: source.id, name: view.nameOf(source) }, [source.id]);
      return undefined;
    }
    const error = {
      node: node.id,
      name: view.nameOf(node),
      port: portLabel(view, node, port),
      got: view.nameOf(source),
      want: 'a list of candidates',
    };
    const fix = kind === 'two-tower' ? insertIndex(view, edge) : addSource(view, node, port, edge);
    faults.add({ code: 'input-unexpected', ...error }, [node.id, source.id], fix);
    return undefined;
  }

  /** Whether what comes into a gateway is a list; else it is the request. */
  private holdsList(gateway: DesignNode): boolean {
    const { view } = this.notes;
    return view.feeding(gateway.id).some((one) => !['request', 'gateway'].includes(one.kind));
  }

  private rank(node: DesignNode): NodeId | undefined {
    const from = this.listAt(node, 'candidates');
    const ranker = planRanker(this.notes, node);
    if (from === undefined || ranker === undefined) return undefined;
    const keep = node.kind === 'pre-ranker' ? readerOf(this.notes.view, node).number('keep') : undefined;
    return this.push(node, [from], { step: 'rank', ranker, ...(keep === undefined ? {} : { keep }) });
  }

  private merge(node: DesignNode): NodeId | undefined {
    const { view } = this.notes;
    const edges = view.incoming(node.id, 'candidates');
    if (edges.length === 0) return this.listAt(node, 'candidates');
    const from = edges.map((edge) => this.along(edge, node, 'candidates'));
    const read = readerOf(view, node);
    const [quota, keep] = [read.choice('quota'), read.number('keep')];
    const whole = from.filter((one) => one !== undefined);
    if (whole.length < from.length) return undefined;
    return this.push(node, [...new Set(whole)], {
      step: 'merge',
      dropWatched: read.flag('dropWatched'),
      quota: (quota === 'even' || quota === 'weighted' ? quota : 'score') satisfies Quota,
      keep,
    });
  }

  private calibrate(node: DesignNode): NodeId | undefined {
    const { view, faults } = this.notes;
    const from = this.listAt(node, 'list');
    if (from === undefined) return undefined;
    const method = readerOf(view, node).choice('method') === 'isotonic' ? 'isotonic' : 'platt';
    let at: NodeId | undefined = from;
    while (at !== undefined) {
      const step = this.steps.find((one) => one.node === at);
      if (step?.step === 'rank') {
        return this.push(node, [from], { step: 'calibrate', ranker: step.node, method });
      }
      at = step?.from.length === 1 ? step.from[0] : undefined;
    }
    const error = { node: node.id, name: view.nameOf(node) };
    faults.add({ code: 'calibration-without-ranker', ...error }, [node.id], bypass(view, node, 'list'));
    return undefined;
  }
}
