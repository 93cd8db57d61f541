import { err, ok, type Result } from '../core/result.ts';
import { checkCount, checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'expected_calibration_error';

/** How many bins the registry entry uses, as in most published figures. */
const USUAL_BINS = 10;

/**
 * Expected calibration error over bins of equal width: the mean over examples of the gap between
 * mean probability and share of positives in the example's bin, in [0, 1]; 0 is calibrated.
 * bin = min(bins - 1, floor(p * bins)), so a probability on an edge belongs to the bin above it.
 * The value depends on `bins`; compare only equal ones.
 *
 * Laws: unchanged by permuting the examples; with one bin it is |mean p - mean y|, and no finer
 * split of the same bins can make it smaller.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length; @param bins 1 or more
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, parameter-out-of-range.
 * Source: Guo et al. 2017, On calibration of modern neural networks (here for the probability of
 * label 1, not of the predicted class).
 */
export function expectedCalibrationError(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins: number,
): Result<number, MetricError> {
  const wrongBins = checkCount(NAME, 'bins', bins);
  if (wrongBins !== undefined) return err(wrongBins);
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  const gaps = new Map<number, number>();
  for (let i = 0; i < labels.length; i += 1) {
    const p = probabilities[i] ?? NaN;
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    gaps.set(bin, (gaps.get(bin) ?? 0) + p - (labels[i] ?? NaN));
  }
  let sum = 0;
  for (const gap of gaps.values()) sum += Math.abs(gap);
  return ok(sum / labels.length);
}

/** Registry entry of {@link expectedCalibrationError} with 10 bins. */
export const expectedCalibrationErrorMetric = {
  label: 'Expected calibration error',
  unit: 'share',
  better: 'lower',
  minimum: 0,
  maximum: 1,
  definition:
    'How far predicted probabilities are from observed shares, averaged over 10 bins of equal width.',
  formula: 'sum over bins of (n(b) / n) * |mean p in b - mean y in b|',
  source: 'Guo et al. 2017, On calibration of modern neural networks',
  input: 'labelled-probabilities',
  compute: (labels: ArrayLike<number>, probabilities: ArrayLike<number>) =>
    expectedCalibrationError(labels, probabilities, USUAL_BINS),
} as const satisfies Metric;
