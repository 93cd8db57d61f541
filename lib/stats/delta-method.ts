import { err, ok, type Result } from '../core/result.ts';
import { judgeByNormal, type NormalDifference } from './difference.ts';
import type { StatisticsError } from './errors.ts';
import { checkLength, checkShare, checkValues, LEAST_VARIANCE } from './inputs.ts';

const NAME = 'delta_method';

/** A ratio of sums over users, e.g. clicks over impressions, with its uncertainty. */
export interface RatioEstimate {
  readonly users: number;
  /** Sum of numerators over sum of denominators. */
  readonly ratio: number;
  /** 0 or more; covers the choice of users. */
  readonly standardError: number;
}

/**
 * Estimates a ratio metric whose parts vary together by user: the parts of one user are not
 * independent, so the impressions must not be counted as a sample. Its standard error is that of
 * the mean of x - R y over users, divided by the mean of y.
 *
 * @param numerators one a user, e.g. clicks; @param denominators one a user, 0 or more, e.g. impressions
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, too-few-values (one user), zero-total
 * (denominators sum to 0).
 * Source: Deng, Knoblich, Lu 2018, Applying the delta method in metric analytics.
 */
export function estimateRatio(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Result<RatioEstimate, StatisticsError> {
  const users = numerators.length;
  const wrong =
    checkValues(NAME, 'numerator', numerators) ??
    checkLength(NAME, users, denominators) ??
    checkValues(NAME, 'denominator', denominators, 0);
  if (wrong !== undefined) return err(wrong);
  if (users < 2) return err({ code: 'too-few-values', statistic: NAME, what: 'users', need: 2, got: users });
  let above = 0;
  let below = 0;
  for (let i = 0; i < users; i += 1) {
    above += numerators[i] ?? NaN;
    below += denominators[i] ?? NaN;
  }
  if (!(below > LEAST_VARIANCE)) return err({ code: 'zero-total', statistic: NAME, what: 'denominator' });
  const ratio = above / below;
  let squares = 0;
  for (let i = 0; i < users; i += 1) {
    const rest = (numerators[i] ?? NaN) - ratio * (denominators[i] ?? NaN);
    squares += rest * rest;
  }
  const standardError = Math.sqrt(squares / (users - 1) / users) / (below / users);
  return ok({ users, ratio, standardError });
}

/**
 * Compares a ratio metric of two arms, treatment minus control, by the normal distribution: for
 * hundreds of users an arm or more.
 *
 * @param level of the interval, in (0, 1)
 *
 * Errors: zero-variance (the same ratio for every user in both arms), parameter-out-of-range.
 */
export function compareRatios(
  control: RatioEstimate,
  treatment: RatioEstimate,
  level = 0.95,
): Result<NormalDifference, StatisticsError> {
  const wrong = checkShare(NAME, 'level', level);
  if (wrong !== undefined) return err(wrong);
  const variance =
    control.standardError * control.standardError + treatment.standardError * treatment.standardError;
  if (!(variance >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'both arms' });
  }
  return ok(judgeByNormal(treatment.ratio - control.ratio, Math.sqrt(variance), level));
}
