import { err, ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'calibration_ratio';

/**
 * Predicted positives over actual ones, 0 or more: 1 is right on average, above 1 promises too
 * much. It says nothing of single examples: the base rate for everybody has a ratio of 1. Some
 * write it the other way round.
 *
 * Laws: unchanged by permuting the examples; proportional to the probabilities.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, zero-total (no positive).
 * Source: He et al. 2014, Practical lessons from predicting clicks on ads at Facebook.
 */
export function calibrationRatio(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  const { positives } = counts.value;
  if (positives === 0) return err({ code: 'zero-total', metric: NAME });
  let predicted = 0;
  for (let i = 0; i < probabilities.length; i += 1) predicted += probabilities[i] ?? NaN;
  return ok(predicted / positives);
}

/** Registry entry of {@link calibrationRatio}. */
export const calibrationRatioMetric = {
  label: 'Calibration ratio',
  unit: 'ratio',
  better: 'one',
  minimum: 0,
  maximum: Infinity,
  definition: 'How many positives the ranker predicts for each one there is, 1 being right on average.',
  formula: 'sum of p / sum of y',
  source: 'He et al. 2014, Practical lessons from predicting clicks on ads at Facebook',
  input: 'labelled-probabilities',
  compute: calibrationRatio,
} as const satisfies Metric;
