import { log2, power } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkRanked, outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'ndcg_at_k';

/** linear: the relevance itself; exponential: 2^relevance - 1. Equal for relevances of 0 and 1. */
export type Gain = 'linear' | 'exponential';

/** The largest relevance: sums of its exponential gain stay finite for any list that fits in memory. */
const MAXIMUM_RELEVANCE: Readonly<Record<Gain, number>> = { linear: 1e300, exponential: 900 };

// Grows on demand; entry i is 1 / log2(i + 2), a pure function of i.
let discounts = new Float64Array(0);

function discountsUpTo(count: number): Float64Array {
  if (discounts.length < count) {
    discounts = Float64Array.from({ length: Math.max(count, 64) }, (_, i) => 1 / log2(i + 2));
  }
  return discounts;
}

/**
 * Discounted cumulative gain of the first k relevances: sum of gain(relevance) / log2(rank + 1),
 * rank from 1. Divide two of them (the list's by the ideal list's) when relevances are dense and
 * a map of them would be wasteful.
 *
 * @param relevances best place first, each 0 or more (checked by the caller); @param k whole number from 0 up
 *
 * Source: Järvelin and Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques; the
 * exponential gain is Burges et al. 2005, Learning to rank using gradient descent.
 */
export function discountedCumulativeGain(relevances: ArrayLike<number>, k: number, gain: Gain): number {
  const end = Math.min(k, relevances.length);
  const discount = discountsUpTo(end);
  let sum = 0;
  for (let i = 0; i < end; i += 1) {
    const relevance = relevances[i] ?? NaN;
    if (relevance === 0) continue;
    sum += (gain === 'linear' ? relevance : power(2, relevance) - 1) * (discount[i] ?? NaN);
  }
  return sum;
}

/**
 * Normalized discounted cumulative gain of one list, in [0, 1]: its DCG over the DCG of the best
 * order of all gains, also of items the list lacks. 0 when nothing is relevant, as in scikit-learn;
 * LightGBM counts such a list as 1 and many codes leave the user out, so decide before averaging.
 *
 * Laws: 1 for the ideal order; unchanged by renaming items; swapping a better item upwards never
 * lowers it.
 *
 * @param ranked item ids, best first; @param gains relevance of items (0 or more), 0 where missing
 * @param k whole number from 1 up; places beyond the list count nothing
 *
 * Errors: parameter-out-of-range, duplicate-item, value-out-of-range (a relevance; `index` is its item).
 * Source: Järvelin and Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques.
 */
export function ndcgAtK(
  ranked: ArrayLike<number>,
  gains: ReadonlyMap<number, number>,
  k: number,
  gain: Gain,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  const limit = MAXIMUM_RELEVANCE[gain];
  const ideal = new Float64Array(gains.size);
  let count = 0;
  for (const [item, relevance] of gains) {
    if (!(relevance >= 0 && relevance <= limit)) {
      return err(outOfRange(NAME, 'relevance', item, relevance, 0, limit));
    }
    ideal[count++] = relevance;
  }
  ideal.sort();
  ideal.reverse();
  const best = discountedCumulativeGain(ideal, k, gain);
  if (best === 0) return ok(0);
  const end = Math.min(k, ranked.length);
  const found = new Float64Array(end);
  for (let i = 0; i < end; i += 1) found[i] = gains.get(ranked[i] ?? NaN) ?? 0;
  return ok(discountedCumulativeGain(found, k, gain) / best);
}

/** Registry entry of {@link ndcgAtK} with linear gain. */
export const ndcgAtKMetric = {
  label: 'NDCG@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition:
    'The value of a list, each place counting less than the one above it, as a share of the best possible list.',
  formula: 'DCG / ideal DCG, DCG = sum over the first k places of relevance / log2(rank + 1)',
  source: 'Järvelin and Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques',
  input: 'graded-list',
  compute: (ranked: ArrayLike<number>, gains: ReadonlyMap<number, number>, k: number) =>
    ndcgAtK(ranked, gains, k, 'linear'),
} as const satisfies Metric;
