import { log, sigmoid } from '../../core/real.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { fitLogistic } from '../logistic-regression/fit.ts';
import { findBadHoldout, type Calibration, type CalibrationError } from './protocol.ts';

/** Probabilities are kept this far from 0 and 1 where their log-odds are taken. */
const EDGE = 1e-12;
/** Far more Newton steps than two numbers need. */
const MOST_ITERATIONS = 100;

function logOddsOf(probability: number): number {
  const inside = Math.min(Math.max(probability, EDGE), 1 - EDGE);
  return log(inside / (1 - inside));
}

/** Platt's map and its two numbers. */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
  readonly calibrate: Calibration;
}

/**
 * Platt scaling: q = sigmoid(slope * log-odds(p) + intercept), fitted by maximum likelihood. The
 * labels are drawn in to (positives + 1) / (positives + 2) and 1 / (negatives + 2), so that a few
 * rows, or rows of one class, give finite numbers. Recovers any logistic distortion of the
 * log-odds, and leaves calibrated scores as they are, up to what the rows can tell.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: those of {@link findBadHoldout}; `calibration-slope-not-positive`.
 * Source: Platt 1999, Probabilistic outputs for support vector machines (there on margins).
 */
export async function fitPlattScaling(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Promise<Result<PlattScaling, CalibrationError>> {
  const bad = findBadHoldout(labels, probabilities);
  if (bad !== undefined) return err(bad);
  const rows = labels.length;
  let positives = 0;
  for (let row = 0; row < rows; row += 1) positives += labels[row] ?? 0;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (rows - positives + 2)];
  const { point } = await fitLogistic(
    {
      rows,
      denseWidth: 1,
      dense: Float64Array.from(probabilities, logOddsOf),
      fields: 0,
      columns: new Int32Array(0),
      columnCount: 0,
    },
    Float64Array.from(labels, (label) => (label === 1 ? high : low)),
    0,
    MOST_ITERATIONS,
    () => undefined,
  );
  const [slope = NaN, intercept = NaN] = point;
  if (!(slope > 0)) return err({ code: 'calibration-slope-not-positive', slope });
  return ok({ slope, intercept, calibrate: (p) => sigmoid(slope * logOddsOf(p) + intercept) });
}
