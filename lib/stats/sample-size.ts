import { err, ok, type Result } from '../core/result.ts';
import { normalQuantile } from './distributions/normal.ts';
import type { StatisticsError } from './errors.ts';
import { checkParameter, checkShare, LARGEST, LEAST_ERROR, LEAST_VARIANCE } from './inputs.ts';

/** How sure a planned test shall be. */
export interface TestPlan {
  /** Two-sided chance of a false alarm, in (0, 1), e.g. 0.05. */
  readonly alpha: number;
  /** Chance of seeing the effect that was planned for, in (0, 1), e.g. 0.8. */
  readonly power: number;
}

/** What {@link sampleSizeTwoProportions} plans for. */
export interface ProportionsPlan extends TestPlan {
  /** Share of users that convert without treatment, in (0, 1). */
  readonly baseline: number;
  /** Relative change to detect, not 0; 0.05 is five percent more. The share after it is in (0, 1). */
  readonly relativeLift: number;
}

/** What {@link sampleSizeTwoMeans} plans for. */
export interface MeansPlan extends TestPlan {
  /** Variance over users in each arm, 0 or more, not both 0; after CUPED where it is used. */
  readonly controlVariance: number;
  readonly treatmentVariance: number;
  /** Absolute difference to detect, in the metric's unit, not 0; its sign does not matter. */
  readonly difference: number;
}

/** Both quantiles of a plan. Errors: parameter-out-of-range. */
function readPlan(name: string, plan: TestPlan): Result<{ alpha: number; power: number }, StatisticsError> {
  const wrong = checkShare(name, 'alpha', plan.alpha) ?? checkShare(name, 'power', plan.power);
  if (wrong !== undefined) return err(wrong);
  return ok({ alpha: normalQuantile(plan.alpha / 2), power: -normalQuantile(plan.power) });
}

/** Whole users, never fewer than the two that a variance needs. Error: parameter-out-of-range beyond 2^53. */
function roundUp(
  name: string,
  parameter: string,
  users: number,
  cause: number,
): Result<number, StatisticsError> {
  const whole = Math.max(2, Math.ceil(users));
  if (whole <= Number.MAX_SAFE_INTEGER) return ok(whole);
  return err({
    code: 'parameter-out-of-range',
    statistic: name,
    parameter,
    value: cause,
    minimum: -LARGEST,
    maximum: LARGEST,
  });
}

/**
 * Users an arm to detect a relative change of a conversion rate by the two-proportion z test, equal
 * arms, two-sided: (z(alpha/2) sqrt(2 p q) + z(power) sqrt(p1 q1 + p2 q2))^2 / (p2 - p1)^2, rounded
 * up, with p the mean of both shares and q = 1 - p.
 *
 * Laws: falls as the change grows; rises with power and as alpha falls.
 *
 * Errors: parameter-out-of-range (also for no change, which no number of users can show).
 * Source: Fleiss, Levin, Paik 2003, Statistical methods for rates and proportions, ch. 4, without
 * continuity correction.
 */
export function sampleSizeTwoProportions(plan: ProportionsPlan): Result<number, StatisticsError> {
  const name = 'sample_size_two_proportions';
  const z = readPlan(name, plan);
  if (!z.ok) return z;
  const before = plan.baseline;
  const after = before * (1 + plan.relativeLift);
  const wrong = checkShare(name, 'baseline', before) ?? checkShare(name, 'baseline after lift', after);
  if (wrong !== undefined) return err(wrong);
  const mean = (before + after) / 2;
  const underNull = z.value.alpha * Math.sqrt(2 * mean * (1 - mean));
  const underEffect = z.value.power * Math.sqrt(before * (1 - before) + after * (1 - after));
  const root = Math.max(0, underNull + underEffect) / (after - before);
  return roundUp(name, 'relativeLift', root * root, plan.relativeLift);
}

/**
 * Users an arm to detect a difference of means, equal arms, two-sided, by the normal distribution:
 * (z(alpha/2) + z(power))^2 (control variance + treatment variance) / difference^2, rounded up.
 *
 * Laws: a quarter of the users for twice the difference; half for half the variance.
 *
 * Errors: parameter-out-of-range (also for no difference), zero-variance.
 * Source: van Belle 2002, Statistical rules of thumb, ch. 2 (16 variance / difference^2 for alpha
 * 0.05 and power 0.8).
 */
export function sampleSizeTwoMeans(plan: MeansPlan): Result<number, StatisticsError> {
  const name = 'sample_size_two_means';
  const z = readPlan(name, plan);
  if (!z.ok) return z;
  const wrong =
    checkParameter(name, 'controlVariance', plan.controlVariance, 0) ??
    checkParameter(name, 'treatmentVariance', plan.treatmentVariance, 0) ??
    checkParameter(name, 'difference', Math.abs(plan.difference), LEAST_ERROR);
  if (wrong !== undefined) return err(wrong);
  const variance = plan.controlVariance + plan.treatmentVariance;
  if (!(variance >= LEAST_VARIANCE))
    return err({ code: 'zero-variance', statistic: name, what: 'both arms' });
  const root = (Math.max(0, z.value.alpha + z.value.power) * Math.sqrt(variance)) / plan.difference;
  return roundUp(name, 'difference', root * root, plan.difference);
}
