import { log } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkBothClasses, checkLabelled } from './inputs.ts';
import { sumLogLoss } from './log-loss.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'normalized_entropy';

/**
 * Log loss divided by the entropy of the set's own base rate, 0 or more. 1 is what predicting the
 * base rate for everyone gives; below 1 the model knows more than that. Because of the division,
 * sets with different base rates can be compared. Probabilities are clipped as in log loss.
 *
 * Laws: exactly the base rate everywhere gives 1; unchanged by permuting the examples.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, one-class (its entropy is 0).
 * Source: He et al. 2014, Practical lessons from predicting clicks on ads at Facebook.
 */
export function normalizedEntropy(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  const oneClass = checkBothClasses(NAME, counts.value);
  if (oneClass !== undefined) return err(oneClass);
  const baseRate = counts.value.positives / labels.length;
  const entropy = -(baseRate * log(baseRate) + (1 - baseRate) * log(1 - baseRate));
  return ok(sumLogLoss(labels, probabilities) / labels.length / entropy);
}

/** Registry entry of {@link normalizedEntropy}. */
export const normalizedEntropyMetric = {
  label: 'Normalized entropy',
  unit: 'ratio',
  better: 'lower',
  minimum: 0,
  maximum: Number.MAX_VALUE,
  definition: 'Log loss relative to that of predicting the base rate for every example.',
  formula: 'log loss / -(q * ln(q) + (1 - q) * ln(1 - q)), q the share of positives in the same set',
  source: 'He et al. 2014, Practical lessons from predicting clicks on ads at Facebook',
  input: 'labelled-probabilities',
  compute: normalizedEntropy,
} as const satisfies Metric;
