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

/** A ranker that was trained or kept, and what it reached. */
export interface TrainedRanker {
  readonly plan: RankerPlan;
  readonly part: Part<RankingModel>;
  readonly quality: RankerQuality;
}

/** Trains and tests all rankers, one after another. */
export async function trainRankers(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
  onTrained: (ranker: TrainedRanker) => void,
): Promise<Result<readonly TrainedRanker[], RunError>> {
  const done: TrainedRanker[] = [];
  for (const ranker of rankersOf(plan)) {
    const part = await trainRanker(plan, ranker, prepared.world, context);
    if (!part.ok) return part;
    const quality = await evaluateRanker(plan, ranker, part.value.value, prepared, context);
    if (!quality.ok) return quality;
    done.push({ plan: ranker, part: part.value, quality: quality.value });
    onTrained({ plan: ranker, part: part.value, quality: quality.value });
  }
  return ok(done);
}

/** A calibration of the path, fitted. */
export interface PlacedCalibration extends Omit<CalibrationQuality, keyof FittedCalibration['quality']> {
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
    const fitted = await calibrateRanker(plan, ranker.plan, method, model, prepared, context);
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
