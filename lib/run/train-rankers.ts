import { ok, type Result } from '../core/result.ts';
import type { NodeId } from '../design/types.ts';
import type { RankingModel } from '../models/protocol.ts';
import { type FittedCalibration, calibrateRanker } from './calibrate.ts';
import type { RunContext } from './context.ts';
import { evaluateRanker } from './evaluate-ranker.ts';
import { type Plan, type RankerPlan, rankersOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { CalibrationQuality, RankerQuality, RunError } from './result.ts';
import { type Part, trainRanker } from './train.ts';

/** A ranker that was trained or kept, and what it reached; nothing where there was nothing to test on. */
export interface TrainedRanker {
  readonly plan: RankerPlan;
  readonly part: Part<RankingModel>;
  readonly quality?: RankerQuality;
}

/**
 * Trains all rankers, one after another, and tests them where the log holds the served day.
 *
 * @param ready rankers that are trained already, and that somebody else tests
 */
export async function trainRankers(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
  onTrained: (ranker: TrainedRanker) => void,
  ready?: ReadonlyMap<NodeId, Part<RankingModel>>,
): Promise<Result<readonly TrainedRanker[], RunError>> {
  const done: TrainedRanker[] = [];
  for (const ranker of rankersOf(plan)) {
    const known = ready?.get(ranker.node);
    const part = known === undefined ? await trainRanker(ranker, prepared, context) : ok(known);
    if (!part.ok) return part;
    let trained: TrainedRanker = { plan: ranker, part: part.value };
    if (prepared.isTested && known === undefined) {
      const quality = await evaluateRanker(ranker, part.value.value, prepared, context);
      if (!quality.ok) return quality;
      trained = { ...trained, quality: quality.value };
    }
    done.push(trained);
    onTrained(trained);
  }
  return ok(done);
}

/** Trains all rankers without testing them. */
export async function trainModels(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<ReadonlyMap<NodeId, Part<RankingModel>>, RunError>> {
  const done = new Map<NodeId, Part<RankingModel>>();
  for (const ranker of rankersOf(plan)) {
    const part = await trainRanker(ranker, prepared, context);
    if (!part.ok) return part;
    done.set(ranker.node, part.value);
  }
  return ok(done);
}

/** A calibration of the path, fitted. */
export interface PlacedCalibration extends Pick<CalibrationQuality, 'node' | 'ranker' | 'method'> {
  readonly fitted: FittedCalibration;
}

/** Fits the calibrations of a path to its rankers. */
export async function fitCalibrations(
  plan: Plan,
  rankers: readonly TrainedRanker[],
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<readonly PlacedCalibration[], RunError>> {
  const done: PlacedCalibration[] = [];
  for (const step of plan.steps) {
    if (step.step !== 'calibrate') continue;
    const ranker = rankers.find((one) => one.plan.node === step.ranker);
    if (ranker === undefined) throw new Error(`No ranker was trained for "${step.ranker}".`);
    const { method } = step;
    const model = ranker.part.value;
    const fitted = await calibrateRanker(ranker.plan, method, model, prepared, context);
    if (!fitted.ok) return fitted;
    done.push({ node: step.node, ranker: step.ranker, method, fitted: fitted.value });
  }
  return ok(done);
}

/** Calibrations that change what is served. Where a ranker orders by something else than its chance, that is left as it is. */
export function servedCalibrations(
  calibrations: readonly PlacedCalibration[],
  models: ReadonlyMap<NodeId, RankingModel>,
) {
  return new Map(
    calibrations.flatMap(({ node, ranker, fitted: { calibrate } }) =>
      calibrate === undefined || models.get(ranker)?.rank !== undefined ? [] : [[node, calibrate] as const],
    ),
  );
}
