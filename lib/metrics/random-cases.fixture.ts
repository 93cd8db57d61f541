import { createRandom } from '../core/random.ts';
import type { Result } from '../core/result.ts';

/** Seeds of the property tests; a seed that ever fails is added here for good. */
export const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Unwraps a success; a failure fails the test with its data. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of a failure, or "none" for a success. */
export function code(result: Result<unknown, { readonly code: string }>): string {
  return result.ok ? 'none' : result.error.code;
}

/** Labels with both classes and probabilities that know a little about them; every other seed has many ties. */
export function randomLabelled(seed: number): { labels: number[]; probabilities: number[] } {
  const random = createRandom(seed, 'labelled');
  const count = 2 + random.below(60);
  const labels = Array.from({ length: count }, (_, i) => (i < 2 ? i : Number(random.chance(0.4))));
  const probabilities = labels.map((label) => {
    const p = 0.6 * random.uniform() + 0.4 * label * random.uniform();
    return seed % 2 === 0 ? Math.round(p * 10) / 10 : p;
  });
  return { labels, probabilities };
}

/** A list of distinct items and the relevance (1 .. 3) of some of the 40 items there are. */
export function randomList(seed: number): {
  ranked: number[];
  gains: Map<number, number>;
  relevant: Set<number>;
} {
  const random = createRandom(seed, 'list');
  const items = Array.from({ length: 40 }, (_, i) => i);
  random.shuffle(items);
  const ranked = items.slice(0, 1 + random.below(40));
  const gains = new Map<number, number>([[random.below(40), 1 + random.below(3)]]);
  for (let item = 0; item < 40; item += 1) if (random.chance(0.25)) gains.set(item, 1 + random.below(3));
  return { ranked, gains, relevant: new Set(gains.keys()) };
}

/** The same values in a random order, and how to bring others into that order. */
export function shuffledOrder(seed: number, length: number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  createRandom(seed, 'order').shuffle(order);
  return order;
}
