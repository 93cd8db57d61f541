import { err, ok, type Result } from '../core/result.ts';
import { countHits } from './count-hits.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'precision_at_k';

/**
 * The share of the first k places that hold a relevant item, in [0, 1]. Divides by k even when the
 * list is shorter: an empty place is a miss. 0 when nothing is relevant.
 *
 * Laws: unchanged by reordering the first k; k * precision@k never falls as k grows.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item.
 * Source: Cleverdon 1967, The Cranfield tests on index language devices; cut at k as in trec_eval.
 */
export function precisionAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  return ok(countHits(ranked, relevant, k) / k);
}

/** Registry entry of {@link precisionAtK}. */
export const precisionAtKMetric = {
  label: 'Precision@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of the first k places that hold a relevant item.',
  formula: 'relevant items in the first k / k',
  source: 'Cleverdon 1967, The Cranfield tests on index language devices',
  input: 'binary-list',
  compute: precisionAtK,
} as const satisfies Metric;
