import { log } from '../core/real.ts';
import { ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'log_loss';

/** Probabilities are kept this far from 0 and 1 before the logarithm (scikit-learn's former default). */
const PROBABILITY_CLIP = 1e-15;

/** Sum over examples of -ln of the probability given to the true label, in nats. Inputs are already checked. */
export function sumLogLoss(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const p = Math.min(1 - PROBABILITY_CLIP, Math.max(PROBABILITY_CLIP, probabilities[i] ?? NaN));
    sum -= log(labels[i] === 1 ? p : 1 - p);
  }
  return sum;
}

/**
 * Mean negative log-likelihood of the labels in nats (natural logarithm), 0 or more; 0 is perfect.
 * Probabilities are clipped to [1e-15, 1 - 1e-15], so one certain mistake costs about 34.5 nats.
 * One class alone is fine.
 *
 * Laws: unchanged by permuting the examples; over all constant predictions the base rate is best.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: Good 1952, Rational decisions; agrees with scikit-learn's log_loss.
 */
export function logLoss(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  return ok(sumLogLoss(labels, probabilities) / labels.length);
}

/** Registry entry of {@link logLoss}. */
export const logLossMetric = {
  label: 'Log loss',
  unit: 'nats',
  better: 'lower',
  minimum: 0,
  maximum: 34.6,
  definition: 'The mean surprise at the true labels under the predicted probabilities.',
  formula: '-mean(y * ln(p) + (1 - y) * ln(1 - p)), p clipped to [1e-15, 1 - 1e-15]',
  source: 'Good 1952, Rational decisions',
  input: 'labelled-probabilities',
  compute: logLoss,
} as const satisfies Metric;
