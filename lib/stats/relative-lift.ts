import { err, ok, type Result } from '../core/result.ts';
import { judgeByNormal, type NormalDifference } from './difference.ts';
import type { StatisticsError } from './errors.ts';
import { checkShare, LEAST_ERROR, LEAST_VARIANCE } from './inputs.ts';
import type { Moments } from './moments.ts';

const NAME = 'relative_lift';

/**
 * The relative change of a mean, treatment over control less 1 (0.02 is two percent more), with the
 * uncertainty of both means (delta method of a quotient of independent means). Its p-value tests
 * "no relative change" and is close to that of Welch's test, which decides.
 *
 * Only for metrics that are 0 or more, and with the control's mean many standard errors above 0.
 *
 * @param control, treatment moments of one value a user
 * @param level of the interval, in (0, 1)
 *
 * Errors: too-few-values (an arm of one user), zero-total (the control's mean is 0 or less),
 * zero-variance (both arms constant), parameter-out-of-range.
 * Source: Deng, Knoblich, Lu 2018, Applying the delta method in metric analytics.
 */
export function measureRelativeLift(
  control: Moments,
  treatment: Moments,
  level = 0.95,
): Result<NormalDifference, StatisticsError> {
  const wrong = checkShare(NAME, 'level', level);
  if (wrong !== undefined) return err(wrong);
  for (const [what, { count }] of [
    ['control', control],
    ['treatment', treatment],
  ] as const) {
    if (count < 2) return err({ code: 'too-few-values', statistic: NAME, what, need: 2, got: count });
  }
  if (!(control.mean > LEAST_ERROR)) {
    return err({ code: 'zero-total', statistic: NAME, what: 'control mean' });
  }
  const quotient = treatment.mean / control.mean;
  // Standard errors in shares of the control's mean, as their squares could overflow.
  const relativeError = ({ count, sumOfSquares }: Moments): number =>
    Math.sqrt(sumOfSquares / (count - 1) / count) / control.mean;
  const fromControl = quotient * relativeError(control);
  const fromTreatment = relativeError(treatment);
  const variance = fromControl * fromControl + fromTreatment * fromTreatment;
  if (!(variance >= LEAST_VARIANCE)) {
    return err({ code: 'zero-variance', statistic: NAME, what: 'both arms' });
  }
  return ok(judgeByNormal(quotient - 1, Math.sqrt(variance), level));
}
