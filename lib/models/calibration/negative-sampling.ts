import { createRandom } from '../../core/random.ts';

function requireRate(rate: number): void {
  if (!(rate > 0 && rate <= 1))
    throw new RangeError(`A sampling rate is above 0 and at most 1; got ${rate}.`);
}

/**
 * The probability behind one that a model says which was trained on all positives and a share
 * `rate` of the negatives: q = p / (p + (1 - p) / rate). Undoes what the sampling did to the odds,
 * which it divided by `rate`; keeps 0, 1 and the order; with rate 1 it changes nothing. Throws a
 * RangeError for a rate outside (0, 1].
 *
 * Source: He et al. 2014, Practical lessons from predicting clicks on ads at Facebook, section 6.3.
 */
export function recalibrateSampled(probability: number, rate: number): number {
  requireRate(rate);
  return probability / (probability + (1 - probability) / rate);
}

/** The numbers of the rows that are kept when every positive is, and each negative with probability `rate`; a stream of `seed`. */
export function sampleNegatives(labels: ArrayLike<number>, rate: number, seed: number): Int32Array {
  requireRate(rate);
  const random = createRandom(seed, 'negative-sampling');
  const kept: number[] = [];
  for (let row = 0; row < labels.length; row += 1) {
    if (labels[row] === 1 || random.chance(rate)) kept.push(row);
  }
  return Int32Array.from(kept);
}
