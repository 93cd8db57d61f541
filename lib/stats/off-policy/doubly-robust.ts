import { err, ok, type Result } from '../../core/result.ts';
import type { StatisticsError } from '../errors.ts';
import { checkLength, checkValues } from '../inputs.ts';
import { measureMoments } from '../moments.ts';
import {
  type LoggedDecisions,
  type OffPolicyEstimate,
  type OffPolicyOptions,
  summarise,
  weighDecisions,
} from './weights.ts';

const NAME = 'doubly_robust';

/** A log with the guesses of a reward model, which must not have been fitted on the same decisions. */
export interface PredictedDecisions extends LoggedDecisions {
  /** The model's reward of the action that was taken. */
  readonly predictedRewards: ArrayLike<number>;
  /** The model's reward of the target policy: the mean over its actions, by their probability. */
  readonly predictedTargets: ArrayLike<number>;
}

/**
 * Doubly robust estimate: the model's guess for the target policy, corrected by the weighted errors
 * that the model made on the log. Without clipping it is unbiased when either the propensities or
 * the reward model are right; a model that predicts 0 everywhere gives IPS.
 *
 * Errors: those of weighDecisions; value-out-of-range for a term above 1e75.
 * Source: Dudik, Langford, Li 2011, Doubly robust policy evaluation and learning.
 */
export function estimateDoublyRobust(
  log: PredictedDecisions,
  options: OffPolicyOptions = {},
): Result<OffPolicyEstimate, StatisticsError> {
  const weighed = weighDecisions(NAME, log, options);
  if (!weighed.ok) return weighed;
  const { rewards, predictedRewards, predictedTargets } = log;
  const wrong =
    checkLength(NAME, rewards.length, predictedRewards) ??
    checkValues(NAME, 'predicted reward', predictedRewards) ??
    checkLength(NAME, rewards.length, predictedTargets) ??
    checkValues(NAME, 'predicted target', predictedTargets);
  if (wrong !== undefined) return err(wrong);
  const terms = weighed.value.weights.map(
    (weight, i) =>
      (predictedTargets[i] ?? NaN) + weight * ((rewards[i] ?? NaN) - (predictedRewards[i] ?? NaN)),
  );
  const moments = measureMoments(terms);
  return moments.ok ? ok(summarise(weighed.value, moments.value, options.level)) : moments;
}
