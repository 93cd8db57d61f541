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
 * Inverse propensity scoring: the mean of weight times reward. Without clipping it is unbiased
 * wherever the logging policy could do all that the target does, and its variance grows with the
 * weights. It moves when a constant is added to the rewards.
 *
 * Errors: those of weighDecisions; value-out-of-range for a product above 1e75.
 * Source: Horvitz and Thompson 1952, A generalization of sampling without replacement from a finite
 * universe; for policies: Bottou et al. 2013, Counterfactual reasoning and learning systems.
 */
export function estimateByIps(
  log: LoggedDecisions,
  options: OffPolicyOptions = {},
): Result<OffPolicyEstimate, StatisticsError> {
  const weighed = weighDecisions('ips', log, options);
  if (!weighed.ok) return weighed;
  const moments = measureMoments(weighed.value.weights.map((weight, i) => weight * (log.rewards[i] ?? NaN)));
  return moments.ok ? ok(summarise(weighed.value, moments.value, options.level)) : moments;
}
