import { createRandom } from '../../core/random.ts';
import { createHistories } from '../interactions.ts';
import type { RetrievalData } from '../protocol.ts';

/**
 * Writes the `most` items nearest to the user of each example under the weights as they are, best
 * first, to `out` (examples x most); places without one hold -1. Calls `pause` every few
 * milliseconds and waits where that returns a promise; what it throws passes through.
 */
export type RankItems = (
  examples: Int32Array,
  most: number,
  out: Int32Array,
  pause: () => Promise<void> | undefined,
) => Promise<void>;

/** The share of all steps that are done before the first hard negatives: a model that knows nothing ranks by chance. */
const WARM_UP_SHARE = 0.25;
/** Steps between two drawings of the pool. */
const REFRESH_STEPS = 50;
/** Examples whose users are asked at each drawing. */
const SAMPLED_EXAMPLES = 256;
/**
 * Hard negatives are ranked from 101 to 500: the very first ones are mostly videos that the user
 * would like and has not met. Source: Huang et al., "Embedding-based Retrieval in Facebook Search",
 * KDD 2020, section 6.1 (ranks 101 to 500 gave the best recall).
 */
const FIRST_PLACE = 100;
const LAST_PLACE = 500;
/** Smaller catalogues than this many items keep the ranks' share of it. */
const FULL_CATALOGUE = 2000;

/** The ranks of hard negatives among so many items: places first .. last - 1, counted from 0. None where both are the same. */
export function hardPlaces(itemCount: number): { readonly first: number; readonly last: number } {
  const scale = Math.min(1, itemCount / FULL_CATALOGUE);
  return { first: Math.floor(FIRST_PLACE * scale), last: Math.floor(LAST_PLACE * scale) };
}

/** A pool of hard negatives that is drawn anew as the model learns. */
export interface HardPool {
  /** Draws the pool anew where it is time for it before this step (from 0); else nothing, and no promise. */
  refresh(step: number, rank: RankItems, pause: () => Promise<void> | undefined): Promise<void> | undefined;
  /** Whether there is anything in the pool: not before the warm-up is over. */
  isFilled(): boolean;
  /** An item of the pool, each entry with the same probability. */
  draw(): number;
  /** The share of each item among the entries of the pool. */
  readonly shares: Float32Array;
}

/**
 * Makes the pool of a run of `steps` steps. After a quarter of the steps, and every 50 steps from
 * then on, a sample of 256 examples is drawn with replacement; the whole catalogue is ranked for
 * their users with the features that they had then, and the items ranked 101 to 500 (in proportion,
 * where there are fewer than 2,000 items) that are no known positive of the user enter the pool.
 * An item enters as often as it is found. The pool belongs to the run, not to one example: its
 * items are negatives of the whole batch, so that the share of each is known exactly.
 *
 * @param data must have been validated; read at each refresh, left alone
 *
 * Randomness: the streams ("two-tower", "hard-examples") and ("two-tower", "hard-negatives") of the seed.
 */
export function createHardPool(data: RetrievalData, seed: number, steps: number): HardPool {
  const { users, items, itemCount, userCount } = data;
  const values = new Float32Array(items.length).fill(1);
  const { starts, columns } = createHistories({ userCount, itemCount, users, items, values });
  const sampling = createRandom(seed, 'two-tower', 'hard-examples');
  const drawing = createRandom(seed, 'two-tower', 'hard-negatives');
  const warmUp = Math.ceil(steps * WARM_UP_SHARE);
  const { first, last } = hardPlaces(itemCount);
  const examples = new Int32Array(SAMPLED_EXAMPLES);
  const ranked = new Int32Array(SAMPLED_EXAMPLES * last);
  const pool = new Int32Array(SAMPLED_EXAMPLES * (last - first));
  const shares = new Float32Array(itemCount);
  const isOwn = new Uint8Array(itemCount);
  let size = 0;

  const fill = (): void => {
    size = 0;
    shares.fill(0);
    for (const [row, example] of examples.entries()) {
      const user = users[example] ?? 0;
      const own = columns.subarray(starts[user], starts[user + 1]);
      for (const item of own) isOwn[item] = 1;
      const begin = size;
      for (const item of ranked.subarray(row * last + first, (row + 1) * last)) {
        if (item < 0 || isOwn[item] === 1) continue;
        pool[size] = item;
        size += 1;
        shares[item] = (shares[item] ?? 0) + 1;
      }
      // engines whose last bits differ swap neighbours; inside the ranks that shall change nothing
      pool.subarray(begin, size).sort();
      for (const item of own) isOwn[item] = 0;
    }
    for (let item = 0; item < itemCount; item += 1) shares[item] = (shares[item] ?? 0) / Math.max(1, size);
  };
  return {
    refresh(step, rank, pause) {
      if (last === first || step < warmUp || (step - warmUp) % REFRESH_STEPS !== 0) return undefined;
      for (let i = 0; i < examples.length; i += 1) examples[i] = sampling.below(users.length);
      return rank(examples, last, ranked, pause).then(fill);
    },
    isFilled: () => size > 0,
    draw: () => pool[drawing.below(size)] ?? 0,
    shares,
  };
}
