import { err, ok, type Result } from '../core/result.ts';
import { countHits } from './count-hits.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'recall_at_k';

/**
 * The share of all relevant items that stand among the first k, in [0, 1]. The denominator is the
 * number of relevant items, also when it is larger than k (RecBole, LightGCN); some libraries
 * divide by min(k, relevant) instead and are not comparable. For approximate search the relevant
 * items are the exact nearest k.
 *
 * Laws: never falls as k grows; 1 when the list holds every relevant item.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item, no-relevant-items.
 * Source: Cleverdon 1967, The Cranfield tests on index language devices; cut at k as in trec_eval.
 */
export function recallAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  if (relevant.size === 0) return err({ code: 'no-relevant-items', metric: NAME });
  return ok(countHits(ranked, relevant, k) / relevant.size);
}

/** Registry entry of {@link recallAtK}. */
export const recallAtKMetric = {
  label: 'Recall@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of all relevant items that stand among the first k.',
  formula: 'relevant items in the first k / relevant items',
  source: 'Cleverdon 1967, The Cranfield tests on index language devices',
  input: 'binary-list',
  compute: recallAtK,
} as const satisfies Metric;
