/** Synthetic interactions for tests: what people take follows hidden tastes and popularity. */
import { createRandom, type Random } from '../core/random.ts';
import { exp, log } from '../core/real.ts';
import type { InteractionData } from './collaborative-protocol.ts';

/** Sizes of a synthetic set. */
export interface SampleSizes {
  readonly users: number;
  readonly items: number;
  /** Mean number of interactions of a user, training and test together. */
  readonly perUser: number;
  /** Hidden tastes. */
  readonly tastes: number;
  /** How much tastes decide against popularity; about 1 is lifelike. */
  readonly strength: number;
}

/** A set split at random: training interactions and the test items of every user. */
export interface Sample {
  readonly train: InteractionData;
  /** Test items by user. */
  readonly test: readonly ReadonlySet<number>[];
}

const TEST_SHARE = 0.2;

const normals = (random: Random, count: number): Float64Array =>
  Float64Array.from({ length: count }, () => random.normal());

/**
 * Draws, for each user, items without replacement with probability proportional to
 * e^(popularity + strength * taste . topic) (Gumbel's trick), activity log-normal, popularity normal
 * with deviation 1.5, later tastes weaker than earlier ones, as eigenvalues of real sets are.
 */
export function makeSample(sizes: SampleSizes, seed: number): Sample {
  const random = createRandom(seed, 'sample');
  const { users: userCount, items: itemCount, tastes, strength } = sizes;
  const scale = Float64Array.from({ length: tastes }, (_, d) => 1 / Math.sqrt(1 + d));
  const norm = Math.sqrt(scale.reduce((sum, value) => sum + value * value, 0));
  const taste = normals(random, userCount * tastes);
  const topic = normals(random, itemCount * tastes);
  const popularity = normals(random, itemCount).map((value) => 1.5 * value);
  const users: number[] = [];
  const items: number[] = [];
  const test = Array.from({ length: userCount }, () => new Set<number>());
  const keys = new Float64Array(itemCount);
  for (let user = 0; user < userCount; user += 1) {
    for (let item = 0; item < itemCount; item += 1) {
      let affinity = 0;
      for (let d = 0; d < tastes; d += 1) {
        affinity += (scale[d] ?? 0) * (taste[user * tastes + d] ?? 0) * (topic[item * tastes + d] ?? 0);
      }
      const gumbel = -log(random.exponential());
      keys[item] = (popularity[item] ?? 0) + (2 * strength * affinity) / norm + gumbel;
    }
    const wanted = Math.round(sizes.perUser * exp(0.9 * random.normal() - 0.4));
    const count = Math.max(5, Math.min(Math.floor(itemCount / 2), wanted));
    const order = Array.from(keys.keys()).sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0));
    for (const item of order.slice(0, count)) {
      if (random.chance(TEST_SHARE)) {
        test[user]?.add(item);
        continue;
      }
      users.push(user);
      items.push(item);
    }
  }
  const train = {
    userCount,
    itemCount,
    users: Int32Array.from(users),
    items: Int32Array.from(items),
    values: new Float32Array(users.length).fill(1),
  };
  return { train, test };
}
