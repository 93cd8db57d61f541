import { err, ok, type Result } from '../core/result.ts';
import { countHits } from './count-hits.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'tail_recall_at_k';

/**
 * Recall of the long tail: the share of the relevant items outside the head that stand among the
 * first k, in [0, 1]. Which items are the head is the caller's to say; relevant items of the head
 * count neither above nor below the line.
 *
 * Laws: recall@k where the head is empty; never falls as k grows; head items in the list change
 * nothing but the places that they take.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param head ids of the popular
 * items; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item, no-relevant-items (also where all are of the head).
 * Source: Cremonesi, Koren and Turrin 2010, Performance of recommender algorithms on top-N
 * recommendation tasks, which leaves the most popular items out of what is to be found.
 */
export function tailRecallAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  head: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  const tail = new Set<number>();
  for (const item of relevant) if (!head.has(item)) tail.add(item);
  if (tail.size === 0) return err({ code: 'no-relevant-items', metric: NAME });
  return ok(countHits(ranked, tail, k) / tail.size);
}

/** Registry entry of {@link tailRecallAtK}. */
export const tailRecallAtKMetric = {
  label: 'Tail recall@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of the relevant items outside the popular head that stand among the first k.',
  formula: 'relevant tail items in the first k / relevant tail items',
  source:
    'Cremonesi, Koren and Turrin 2010, Performance of recommender algorithms on top-N recommendation tasks',
  input: 'tail-list',
  compute: tailRecallAtK,
} as const satisfies Metric;
