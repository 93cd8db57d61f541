import { ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'brier_score';

/**
 * Mean squared difference between probability and label, in [0, 1]; 0 is perfect. One class alone
 * is fine. This is the form for one event (Brier's own sums over both classes and is twice it).
 *
 * Laws: unchanged by permuting the examples and by swapping the classes (y -> 1 - y, p -> 1 - p).
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: Brier 1950, Verification of forecasts expressed in terms of probability; agrees with
 * scikit-learn's brier_score_loss.
 */
export function brierScore(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const difference = (probabilities[i] ?? NaN) - (labels[i] ?? NaN);
    sum += difference * difference;
  }
  return ok(sum / labels.length);
}

/** Registry entry of {@link brierScore}. */
export const brierScoreMetric = {
  label: 'Brier score',
  unit: 'share',
  better: 'lower',
  minimum: 0,
  maximum: 1,
  definition: 'The mean squared difference between the predicted probability and what happened.',
  formula: 'mean((p - y)^2)',
  source: 'Brier 1950, Verification of forecasts expressed in terms of probability',
  input: 'labelled-probabilities',
  compute: brierScore,
} as const satisfies Metric;
