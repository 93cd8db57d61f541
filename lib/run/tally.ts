import { estimateMean } from './estimate.ts';
import type { ListValues } from './judge.ts';
import type { ListQuality } from './result.ts';
import { TailTally } from './tail-tally.ts';

/** Gathers what was found of every user's request. */
export class Tally {
  readonly recall: number[] = [];
  readonly popularityRecall: number[] = [];
  readonly tail = new TailTally();
  readonly diversity: number[] = [];
  readonly design: ListValues = { ndcg: [], watchSeconds: [] };
  readonly popularity: ListValues = { ndcg: [], watchSeconds: [] };
  readonly best: ListValues = { ndcg: [], watchSeconds: [] };
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** The two headline figures of one kind of list. */
  quality(values: ListValues): ListQuality {
    return {
      ndcg: estimateMean(values.ndcg, this.seed),
      watchSeconds: estimateMean(values.watchSeconds, this.seed),
    };
  }
}
