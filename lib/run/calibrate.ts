import { err, ok, type Result } from '../core/result.ts';
import { canonicalJson } from '../core/hash.ts';
import { calibrationRatio } from '../metrics/calibration-ratio.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { normalizedEntropy } from '../metrics/normalized-entropy.ts';
import { fitIsotonicRegression } from '../models/calibration/isotonic.ts';
import { fitPlattScaling } from '../models/calibration/platt.ts';
import type { Calibration, CalibrationError } from '../models/calibration/protocol.ts';
import type { RankingModel } from '../models/protocol.ts';
import type { RunContext } from './context.ts';
import { readHeldOut } from './evaluate-ranker.ts';
import type { RankerPlan } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { CalibrationQuality, ChanceQuality, RunError } from './result.ts';
import { scoreRows } from './score-rows.ts';
import { rankerKey } from './train.ts';

/** A fitted calibration and what it does on the tested day. */
export interface FittedCalibration {
  /** Absent where it was left out. */
  readonly calibrate?: Calibration;
  /** Absent where there was nothing to test on. */
  readonly quality?: Omit<CalibrationQuality, 'node' | 'ranker' | 'method'>;
}

/**
 * Fits a calibration on rows that the ranker was not trained on.
 *
 * @param labels 0 or 1; @param probabilities of label 1, same length
 *
 * Errors: those of the methods.
 */
export async function fitCalibration(
  method: CalibrationQuality['method'],
  labels: Float32Array,
  probabilities: Float32Array,
): Promise<Result<Calibration, CalibrationError>> {
  if (method === 'isotonic') return fitIsotonicRegression(labels, probabilities);
  const fitted = await fitPlattScaling(labels, probabilities);
  return fitted.ok ? ok(fitted.value.calibrate) : fitted;
}

/** How well chances come true; undefined where the labels are all alike. */
export function measureChances(labels: Float32Array, probabilities: Float32Array): ChanceQuality | undefined {
  const loss = logLoss(labels, probabilities);
  const entropy = normalizedEntropy(labels, probabilities);
  const ratio = calibrationRatio(labels, probabilities);
  if (!loss.ok || !entropy.ok || !ratio.ok) return undefined;
  return { logLoss: loss.value, normalizedEntropy: entropy.value, calibrationRatio: ratio.value };
}

/** Keeps chances this far from 0 and 1, so that a wrong certainty does not make the log loss infinite. */
const EDGE = 1e-6;

/** The same calibration with values strictly between 0 and 1. */
export function boundCalibration(calibrate: Calibration): Calibration {
  return (chance) => Math.min(1 - EDGE, Math.max(EDGE, calibrate(chance)));
}

/**
 * Fits a calibration of a ranker on rows of the training days that it was not trained on, and
 * measures it on the served day, where the log holds that; kept for later runs with the same ranker. It is left out, and the
 * chances stay as they are, where what was fitted would turn the order round or where there are no
 * rows to fit.
 *
 * Errors: one-class-labels when the tested day has positives or negatives alone. Randomness: the draw
 * of the held-out rows, by the seed.
 */
export async function calibrateRanker(
  ranker: RankerPlan,
  method: CalibrationQuality['method'],
  model: RankingModel,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<FittedCalibration, RunError>> {
  const key = canonicalJson({ ranker: rankerKey(ranker, prepared, context), method });
  const kept = context.cache.calibrations.find(key);
  if (kept !== undefined) return ok(kept);
  const held = readHeldOut(ranker, 'calibrate', prepared, context.seed);
  const fitted = await fitCalibration(method, held.labels, await scoreRows(model, held, context.pulse));
  const calibrate = fitted.ok ? boundCalibration(fitted.value) : undefined;
  const keep = (calibration: FittedCalibration): Result<FittedCalibration, RunError> => {
    context.cache.calibrations.keep(key, calibration);
    return ok(calibration);
  };
  if (!prepared.isTested) return keep(calibrate === undefined ? {} : { calibrate });
  const tested = readHeldOut(ranker, 'test', prepared, context.seed);
  const chances = await scoreRows(model, tested, context.pulse);
  const before = measureChances(tested.labels, chances);
  const after =
    calibrate === undefined
      ? before
      : measureChances(
          tested.labels,
          chances.map((chance) => calibrate(chance)),
        );
  if (before === undefined || after === undefined) {
    return err({ code: 'one-class-labels', model: model.name, label: tested.labels[0] ?? 0 });
  }
  const quality = { fittedRows: held.rows, before, after };
  return keep({
    ...(calibrate === undefined ? {} : { calibrate }),
    quality: { ...quality, ...(fitted.ok ? {} : { leftOut: fitted.error.code }) },
  });
}
