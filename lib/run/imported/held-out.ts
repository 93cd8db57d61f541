import type { Result } from '../../core/result.ts';
import { catalogueCoverage } from '../../metrics/catalogue-coverage.ts';
import { exposureGini } from '../../metrics/exposure-gini.ts';
import { hitRateAtK } from '../../metrics/hit-rate-at-k.ts';
import { ndcgAtK } from '../../metrics/ndcg-at-k.ts';
import { novelty } from '../../metrics/novelty.ts';
import { recallAtK } from '../../metrics/recall-at-k.ts';
import { reciprocalRankAtK } from '../../metrics/reciprocal-rank-at-k.ts';
import type { ImportedHistory } from '../../world/imported/history.ts';
import { estimateMean } from '../estimate.ts';
import type { HeldOutQuality } from './result.ts';

/** The value of a metric whose input a run has made right. */
export function must(result: Result<number, { readonly code: string }>): number {
  if (!result.ok) throw new Error(`A metric of a run failed: ${JSON.stringify(result.error)}.`);
  return result.value;
}

/** Items that a user is tested on, all different: those outside the catalogue count, but nothing can hit them. */
export function relevantItems(heldOut: Int32Array): ReadonlySet<number> {
  return new Set(heldOut.map((item, i) => (item >= 0 ? item : -1 - i)));
}

/** The share of users who used each item in training, one user added to all so that none is 0. */
export function shareOfUsers(history: ImportedHistory): Float64Array {
  const { userCount, itemCount } = history.train;
  const counts = new Float64Array(itemCount).fill(1);
  for (let user = 0; user < userCount; user += 1) {
    for (const item of history.itemsOf(user)) counts[item] = (counts[item] as number) + 1;
  }
  return counts.map((count) => count / (userCount + 1));
}

/** Gathers one kind of list, user by user. */
export class HeldOutTally {
  private readonly values: Readonly<Record<'recall' | 'ndcg' | 'hitRate' | 'mrr' | 'novelty', number[]>> = {
    recall: [],
    ndcg: [],
    hitRate: [],
    mrr: [],
    novelty: [],
  };
  private readonly lists: Int32Array[] = [];
  private readonly size: number;
  private readonly shares: Float64Array;

  /** @param size length of the final list; @param shares share of users who have met each item */
  constructor(size: number, shares: Float64Array) {
    this.size = size;
    this.shares = shares;
  }

  /** Adds a list; a copy is kept. An empty one hits nothing and is neither novel nor shown. */
  add(list: Int32Array, relevant: ReadonlySet<number>): void {
    const { values, size } = this;
    const gains = new Map([...relevant].map((item) => [item, 1]));
    values.recall.push(must(recallAtK(list, relevant, size)));
    values.ndcg.push(must(ndcgAtK(list, gains, size, 'linear')));
    values.hitRate.push(must(hitRateAtK(list, relevant, size)));
    values.mrr.push(must(reciprocalRankAtK(list, relevant, size)));
    if (list.length === 0) return;
    values.novelty.push(must(novelty(list, this.shares)));
    this.lists.push(list.slice());
  }

  /** Whether any list had an item. */
  get some(): boolean {
    return this.lists.length > 0;
  }

  /** The means with their intervals; at least one list had an item. */
  summarise(seed: number): HeldOutQuality {
    const { recall, ndcg, hitRate, mrr, novelty: bits } = this.values;
    const catalogue = this.shares.length;
    return {
      recall: estimateMean(recall, seed),
      ndcg: estimateMean(ndcg, seed),
      hitRate: estimateMean(hitRate, seed),
      mrr: estimateMean(mrr, seed),
      novelty: estimateMean(bits, seed),
      coverage: must(catalogueCoverage(this.lists, catalogue)),
      exposureGini: must(exposureGini(this.lists, catalogue)),
    };
  }
}
