import { ok, type Result } from '../../core/result.ts';
import type { StatisticsError } from '../errors.ts';
import { measureMoments } from '../moments.ts';
import {
  type LoggedDecisions,
  type OffPolicyEstimate,
  type OffPolicyOptions,
  summarise,
  weighDecisions,
} from './weights.ts';

/**
 * Self-normalised inverse propensity scoring: the weighted mean of the rewards. It stays within
 * their range and follows when a constant is added to them; a small bias goes as the log grows. The
 * standard error is that of a ratio (delta method).
 *
 * Errors: those of weighDecisions; value-out-of-range for a term above 1e75.
 * Source: Swaminathan and Joachims 2015, The self-normalized estimator for counterfactual learning.
 */
export function estimateBySnips(
  log: LoggedDecisions,
  options: OffPolicyOptions = {},
): Result<OffPolicyEstimate, StatisticsError> {
  const weighed = weighDecisions('snips', log, options);
  if (!weighed.ok) return weighed;
  const { weights, total } = weighed.value;
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += (weight / total) * (log.rewards[i] ?? NaN);
  });
  const meanWeight = total / weights.length;
  const residuals = measureMoments(
    weights.map((weight, i) => (weight / meanWeight) * ((log.rewards[i] ?? NaN) - sum)),
  );
  if (!residuals.ok) return residuals;
  return ok(summarise(weighed.value, { ...residuals.value, mean: sum }, options.level));
}
