import { averagePrecisionAtK } from '../../metrics/average-precision-at-k.ts';
import { catalogueCoverage } from '../../metrics/catalogue-coverage.ts';
import { hitRateAtK } from '../../metrics/hit-rate-at-k.ts';
import { ndcgAtK } from '../../metrics/ndcg-at-k.ts';
import { precisionAtK } from '../../metrics/precision-at-k.ts';
import type { MetricError } from '../../metrics/protocol.ts';
import { recallAtK } from '../../metrics/recall-at-k.ts';
import { reciprocalRankAtK } from '../../metrics/reciprocal-rank-at-k.ts';
import type { Result } from '../../core/result.ts';
import { createTopScores } from '../../models/collaborative-top.ts';
import { createHistories } from '../../models/interactions.ts';
import type { Split } from './read-split.ts';

/** Scores of all items for a user; -1 stands for users who are not in the training set. */
export type ScoreItems = (user: number, out: Float32Array) => void;

/** Means over the users with test items, and the share of the catalogue that was recommended. */
export interface ListMetrics {
  readonly recall: number;
  readonly precision: number;
  readonly hitRate: number;
  readonly ndcg: number;
  readonly map: number;
  readonly mrr: number;
  readonly coverage: number;
}

const NAMES = ['recall', 'precision', 'hitRate', 'ndcg', 'map', 'mrr'] as const;

function valueOf(result: Result<number, MetricError>): number {
  if (!result.ok) throw new Error(`A list of distinct items has no ${result.error.metric}.`);
  return result.value;
}

function judge(
  list: Int32Array,
  relevant: ReadonlySet<number>,
  k: number,
): Record<(typeof NAMES)[number], number> {
  const gains = new Map(Array.from(relevant, (item) => [item, 1]));
  return {
    recall: valueOf(recallAtK(list, relevant, k)),
    precision: valueOf(precisionAtK(list, relevant, k)),
    hitRate: valueOf(hitRateAtK(list, relevant, k)),
    ndcg: valueOf(ndcgAtK(list, gains, k, 'linear')),
    map: valueOf(averagePrecisionAtK(list, relevant, k)),
    mrr: valueOf(reciprocalRankAtK(list, relevant, k)),
  };
}

/**
 * Ranks the whole catalogue for every test user, leaves out the user's training items, and compares
 * the first k (ties by lowest item) with the test items. Test items that stand in the user's own
 * training history, or not in the catalogue, can never be found but count as relevant.
 *
 * @param k whole number from 1 up
 */
export function evaluateLists({ train, test }: Split, score: ScoreItems, k: number): ListMetrics {
  const { starts, columns } = createHistories(train);
  const scores = new Float32Array(train.itemCount);
  const own = new Uint8Array(train.itemCount);
  const top = createTopScores(k);
  const sums = { recall: 0, precision: 0, hitRate: 0, ndcg: 0, map: 0, mrr: 0 };
  const lists = test.map(({ user, items }) => {
    score(user, scores);
    const history = user < 0 ? columns.subarray(0, 0) : columns.subarray(starts[user], starts[user + 1]);
    for (const item of history) own[item] = 1;
    for (let item = 0; item < scores.length; item += 1) {
      if (own[item] === 0) top.offer(item, scores[item] ?? NaN);
    }
    for (const item of history) own[item] = 0;
    const list = top.take();
    const values = judge(list, items, k);
    for (const name of NAMES) sums[name] += values[name];
    return list;
  });
  for (const name of NAMES) sums[name] /= test.length;
  return { ...sums, coverage: valueOf(catalogueCoverage(lists, train.itemCount)) };
}
