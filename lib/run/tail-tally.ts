import { estimateSome } from './estimate.ts';
import type { TailRecall } from './result.ts';

/** What one user has to find in the long tail. */
export interface TailCount {
  /** Items of the tail that are to be found. */
  readonly relevant: number;
  /** How many of them were. */
  readonly found: number;
}

/** Gathers how much of the long tail was found for each user. */
export class TailTally {
  /** The share that was found, by user; null for those who have nothing to find there. */
  readonly recalls: (number | null)[] = [];
  private relevant = 0;

  /** Adds one user. */
  add({ relevant, found }: TailCount): void {
    this.recalls.push(relevant === 0 ? null : found / relevant);
    this.relevant += relevant;
  }

  /** Undefined where nobody has anything to find there. Randomness: the bootstrap, by the seed. */
  summarise(seed: number): TailRecall | undefined {
    const recall = estimateSome(this.recalls, seed);
    return recall && { ...recall, relevant: this.relevant / this.recalls.length };
  }
}
