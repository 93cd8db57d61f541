import { formatCount, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { graphOf } from '../../design/graph.ts';
import type { Design, DesignEdge, NodeId } from '../../design/types.ts';
import { compile } from '../../run/compile.ts';
import { sourceKinds } from '../../run/compile/sources.ts';
import type {
  FunnelStage,
  PartialMetrics,
  RunResult,
  RunTimings,
  TrainingSummary,
} from '../../run/result.ts';
import type { AdsQuality } from '../../run/ads-result.ts';
import { rankerKinds } from '../../run/ranker-kinds.ts';
import { rerankKinds } from '../../run/rerank-kinds.ts';
import type { RunActivity } from './run-store.ts';

/** One line that a run writes on a component. */
export interface NodeLine {
  readonly text: string;
  readonly basis: 'measured' | 'modelled';
}

/** What a run says about the components of a design. */
export interface Annotations {
  readonly lines: Readonly<Record<string, NodeLine>>;
  readonly busy: readonly NodeId[];
  /** The stage with the largest p99, where it takes at least a third of the request's. */
  readonly bottleneck: NodeId | undefined;
  /** A word on how a component fares under load. */
  readonly marks?: Readonly<Record<string, string>>;
  /** How much flows along each connection, by its id. */
  readonly flows?: Readonly<Record<string, string>>;
}

/** The kinds of component that work on each stage of a run; serving has all those that a request meets. */
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  world: ['event-log', 'catalogue-database'],
  features: ['event-log', 'splitter', 'negative-sampler'],
  'train-retrieval': ['two-tower'],
  'train-ials': ['mf'],
  'train-bpr': ['mf'],
  'train-item-knn': ['item-knn'],
  'train-ranker': Object.keys(rankerKinds),
  score: [...Object.keys(rankerKinds), 'calibration'],
  index: ['vector-index'],
  serve: [
    'request',
    'two-tower',
    ...Object.keys(sourceKinds),
    'merge',
    ...Object.keys(rankerKinds),
    'calibration',
    ...Object.keys(rerankKinds),
    'batch-precompute',
    'response',
  ],
};

/** What a run of a design executes, and who trains each model; worked out once a design. */
interface Executed {
  readonly nodes: ReadonlySet<NodeId>;
  readonly trainerOf: (model: NodeId) => NodeId | undefined;
  /** Whether requests flow along a connection, and with them lists. */
  readonly isRequest: (edge: DesignEdge) => boolean;
}

const known = new WeakMap<Design, Executed>();

function executedOf(design: Design): Executed {
  const before = known.get(design);
  if (before !== undefined) return before;
  const view = graphOf(design, catalogue);
  const { runs, plan } = compile(design, catalogue);
  const executed: Executed = {
    nodes: new Set([...runs, ...(plan?.steps.map((step) => step.node) ?? [])]),
    isRequest: (edge) => view.flowOf(edge) === 'request',
    trainerOf: (model) =>
      view.ofKind('trainer').find((trainer) => view.upstream(model, 'model').has(trainer.id))?.id,
  };
  known.set(design, executed);
  return executed;
}

/** The components that a run is working on. A model's trainer works with it. */
export function busyNodes(design: Design, activity: RunActivity | undefined): readonly NodeId[] {
  if (activity === undefined) return [];
  const kinds = WORKERS[activity.stage] ?? [];
  const { nodes, trainerOf } = executedOf(design);
  const busy = design.nodes
    .filter((node) => kinds.includes(node.kind) && nodes.has(node.id))
    .map((node) => node.id);
  const trains = activity.stage.startsWith('train-');
  return trains ? [...busy, ...new Set(busy.flatMap((node) => trainerOf(node) ?? []))] : busy;
}

/** The stage that takes the most time at p99, if it takes at least a third of the request's p99. */
export function findBottleneck(timings: RunTimings): NodeId | undefined {
  const [slowest] = [...timings.stages].sort((a, b) => b.p99Ms - a.p99Ms);
  return slowest !== undefined && slowest.p99Ms * 3 >= timings.request.p99Ms ? slowest.node : undefined;
}

/** How many training steps a report tells of, and where the loss stood at the end. */
function describeTraining({ report }: TrainingSummary): string {
  const last = report.losses.at(-1);
  return last === undefined ? `${report.steps} steps` : `loss ${formatNumber(last.loss)}`;
}

type Numbers = Record<string, string | undefined>;

const left = (count: number): string => `${formatCount(Math.round(count))} left`;

/** The most telling numbers of what only the world of ads executes. */
function numbersOfAds({ money, labels, chances }: AdsQuality): Numbers {
  const shown = `${formatShare(money.design.fillRate)} filled`;
  return {
    auction: `${formatNumber(money.design.revenue.mean)} USD / 1,000`,
    'label-join': `${formatShare(labels.seenShare)} of clicks`,
    crosses: `entropy ${formatNumber(chances.normalizedEntropy.mean)}`,
    'creator-caps': shown,
    'category-caps': shown,
    exploration: shown,
    response: `${formatShare(money.revenueShareOfOracle.mean)} of best revenue`,
  };
}

/** The most telling number of each kind of component, as far as it is known. */
function numbersByKind(metrics: PartialMetrics, result: RunResult | undefined): Numbers {
  const { world, retrieval, list, ads, training = [] } = metrics;
  const diversity = list && `diversity ${formatNumber(list.diversity.mean)}`;
  const recall = retrieval && `recall ${formatShare(retrieval.recall.mean)}`;
  const examples = training.reduce((sum, { report }) => sum + report.examples, 0);
  return {
    'event-log': world && `${formatCount(world.impressions)} impressions`,
    'catalogue-database':
      world && `${formatCount(world.videos)} ${result?.metrics.ads === undefined ? 'videos' : 'ads'}`,
    splitter: world && `${formatCount(world.trainImpressions)} to train on`,
    'negative-sampler': examples > 0 ? `${formatCount(examples)} examples` : undefined,
    ...Object.fromEntries(Object.keys(sourceKinds).map((kind) => [kind, recall])),
    mmr: diversity,
    dpp: diversity,
    'calibrated-mix': diversity,
    freshness: list && `${formatNumber(list.traits.meanAgeDays.mean)} days old`,
    exploration: list && `coverage ${formatShare(list.traits.coverage)}`,
    response: list && `NDCG ${formatNumber(list.design.ndcg.mean)}`,
    ...(ads === undefined ? {} : numbersOfAds(ads)),
    request: result && `p99 ${formatMilliseconds(result.timings.request.p99Ms)}`,
  };
}

/** What is known of single components: counts of the funnel, models, sources, rankers and calibrations. */
function numbersByNode(metrics: PartialMetrics, design: Design): Numbers {
  const { ranker, rankers, sources = [], calibrations = [], training = [], funnel = [] } = metrics;
  const kindOf = new Map<string, string>(design.nodes.map((node) => [node.id, node.kind]));
  const isRanker = (node: string): boolean => Object.hasOwn(rankerKinds, kindOf.get(node) ?? '');
  const counted = funnel.filter(({ stage }) => !UNSAID_STAGES.includes(stage));
  const lastRanker = training.findLast(({ node }) => isRanker(node));
  return {
    ...Object.fromEntries(counted.map(({ node, count }) => [node, left(count)])),
    ...Object.fromEntries(
      training
        .filter(({ node }) => kindOf.get(node) === 'two-tower')
        .map(({ node, cost }) => [node, `${formatCount(cost.parameters)} parameters`]),
    ),
    ...Object.fromEntries(
      sources.map(({ node, found, shown }) => [
        node,
        `${formatCount(Math.round(found))} found, ${formatNumber(shown)} shown`,
      ]),
    ),
    ...(lastRanker && ranker ? { [lastRanker.node]: `AUC ${formatNumber(ranker.auc)}` } : {}),
    ...Object.fromEntries((rankers ?? []).map(({ node, auc }) => [node, `AUC ${formatNumber(auc)}`])),
    ...Object.fromEntries(
      calibrations.map(({ node, leftOut, after }) => [
        node,
        leftOut === undefined ? `ratio ${formatNumber(after.calibrationRatio)}` : 'left out',
      ]),
    ),
  };
}

/** How many videos each component hands on, along the connections that carry them. */
function countFlows(
  { funnel = [], sources = [] }: PartialMetrics,
  design: Design,
  isRequest: (edge: DesignEdge) => boolean,
): Readonly<Record<string, string>> {
  const counts = new Map<string, number>([
    ...funnel.filter(({ stage }) => stage !== 'catalogue').map(({ node, count }) => [node, count] as const),
    ...sources.map(({ node, found }) => [node, found] as const),
  ]);
  return Object.fromEntries(
    design.edges.flatMap((edge) => {
      const count = counts.get(edge.from.node);
      return count === undefined || !isRequest(edge) ? [] : [[edge.id, formatCount(Math.round(count))]];
    }),
  );
}

/** Counts that say less than another number of the same component. */
const UNSAID_STAGES: readonly FunnelStage['stage'][] = ['catalogue', 'candidates', 'ranked', 'shown'];

/** Writes what is known of a run onto the components that it executes, one line each. */
export function annotate(
  design: Design,
  metrics: PartialMetrics,
  result: RunResult | undefined,
  activity: RunActivity | undefined,
): Annotations {
  const lines: Record<string, NodeLine> = {};
  const { nodes, trainerOf, isRequest } = executedOf(design);
  const byKind = numbersByKind(metrics, result);
  const byNode = numbersByNode(metrics, design);
  for (const node of design.nodes) {
    const text = nodes.has(node.id) ? (byNode[node.id] ?? byKind[node.kind]) : undefined;
    if (text !== undefined) lines[node.id] = { text, basis: 'measured' };
  }
  for (const summary of metrics.training ?? []) {
    const trainer = trainerOf(summary.node);
    if (trainer !== undefined) lines[trainer] = { text: describeTraining(summary), basis: 'measured' };
  }
  return {
    lines,
    busy: busyNodes(design, activity),
    bottleneck: result === undefined ? undefined : findBottleneck(result.timings),
    flows: countFlows(metrics, design, isRequest),
  };
}
