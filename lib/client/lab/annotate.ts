import { formatCount, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { Design, NodeId } from '../../design/types.ts';
import type {
  FunnelStage,
  PartialMetrics,
  RunResult,
  RunTimings,
  TrainingSummary,
} from '../../run/result.ts';
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
}

/** The kinds of component that work on each stage of a run. */
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  world: ['event-log', 'catalogue-database'],
  features: ['event-log', 'splitter'],
  'train-retrieval': ['two-tower'],
  'train-ranker': Object.keys(rankerKinds),
  index: ['vector-index'],
  serve: [
    'request',
    'two-tower',
    'vector-index',
    'merge',
    ...Object.keys(rankerKinds),
    ...Object.keys(rerankKinds),
    'response',
  ],
};

/** The components that a run is working on. A model's trainer works with it. */
export function busyNodes(design: Design, activity: RunActivity | undefined): readonly NodeId[] {
  const kinds = WORKERS[activity?.stage ?? ''] ?? [];
  const busy = design.nodes.filter((node) => kinds.includes(node.kind)).map((node) => node.id);
  const trains = activity?.stage.startsWith('train-') === true;
  const trainers = design.edges.filter((edge) => edge.to.port === 'model' && busy.includes(edge.to.node));
  return trains ? [...busy, ...trainers.map((edge) => edge.from.node)] : busy;
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

/** The most telling number of each kind of component, as far as it is known. */
function tellingNumbers(
  metrics: PartialMetrics,
  result: RunResult | undefined,
): Record<string, string | undefined> {
  const { world, ranker, retrieval, list } = metrics;
  const counted = (stage: FunnelStage['stage']): string | undefined => {
    const count = metrics.funnel?.find((one) => one.stage === stage)?.count;
    return count === undefined ? undefined : `${formatCount(Math.round(count))} left`;
  };
  return {
    'event-log': world && `${formatCount(world.impressions)} impressions`,
    'catalogue-database': world && `${formatCount(world.videos)} videos`,
    splitter: world && `${formatCount(world.trainImpressions)} to train on`,
    'vector-index': retrieval && `recall ${formatShare(retrieval.recall.mean)}`,
    merge: counted('filtered'),
    ...Object.fromEntries(
      Object.keys(rankerKinds).map((kind) => [kind, ranker && `AUC ${formatNumber(ranker.auc)}`]),
    ),
    dedup: counted('deduplicated'),
    mmr: list && `diversity ${formatNumber(list.diversity.mean)}`,
    dpp: list && `diversity ${formatNumber(list.diversity.mean)}`,
    'category-caps': counted('category-capped'),
    'creator-caps': counted('creator-capped'),
    rules: counted('allowed'),
    response: list && `NDCG ${formatNumber(list.design.ndcg.mean)}`,
    request: result && `p99 ${formatMilliseconds(result.timings.request.p99Ms)}`,
  };
}

/** Writes what is known of a run onto the components of the design it ran, one line each. */
export function annotate(
  design: Design,
  metrics: PartialMetrics,
  result: RunResult | undefined,
  activity: RunActivity | undefined,
): Annotations {
  const lines: Record<string, NodeLine> = {};
  const numbers = tellingNumbers(metrics, result);
  for (const node of design.nodes) {
    const text = numbers[node.kind];
    if (text !== undefined) lines[node.id] = { text, basis: 'measured' };
  }
  for (const summary of metrics.training ?? []) {
    const trainer = design.edges.find((edge) => edge.to.node === summary.node && edge.to.port === 'model');
    if (trainer !== undefined)
      lines[trainer.from.node] = { text: describeTraining(summary), basis: 'measured' };
  }
  return {
    lines,
    busy: busyNodes(design, activity),
    bottleneck: result === undefined ? undefined : findBottleneck(result.timings),
  };
}
