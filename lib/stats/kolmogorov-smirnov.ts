import { err, ok, type Result } from '../core/result.ts';
import { kolmogorovTail } from './distributions/kolmogorov.ts';
import type { StatisticsError } from './errors.ts';
import { checkValues } from './inputs.ts';

const NAME = 'ks_statistic';

/** Up to this product of sample sizes the p-value is exact; R's ks.test draws the line there too. */
const EXACT_PRODUCT = 10_000;

/** How far two samples lie apart. */
export interface KolmogorovSmirnov {
  /** Largest distance of the two empirical distribution functions, in [0, 1]. Alert on this one. */
  readonly statistic: number;
  /** P-value of "the same distribution"; with a million rows nearly every difference is significant. */
  readonly p: number;
}

/** Largest distance of the two step functions, in units of 1 / (n m): a whole number. */
function largestDistance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? NaN, b[j] ?? NaN);
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    largest = Math.max(largest, Math.abs(i * b.length - j * a.length));
  }
  return largest;
}

/** P(distance >= `distance` / (n m)) when every order of n and m distinct values is equally likely. */
function exactTail(n: number, m: number, distance: number): number {
  const inside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      if (i + j === 0) inside[j] = 1;
      else {
        const before = ((inside[j] ?? 0) * i + (j > 0 ? (inside[j - 1] ?? 0) * j : 0)) / (i + j);
        inside[j] = Math.abs(i * m - j * n) < distance ? before : 0;
      }
    }
  }
  return Math.min(1, Math.max(0, 1 - (inside[m] ?? NaN)));
}

/**
 * Two-sample Kolmogorov-Smirnov test. The p-value is exact up to n m = 10,000 (by counting orders),
 * asymptotic above; tied values make it too large, never too small by much.
 *
 * Laws: the same when both samples are mapped by one strictly increasing function; symmetric.
 *
 * @param reference, current numbers, at least one each
 *
 * Errors: empty-input, value-out-of-range.
 * Source: Smirnov 1939, On the estimation of the discrepancy between empirical curves of distribution
 * for two independent samples; exact count: Hodges 1958, The significance probability of the
 * Smirnov two-sample test.
 */
export function compareDistributions(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Result<KolmogorovSmirnov, StatisticsError> {
  const wrong = checkValues(NAME, 'reference', reference) ?? checkValues(NAME, 'current', current);
  if (wrong !== undefined) return err(wrong);
  const [n, m] = [reference.length, current.length];
  const distance = largestDistance(Float64Array.from(reference).sort(), Float64Array.from(current).sort());
  const statistic = distance / (n * m);
  if (distance === 0) return ok({ statistic, p: 1 });
  const isExact = n * m <= EXACT_PRODUCT;
  const root = Math.sqrt((n * m) / (n + m));
  return ok({ statistic, p: isExact ? exactTail(n, m, distance) : kolmogorovTail(root * statistic) });
}
