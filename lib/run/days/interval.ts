import { estimateRatio } from '../../stats/delta-method.ts';
import type { Estimate } from '../result.ts';

/** Half the width of a 95% interval, in standard errors. */
const Z = 1.959964;

/**
 * The mean of one value a user with its 95% interval by the normal distribution, for dozens of users or
 * more; undefined without a value. One value alone, or equal ones, have an interval without width.
 */
export function estimateDay(values: ArrayLike<number>): Estimate | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += values[i] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i += 1) squares += ((values[i] ?? 0) - mean) * ((values[i] ?? 0) - mean);
  const error = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - Z * error, high: mean + Z * error };
}

/** A ratio of sums over users with its 95% interval by the delta method; undefined where the denominators add up to 0 or there are fewer than two users. */
export function estimateDayRatio(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Estimate | undefined {
  const found = estimateRatio(numerators, denominators);
  if (!found.ok) return undefined;
  const { ratio, standardError } = found.value;
  return { mean: ratio, low: Math.max(0, ratio - Z * standardError), high: ratio + Z * standardError };
}
