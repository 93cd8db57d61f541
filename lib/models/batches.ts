import { createRandom } from '../core/random.ts';

/** The batches of one training run, in order. */
export interface Batches {
  readonly stepsPerEpoch: number;
  readonly steps: number;
  /** Largest number of examples in a batch. */
  readonly largest: number;
  /**
   * Writes the example numbers of step 0 .. steps - 1 to the front of `out` (at least `largest`
   * long) and returns how many there are. Steps may be asked for in any order; going through them
   * in order is the cheap way.
   */
  fill(step: number, out: Int32Array): number;
}

/**
 * Splits `examples` (at least 1) into batches of at most `batch`, `epochs` times, so that every
 * engine that trains a model sees the same examples in the same order. Each epoch shuffles all
 * examples anew from `seed` and cuts them into ceil(examples / batch) batches whose sizes differ
 * by at most one: a tiny last batch would have few in-batch negatives and a noisy loss.
 */
export function createBatches(examples: number, batch: number, epochs: number, seed: number): Batches {
  const stepsPerEpoch = Math.ceil(examples / batch);
  const order = new Int32Array(examples);
  let shuffled = -1;
  const shuffleFor = (epoch: number): void => {
    for (let i = 0; i < examples; i += 1) order[i] = i;
    createRandom(seed, 'batches', epoch).shuffle(order);
    shuffled = epoch;
  };
  return {
    stepsPerEpoch,
    steps: stepsPerEpoch * epochs,
    largest: Math.ceil(examples / stepsPerEpoch),
    fill(step, out) {
      const epoch = Math.floor(step / stepsPerEpoch);
      if (epoch !== shuffled) shuffleFor(epoch);
      const place = step - epoch * stepsPerEpoch;
      const first = Math.floor((place * examples) / stepsPerEpoch);
      const last = Math.floor(((place + 1) * examples) / stepsPerEpoch);
      for (let i = first; i < last; i += 1) out[i - first] = order[i] ?? 0;
      return last - first;
    },
  };
}
