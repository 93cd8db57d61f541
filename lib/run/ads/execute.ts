import { ok, type Result } from '../../core/result.ts';
import type { AdsLabels } from '../ads-result.ts';
import type { RunContext } from '../context.ts';
import { type Plan, rankersOf } from '../plan.ts';
import type { AdsMetrics, Provenance, RunError, RunResult, RunTimings, TrainingSummary } from '../result.ts';
import { measureAdsChances } from './chances.ts';
import { summariseLabels } from './examples.ts';
import type { AdsPlan } from './plan.ts';
import { makeAdsWorld } from './prepare.ts';
import { createAdsServer } from './serve.ts';
import { serveDay } from './serve-day.ts';
import {
  fitAdsCalibrations,
  type FittedAdsCalibration,
  trainAdsRankers,
  type TrainedAdsRanker,
} from './train.ts';

const summariseTraining = ({ plan, part }: TrainedAdsRanker): TrainingSummary => ({
  node: plan.node,
  model: part.value.name,
  report: part.value.report,
  cost: part.value.cost,
});

/** The metrics that are known once the models are trained. */
function describeModels(rankers: readonly TrainedAdsRanker[], calibrations: readonly FittedAdsCalibration[]) {
  const last = rankers.at(-1);
  return {
    training: rankers.map(summariseTraining),
    ...(last === undefined ? {} : { ranker: last.quality }),
    ...(rankers.length < 2
      ? {}
      : { rankers: rankers.map(({ plan: { node }, quality }) => ({ node, ...quality })) }),
    ...(calibrations.length === 0 ? {} : { calibrations: calibrations.map(({ quality }) => quality) }),
  };
}

function timeParts(
  plan: Plan,
  rankers: readonly TrainedAdsRanker[],
): Pick<RunTimings, 'stepMs'> & { readonly trained: RunTimings['parts'] } {
  const isBefore = (node: string): boolean =>
    plan.steps.some((step) => step.step === 'rank' && step.node === node && step.keep !== undefined);
  const stepMs = rankers.at(-1)?.part.stepMs;
  return {
    trained: rankers.map(({ plan: { node }, part: { ms, reused } }) => ({
      part: isBefore(node) ? 'pre-ranker' : 'ranker',
      ms,
      reused,
    })),
    stepMs: stepMs === undefined ? {} : { ranker: stepMs },
  };
}

/**
 * Executes a design for ads: makes its world, trains rankers on labels as they were known at the start
 * of the last day, calibrates them, and sells the slots of requests of that day in an auction. What the
 * auction earns is expected by the truth, and compared with the same scores calibrated by the truth and
 * with the true chances.
 *
 * The same plan and seed give the same metrics, bit for bit, on the SIMD engine; timings are kept
 * apart. Rejects with Cancelled when the pulse throws it.
 */
export async function executeAds(
  plan: Plan,
  ads: AdsPlan,
  context: RunContext,
  provenance: Provenance,
): Promise<Result<RunResult, RunError>> {
  const start = context.clock();
  await context.pulse({ stage: 'world', done: 0, total: 1 });
  for (const shelf of [context.cache.rankers, context.cache.adsQualities, context.cache.calibrations]) {
    shelf.makeRoom(rankersOf(plan).length);
  }
  const world = await makeAdsWorld(ads, context);
  if (!world.ok) return world;
  const { value: prepared, ms, reused } = world.value;
  context.emit({ world: prepared.summary });
  const sofar: TrainedAdsRanker[] = [];
  const rankers = await trainAdsRankers(plan, ads, prepared, context, (trained) => {
    sofar.push(trained);
    context.emit(describeModels(sofar, []));
  });
  if (!rankers.ok) return rankers;
  const calibrations = await fitAdsCalibrations(plan, ads, rankers.value, prepared, context);
  if (!calibrations.ok) return calibrations;
  const evaluationStart = context.clock();
  const measured = await measureAdsChances(plan, rankers.value, calibrations.value, prepared, context);
  if (!measured.ok) return measured;
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const server = createAdsServer(plan, rankers.value, calibrations.value, prepared);
  const served = await serveDay(plan, ads, server, prepared, context);
  if (!served.ok) return served;
  const labels: AdsLabels = rankers.value.at(-1)?.labels ?? summariseLabels(prepared);
  const metrics: AdsMetrics = {
    world: prepared.summary,
    ...describeModels(rankers.value, calibrations.value),
    funnel: served.value.funnel,
    ads: {
      requests: served.value.times.requests,
      slots: plan.response.size,
      ...measured.value,
      labels,
      money: served.value.money,
    },
  };
  const end = context.clock();
  const parts = timeParts(plan, rankers.value);
  return ok({
    version: 1,
    provenance,
    metrics,
    timings: {
      ...served.value.times,
      parts: [
        { part: 'world', ms, reused },
        ...parts.trained,
        { part: 'evaluation', ms: end - evaluationStart, reused: false },
      ],
      stepMs: parts.stepMs,
      wholeMs: end - start,
    },
  });
}
