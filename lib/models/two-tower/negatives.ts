import { createRandom } from '../../core/random.ts';
import { log } from '../../core/real.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { createHardPool, type RankItems } from './hard-negatives.ts';

/** Items that are negatives of every example of a batch, beside the other examples' own, and where they come from. */
export interface Negatives {
  /** The items: `uniform` of them, then `popular`, then `hard`. */
  readonly items: Int32Array;
  /** Drawn evenly from all items. */
  readonly uniform: number;
  /** Drawn from the positives, so that an item comes as often as it is one. */
  readonly popular: number;
  /** Drawn from the pool of hard negatives. */
  readonly hard: number;
  /** The share of each item among the pool of hard negatives. */
  readonly hardShare: Float32Array;
}

/** No negatives but those in the batch. */
export const NO_NEGATIVES: Negatives = {
  items: new Int32Array(0),
  uniform: 0,
  popular: 0,
  hard: 0,
  hardShare: new Float32Array(0),
};

/** Hard negatives of a batch of so many examples. */
function countHard({ hardNegativeShare = 0 }: TwoTowerConfig, size: number): number {
  return Math.round(hardNegativeShare * size);
}

/** Most further negatives of a batch of at most `largest` examples. */
export function mostNegatives(config: TwoTowerConfig, largest: number): number {
  const { uniformNegatives = 0, popularityNegatives = 0 } = config;
  return uniformNegatives + popularityNegatives + countHard(config, largest);
}

/** Draws the further negatives of a run, step by step. */
export interface NegativeSampler {
  /**
   * Draws hard negatives anew where it is time for it before this step (from 0); else nothing.
   * To be called before every step, in order.
   *
   * @param pause called every few milliseconds, see {@link RankItems}
   */
  refresh(step: number, rank: RankItems, pause: () => Promise<void> | undefined): Promise<void> | undefined;
  /** The further negatives of a batch of `size` examples. The answer holds until the next call. */
  draw(size: number): Negatives;
}

/**
 * Makes the sampler of a run of `steps` steps: uniform ones drawn from all items, popular ones from
 * the positives, hard ones from what the model itself ranks high, see {@link createHardPool}; each
 * with replacement, as many as configured.
 *
 * Randomness: the streams ("two-tower", "negatives"), ("two-tower", "popular-negatives") and those of
 * the pool, of the seed, in the order of the calls.
 */
export function createNegativeSampler(
  data: RetrievalData,
  config: TwoTowerConfig,
  seed: number,
  steps: number,
): NegativeSampler {
  const { itemCount, items: positives } = data;
  const { uniformNegatives: uniform = 0, popularityNegatives: popular = 0, hardNegativeShare = 0 } = config;
  const evenly = createRandom(seed, 'two-tower', 'negatives');
  const byPopularity = createRandom(seed, 'two-tower', 'popular-negatives');
  const pool = hardNegativeShare > 0 ? createHardPool(data, seed, steps) : undefined;
  let drawn = new Int32Array(mostNegatives(config, config.batch));
  return {
    refresh: (step, rank, pause) => pool?.refresh(step, rank, pause),
    draw(size) {
      const hard = pool?.isFilled() === true ? countHard(config, size) : 0;
      const extra = uniform + popular + hard;
      if (drawn.length < extra) drawn = new Int32Array(extra);
      for (let i = 0; i < uniform; i += 1) drawn[i] = evenly.below(itemCount);
      for (let i = uniform; i < uniform + popular; i += 1) {
        drawn[i] = positives[byPopularity.below(positives.length)] ?? 0;
      }
      for (let i = extra - hard; i < extra; i += 1) drawn[i] = pool?.draw() ?? 0;
      const hardShare = pool?.shares ?? NO_NEGATIVES.hardShare;
      return { items: drawn.subarray(0, extra), uniform, popular, hard, hardShare };
    },
  };
}

/**
 * Makes a function that gives log q of an item in a batch of `size` examples with further
 * negatives: q is the share of such a batch's columns that the item has on average, whichever of
 * the proposals drew it. An example's own item and a popular one have its sampling probability, an
 * even draw 1 / items, a hard one the item's share of the pool it is drawn from, which is known
 * exactly. With this correction the sum over the columns has the sum over the catalogue as its
 * expectation, up to a factor, so that hard negatives change how well the softmax over the
 * catalogue is estimated where it matters, and not what is estimated (Yang et al., "Mixed Negative
 * Sampling for Learning Two-tower Neural Networks in Recommendations", WWW Companion 2020; a
 * proposal that follows the model: Bengio and Senecal, "Adaptive importance sampling to accelerate
 * training of a neural probabilistic language model", IEEE Transactions on Neural Networks 19, 2008;
 * the share of the mixture as the weight of every draw is the balance heuristic of Veach and Guibas,
 * SIGGRAPH 1995).
 */
export function createLogSampling({
  itemCount,
  samplingProbability,
}: RetrievalData): (item: number, size: number, negatives: Negatives) => number {
  const alone = samplingProbability.map((probability) => log(probability));
  return (item, size, { uniform, popular, hard, hardShare }) => {
    // popular draws have the share that the batch itself gives
    if (uniform + hard === 0) return alone[item] ?? 0;
    const fromPositives = (size + popular) * (samplingProbability[item] ?? 0);
    const fromPool = hard === 0 ? 0 : hard * (hardShare[item] ?? 0);
    return log((fromPositives + uniform / itemCount + fromPool) / (size + uniform + popular + hard));
  };
}
