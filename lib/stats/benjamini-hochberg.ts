import { err, ok, type Result } from '../core/result.ts';
import type { StatisticsError } from './errors.ts';
import { checkShare, checkValues } from './inputs.ts';

const NAME = 'benjamini_hochberg';

/** Which of several hypotheses fall together. Both have one entry a p-value, in the order given. */
export interface Discoveries {
  readonly rejected: readonly boolean[];
  /** The smallest alpha at which each would be rejected, in [0, 1]. */
  readonly adjusted: readonly number[];
}

/**
 * Benjamini and Hochberg's step-up procedure for several metrics at once: among the rejected, at
 * most a share alpha is wrong on average, for independent or positively dependent tests.
 *
 * Laws: a rejected p-value takes every smaller one with it; adding a p-value of 1 never adds a
 * rejection.
 *
 * @param pValues one a metric, each in [0, 1]; @param alpha in (0, 1)
 *
 * Errors: empty-input, value-out-of-range, parameter-out-of-range.
 * Source: Benjamini and Hochberg 1995, Controlling the false discovery rate.
 */
export function benjaminiHochberg(
  pValues: ArrayLike<number>,
  alpha: number,
): Result<Discoveries, StatisticsError> {
  const wrong = checkValues(NAME, 'p-value', pValues, 0, 1) ?? checkShare(NAME, 'alpha', alpha);
  if (wrong !== undefined) return err(wrong);
  const count = pValues.length;
  const p = Array.from(pValues);
  const descending = p.map((_, i) => i).toSorted((a, b) => (p[b] ?? NaN) - (p[a] ?? NaN));
  const adjusted = p.map(() => 1);
  const rejected = p.map(() => false);
  let least = 1;
  let isReached = false;
  descending.forEach((place, k) => {
    const rank = count - k;
    const value = p[place] ?? NaN;
    least = Math.min(least, (value * count) / rank);
    adjusted[place] = least;
    // Compared in the published form: p-values that equal their bound are rejected.
    isReached ||= value <= (rank / count) * alpha;
    rejected[place] = isReached;
  });
  return ok({ rejected, adjusted });
}
