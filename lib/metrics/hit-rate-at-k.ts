import { err, ok, type Result } from '../core/result.ts';
import { countHits } from './count-hits.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'hit_rate_at_k';

/**
 * 1 when any relevant item stands among the first k, otherwise 0; the hit rate is its mean over
 * users. With one relevant item a user (leave-one-out) it equals recall@k.
 *
 * Laws: never falls as k grows; at least recall@k.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item, no-relevant-items.
 * Source: Deshpande and Karypis 2004, Item-based top-N recommendation algorithms.
 */
export function hitRateAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  if (relevant.size === 0) return err({ code: 'no-relevant-items', metric: NAME });
  return ok(countHits(ranked, relevant, k) > 0 ? 1 : 0);
}

/** Registry entry of {@link hitRateAtK}. */
export const hitRateAtKMetric = {
  label: 'Hit rate@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of users with at least one relevant item among the first k.',
  formula: 'mean over users of 1 if any relevant item is in the first k, else 0',
  source: 'Deshpande and Karypis 2004, Item-based top-N recommendation algorithms',
  input: 'binary-list',
  compute: hitRateAtK,
} as const satisfies Metric;
