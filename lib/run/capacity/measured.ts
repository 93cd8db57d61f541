import type { NodeId } from '../../design/types.ts';
import { exp, log } from '../../core/real.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import type { RunResult, StageTime } from '../result.ts';
import type { Percentiles } from './types.ts';

/** What a run says about costs. */
export interface MeasuredRun {
  /** "this tab" or wherever it ran: world and requests. */
  readonly source: string;
  /** Videos of the world. */
  readonly videos: number;
  /** What was clocked of a component; a two-tower model has its own stage beside that of its index. */
  stageOf(node: NodeId): Percentiles | undefined;
  /** Items that reached a component, as a mean over requests. */
  readonly countBefore: ReadonlyMap<NodeId, number>;
  readonly request: Percentiles;
  /** Milliseconds of computing for one training example, by the model's component. */
  readonly exampleMs: ReadonlyMap<NodeId, number>;
  /** Examples an epoch over the impressions trained on, by the model's component. */
  readonly exampleShare: ReadonlyMap<NodeId, number>;
  readonly seed: number;
}

/** z of the 95th and 99th percentile of a normal distribution. */
const Z95 = normalQuantile(0.05);
const Z99 = normalQuantile(0.01);

/**
 * The 95th percentile of a log-normal distribution with the given median and 99th percentile: where
 * a clock did not keep it.
 */
export function p95Between(p50: number, p99: number): number {
  if (!(p50 > 0 && p99 > p50)) return Math.max(p50, p99);
  return p50 * exp((log(p99 / p50) * Z95) / Z99);
}

function percentilesOf(time: Pick<StageTime, 'p50Ms' | 'p95Ms' | 'p99Ms'>): Percentiles {
  const p50Ms = Math.max(0, time.p50Ms);
  const p99Ms = Math.max(p50Ms, time.p99Ms);
  return { p50Ms, p95Ms: time.p95Ms ?? p95Between(p50Ms, p99Ms), p99Ms };
}

/** Items before each component: what the funnel counted after the stage before it, or in it where it keeps all. */
function countBefore({ metrics }: RunResult): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  let before: number | undefined;
  for (const { node, stage, count } of metrics.funnel) {
    if (stage !== 'catalogue' && before !== undefined) counts.set(node, stage === 'ranked' ? count : before);
    if (stage !== 'catalogue') before = count;
  }
  return counts;
}

/**
 * Reads the costs off a run. Time of training is that of a gradient step over its batch where steps
 * were timed, and else that of the whole part over its examples.
 *
 * @param batchOf rows of a training step of a model's component
 */
export function readMeasured(run: RunResult, batchOf: (model: NodeId) => number | undefined): MeasuredRun {
  const { metrics, timings, provenance } = run;
  const stages = new Map(timings.stages.map((stage) => [stage.node, percentilesOf(stage)]));
  const exampleMs = new Map<NodeId, number>();
  const exampleShare = new Map<NodeId, number>();
  const lastRanker = metrics.training.at(-1)?.node;
  for (const { node, model, report } of metrics.training) {
    const step =
      model === 'two-tower'
        ? timings.stepMs['retrieval']
        : node === lastRanker
          ? timings.stepMs['ranker']
          : undefined;
    const batch = batchOf(node);
    if (step !== undefined && batch !== undefined && batch > 0) exampleMs.set(node, step / batch);
    const impressions = metrics.world.trainImpressions;
    if (report.examples > 0 && impressions > 0) exampleShare.set(node, report.examples / impressions);
  }
  return {
    source: `world ${provenance.seed}, ${timings.requests} requests over ${metrics.world.videos} ${metrics.ads === undefined ? 'videos' : 'ads'}, one core of this tab`,
    videos: metrics.world.videos,
    stageOf: (node) => stages.get(node),
    countBefore: countBefore(run),
    request: percentilesOf(timings.request),
    exampleMs,
    exampleShare,
    seed: provenance.seed,
  };
}
