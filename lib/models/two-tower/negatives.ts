import { createRandom } from '../../core/random.ts';
import { log } from '../../core/real.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';

/** No negatives but those in the batch. */
export const NO_NEGATIVES = new Int32Array(0);

/**
 * Makes a function that draws the further negatives of the next step, so many as the configuration
 * asks for, evenly from all items with replacement. Its answer holds until the next call.
 *
 * Randomness: the stream ("two-tower", "negatives") of the seed, in the order of the calls.
 */
export function createNegativeSampler(
  itemCount: number,
  { uniformNegatives = 0 }: TwoTowerConfig,
  seed: number,
): () => Int32Array {
  const random = createRandom(seed, 'two-tower', 'negatives');
  const drawn = new Int32Array(uniformNegatives);
  return () => {
    for (let i = 0; i < drawn.length; i += 1) drawn[i] = random.below(itemCount);
    return drawn;
  };
}

/**
 * Makes a function that gives log q of an item in a batch of `size` examples with `extra` even
 * draws: q is the share of such a batch's columns that the item has on average, wherever it was
 * drawn, size / (size + extra) of its sampling probability and the rest of 1 / items. With this
 * correction the sum over the columns has the sum over the catalogue as its expectation, up to a
 * factor (Yang et al., "Mixed Negative Sampling for Learning Two-tower Neural Networks in
 * Recommendations", WWW Companion 2020; Bengio and Senecal, 2008).
 */
export function createLogSampling({
  itemCount,
  samplingProbability,
}: RetrievalData): (item: number, size: number, extra: number) => number {
  const alone = samplingProbability.map((probability) => log(probability));
  return (item, size, extra) => {
    if (extra === 0) return alone[item] ?? 0;
    return log((size * (samplingProbability[item] ?? 0) + extra / itemCount) / (size + extra));
  };
}
