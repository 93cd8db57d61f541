import { err, ok, type Result } from '../core/result.ts';
import { studentQuantile, studentTwoSided } from './distributions/student-t.ts';
import type { StatisticsError } from './errors.ts';
import { checkShare, LEAST_VARIANCE } from './inputs.ts';
import type { Moments } from './moments.ts';
import type { MeanDifference } from './welch-t-test.ts';

const NAME = 'paired_t_test';

/**
 * Student's t test of the mean of differences within users: for two systems that the same users met
 * with the same random numbers, which only a simulation can do. What users have in common cancels,
 * so it sees far smaller effects than a test of two groups.
 *
 * @param differences moments of treatment minus control, one a user
 * @param level of the interval, in (0, 1)
 *
 * Errors: too-few-values (one user), zero-variance (the same difference for everybody),
 * parameter-out-of-range.
 * Source: Student 1908, The probable error of a mean; agrees with SciPy's ttest_rel.
 */
export function pairedTTest(differences: Moments, level = 0.95): Result<MeanDifference, StatisticsError> {
  const wrong = checkShare(NAME, 'level', level);
  if (wrong !== undefined) return err(wrong);
  const { count, mean, sumOfSquares } = differences;
  if (count < 2) return err({ code: 'too-few-values', statistic: NAME, what: 'users', need: 2, got: count });
  const df = count - 1;
  const variance = sumOfSquares / df / count;
  if (!(variance >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'differences' });
  }
  const standardError = Math.sqrt(variance);
  const t = mean / standardError;
  const margin = studentQuantile((1 - level) / 2, df) * standardError;
  return ok({
    difference: mean,
    standardError,
    t,
    df,
    p: studentTwoSided(t, df),
    low: mean - margin,
    high: mean + margin,
  });
}
