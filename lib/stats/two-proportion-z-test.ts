import { err, ok, type Result } from '../core/result.ts';
import { normalQuantile, normalTwoSided } from './distributions/normal.ts';
import type { StatisticsError } from './errors.ts';
import { checkShare, checkWhole } from './inputs.ts';

const NAME = 'two_proportion_z_test';

/** One arm of a test: how many of its users did it. */
export interface Conversions {
  /** Whole, 0 .. users. */
  readonly conversions: number;
  /** Whole, 1 or more. */
  readonly users: number;
}

/** A difference of two shares, treatment minus control, in [-1, 1]. */
export interface ProportionDifference {
  readonly difference: number;
  /** The difference in standard errors under "no difference". */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** The confidence interval, inside [-1, 1]. */
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval of one share. */
function wilson({ conversions, users }: Conversions, z: number): { low: number; high: number } {
  const share = conversions / users;
  const shrink = 1 + (z * z) / users;
  const centre = (share + (z * z) / (2 * users)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / users + (z * z) / (4 * users * users))) / shrink;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function norm(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

function checkArm(what: string, { conversions, users }: Conversions): StatisticsError | undefined {
  return (
    checkWhole(NAME, `${what}.users`, users, 1) ??
    checkWhole(NAME, `${what}.conversions`, conversions, 0, users)
  );
}

/**
 * Two-proportion z test: whether two shares of users differ, by the variance of the pooled share.
 * The interval is Newcombe's, made of both arms' Wilson intervals: it holds for rare conversions
 * too, and may therefore differ from the test at the very edge of significance.
 *
 * @param level of the interval, in (0, 1)
 *
 * Errors: parameter-out-of-range (no users, more conversions than users), zero-variance (nobody or
 * everybody converted in both arms).
 * Source: test as statsmodels' proportions_ztest; interval: Newcombe 1998, Interval estimation for
 * the difference between independent proportions (method 10).
 */
export function twoProportionZTest(
  control: Conversions,
  treatment: Conversions,
  level = 0.95,
): Result<ProportionDifference, StatisticsError> {
  const wrong =
    checkShare(NAME, 'level', level) ?? checkArm('control', control) ?? checkArm('treatment', treatment);
  if (wrong !== undefined) return err(wrong);
  const users = control.users + treatment.users;
  const conversions = control.conversions + treatment.conversions;
  if (conversions === 0 || conversions === users) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'both arms' });
  }
  const pooled = conversions / users;
  const before = control.conversions / control.users;
  const after = treatment.conversions / treatment.users;
  const difference = after - before;
  const z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / control.users + 1 / treatment.users));
  const quantile = normalQuantile((1 - level) / 2);
  const controlRange = wilson(control, quantile);
  const treatmentRange = wilson(treatment, quantile);
  const below = norm(after - treatmentRange.low, controlRange.high - before);
  const above = norm(treatmentRange.high - after, before - controlRange.low);
  return ok({ difference, z, p: normalTwoSided(z), low: difference - below, high: difference + above });
}
