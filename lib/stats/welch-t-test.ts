import { err, ok, type Result } from '../core/result.ts';
import type { Difference } from './difference.ts';
import { studentQuantile, studentTwoSided } from './distributions/student-t.ts';
import type { StatisticsError } from './errors.ts';
import { checkShare, LEAST_VARIANCE } from './inputs.ts';
import type { Moments } from './moments.ts';

const NAME = 'welch_t_test';

/** A difference of means judged by Student's t. */
export interface MeanDifference extends Difference {
  /** The difference in standard errors. */
  readonly t: number;
  /** Degrees of freedom after Welch and Satterthwaite; not whole in general. */
  readonly df: number;
}

/**
 * Welch's t test of two means of independent users: treatment minus control, with the confidence
 * interval that belongs to the test (p < 1 - level exactly when the interval lacks 0).
 *
 * One arm may be constant; when both are there is no test (zero-variance).
 *
 * @param control, treatment moments of one value a user; the user must be the unit that was randomised
 * @param level of the interval, in (0, 1)
 *
 * Errors: too-few-values (an arm of one user), zero-variance, parameter-out-of-range.
 * Source: Welch 1947, The generalization of Student's problem when several different population
 * variances are involved; agrees with SciPy's ttest_ind(equal_var=False).
 */
export function welchTTest(
  control: Moments,
  treatment: Moments,
  level = 0.95,
): Result<MeanDifference, StatisticsError> {
  const wrong = checkShare(NAME, 'level', level);
  if (wrong !== undefined) return err(wrong);
  for (const [what, { count }] of [
    ['control', control],
    ['treatment', treatment],
  ] as const) {
    if (count < 2) return err({ code: 'too-few-values', statistic: NAME, what, need: 2, got: count });
  }
  const fromControl = control.sumOfSquares / (control.count - 1) / control.count;
  const fromTreatment = treatment.sumOfSquares / (treatment.count - 1) / treatment.count;
  const variance = fromControl + fromTreatment;
  if (!(variance >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'both arms' });
  }
  const standardError = Math.sqrt(variance);
  const difference = treatment.mean - control.mean;
  const t = difference / standardError;
  // Shares of the variance instead of fourth powers, which could overflow.
  const shareControl = fromControl / variance;
  const shareTreatment = fromTreatment / variance;
  const df =
    1 /
    ((shareControl * shareControl) / (control.count - 1) +
      (shareTreatment * shareTreatment) / (treatment.count - 1));
  const margin = studentQuantile((1 - level) / 2, df) * standardError;
  return ok({
    difference,
    standardError,
    t,
    df,
    p: studentTwoSided(t, df),
    low: difference - margin,
    high: difference + margin,
  });
}
