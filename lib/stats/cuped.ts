import { err, ok, type Result } from '../core/result.ts';
import type { StatisticsError } from './errors.ts';
import { LEAST_VARIANCE } from './inputs.ts';
import { type JointMoments, measureJointMoments } from './moments.ts';
import { type MeanDifference, welchTTest } from './welch-t-test.ts';

const NAME = 'cuped';

/** One arm: the metric of each user during the test, and a number known of the user before it. */
export interface CovariateArm {
  readonly metric: ArrayLike<number>;
  /** Strictly from before the treatment began; of the same length. */
  readonly covariate: ArrayLike<number>;
}

/** A metric cleared of what its covariate explains. */
export interface CupedEstimate {
  /** Covariance of metric and covariate over the covariate's variance. */
  readonly theta: number;
  /** Mean of the adjusted metric, which is that of the metric. */
  readonly mean: number;
  /** Variance of the adjusted metric over users (n - 1), 0 or more. */
  readonly variance: number;
  /** Share of the variance that went: the squared correlation, in [0, 1]; 0 for a constant metric. */
  readonly varianceReduction: number;
}

/** The difference of two arms after adjustment. */
export interface CupedDifference extends MeanDifference {
  readonly theta: number;
  /** Share of the variance within arms that went, in [0, 1]. */
  readonly varianceReduction: number;
}

/** Sum of squared deviations of y - theta x; rounding noise of a perfect fit counts as 0. */
function restOf(joint: JointMoments, theta: number): number {
  const rest = joint.sumYY - 2 * theta * joint.sumXY + theta * theta * joint.sumXX;
  return rest > 1e-13 * joint.sumYY ? rest : 0;
}

/** x is the covariate, y the metric. */
function readArm(what: string, arm: CovariateArm): Result<JointMoments, StatisticsError> {
  const joint = measureJointMoments(arm.covariate, arm.metric);
  if (!joint.ok || joint.value.count >= 2) return joint;
  return err({ code: 'too-few-values', statistic: NAME, what, need: 2, got: joint.value.count });
}

/**
 * CUPED of one group of users: each value less theta times (covariate - its mean). The mean stays,
 * the variance shrinks by the squared correlation.
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, too-few-values, zero-variance (the
 * covariate is the same for everybody).
 * Source: Deng, Xu, Kohavi, Walker 2013, Improving the sensitivity of online controlled experiments
 * by utilizing pre-experiment data.
 */
export function cuped(arm: CovariateArm): Result<CupedEstimate, StatisticsError> {
  const read = readArm('users', arm);
  if (!read.ok) return read;
  const joint = read.value;
  if (!(joint.sumXX >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'covariate' });
  }
  const theta = joint.sumXY / joint.sumXX;
  const rest = restOf(joint, theta);
  return ok({
    theta,
    mean: joint.meanY,
    variance: rest / (joint.count - 1),
    varianceReduction: joint.sumYY > 0 ? Math.max(0, 1 - rest / joint.sumYY) : 0,
  });
}

/**
 * Compares two arms by Welch's test on the CUPED metric, treatment minus control. One theta for
 * both arms, from deviations within each arm, so that the effect itself does not enter it.
 *
 * Its randomness over theta is left out, which is no matter from a few hundred users up.
 *
 * @param level of the interval, in (0, 1)
 *
 * Errors: those of {@link cuped} (the covariate must vary in at least one arm) and of welchTTest.
 * Source: as {@link cuped}.
 */
export function compareWithCuped(
  control: CovariateArm,
  treatment: CovariateArm,
  level = 0.95,
): Result<CupedDifference, StatisticsError> {
  const before = readArm('control', control);
  if (!before.ok) return before;
  const after = readArm('treatment', treatment);
  if (!after.ok) return after;
  const c = before.value;
  const t = after.value;
  if (!(c.sumXX + t.sumXX >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'covariate' });
  }
  const theta = (c.sumXY + t.sumXY) / (c.sumXX + t.sumXX);
  const controlRest = restOf(c, theta);
  const treatmentRest = restOf(t, theta);
  const compared = welchTTest(
    { count: c.count, mean: c.meanY, sumOfSquares: controlRest },
    { count: t.count, mean: t.meanY - theta * (t.meanX - c.meanX), sumOfSquares: treatmentRest },
    level,
  );
  if (!compared.ok) return compared;
  const whole = c.sumYY + t.sumYY;
  const varianceReduction = whole > 0 ? Math.max(0, 1 - (controlRest + treatmentRest) / whole) : 0;
  return ok({ ...compared.value, theta, varianceReduction });
}
