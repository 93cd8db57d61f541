import { err, ok, type Result } from '../core/result.ts';
import { normalQuantile, normalTail } from './distributions/normal.ts';
import type { StatisticsError } from './errors.ts';
import { checkParameter, checkShare, LARGEST, LEAST_ERROR } from './inputs.ts';
import type { TestPlan } from './sample-size.ts';

/**
 * The chance that a two-sided test finds a true difference, by the normal distribution, in
 * [alpha, 1]; a significant result of the wrong sign counts too, as the test itself does.
 *
 * @param difference the true one, in the metric's unit; @param standardError of its estimate, above 0
 * @param alpha in (0, 1)
 *
 * Errors: parameter-out-of-range.
 * Source: Cohen 1988, Statistical power analysis for the behavioral sciences.
 */
export function powerOfTest(
  difference: number,
  standardError: number,
  alpha: number,
): Result<number, StatisticsError> {
  const name = 'power_of_test';
  const wrong =
    checkParameter(name, 'difference', difference, -LARGEST) ??
    checkParameter(name, 'standardError', standardError, LEAST_ERROR) ??
    checkShare(name, 'alpha', alpha);
  if (wrong !== undefined) return err(wrong);
  const shift = Math.abs(difference) / standardError;
  const bound = normalQuantile(alpha / 2);
  return ok(normalTail(bound - shift) + normalTail(bound + shift));
}

/**
 * The smallest true difference that a two-sided test finds with the planned power: (z(alpha/2) +
 * z(power)) standard errors, 0 or more, in the metric's unit. Say it beside every "no difference
 * found".
 *
 * @param standardError of the estimated difference, above 0
 *
 * Errors: parameter-out-of-range.
 * Source: Bloom 1995, Minimum detectable effects.
 */
export function detectableDifference(
  standardError: number,
  { alpha, power }: TestPlan,
): Result<number, StatisticsError> {
  const name = 'detectable_difference';
  const wrong =
    checkParameter(name, 'standardError', standardError, LEAST_ERROR) ??
    checkShare(name, 'alpha', alpha) ??
    checkShare(name, 'power', power);
  if (wrong !== undefined) return err(wrong);
  return ok(Math.max(0, normalQuantile(alpha / 2) - normalQuantile(power)) * standardError);
}
