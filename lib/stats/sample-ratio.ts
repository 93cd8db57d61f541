import { err, ok, type Result } from '../core/result.ts';
import { chiSquareTail } from './distributions/chi-square.ts';
import type { StatisticsError } from './errors.ts';
import { checkLength, checkSum, checkValues, checkWhole } from './inputs.ts';

const NAME = 'sample_ratio_mismatch';

/** Below this p-value a split counts as broken: so low because the check runs on every test. Fabijan et al. 2019. */
const SAMPLE_RATIO_ALARM = 0.001;

/** Whether users were split as planned. */
export interface SampleRatio {
  readonly chiSquare: number;
  /** Arms less 1. */
  readonly df: number;
  readonly p: number;
  /** p is below 0.001: the test's other numbers are not to be trusted. */
  readonly isMismatch: boolean;
}

/**
 * Sample-ratio check: chi-square of the users counted in each arm against the shares that were
 * planned. The p-value is an approximation that wants five expected users in every arm.
 *
 * @param users one an arm, whole, 0 or more, at least two arms, at least one user in all
 * @param shares planned, one an arm, above 0, summing to 1
 *
 * Errors: empty-input, value-out-of-range, length-mismatch, too-few-values (one arm), zero-total,
 * shares-not-one.
 * Source: Fabijan et al. 2019, Diagnosing sample ratio mismatch in online controlled experiments.
 */
export function checkSampleRatio(
  users: ArrayLike<number>,
  shares: ArrayLike<number>,
): Result<SampleRatio, StatisticsError> {
  const arms = users.length;
  const wrong =
    checkValues(NAME, 'users', users, 0, Number.MAX_SAFE_INTEGER) ??
    checkLength(NAME, arms, shares) ??
    checkValues(NAME, 'share', shares, 1e-12, 1) ??
    checkSum(NAME, 'shares', shares);
  if (wrong !== undefined) return err(wrong);
  if (arms < 2) return err({ code: 'too-few-values', statistic: NAME, what: 'arms', need: 2, got: arms });
  let total = 0;
  for (let arm = 0; arm < arms; arm += 1) {
    const broken = checkWhole(NAME, `users[${arm}]`, users[arm] ?? NaN, 0);
    if (broken !== undefined) return err(broken);
    total += users[arm] ?? NaN;
  }
  if (total === 0) return err({ code: 'zero-total', statistic: NAME, what: 'users' });
  let chiSquare = 0;
  for (let arm = 0; arm < arms; arm += 1) {
    const expected = total * (shares[arm] ?? NaN);
    const rest = (users[arm] ?? NaN) - expected;
    chiSquare += (rest * rest) / expected;
  }
  const p = chiSquareTail(chiSquare, arms - 1);
  return ok({ chiSquare, df: arms - 1, p, isMismatch: p < SAMPLE_RATIO_ALARM });
}
