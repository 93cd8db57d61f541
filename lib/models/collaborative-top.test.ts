import { expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { createTopScores } from './collaborative-top.ts';

test('best first, ties by lower id, NaN never, and empty after it was taken', () => {
  const top = createTopScores(3);
  for (const [id, score] of [
    [5, 1],
    [2, 1],
    [9, 4],
    [1, NaN],
    [7, 1],
    [3, -Infinity],
  ] as const)
    top.offer(id, score);
  expect(top.take()).toEqual(Int32Array.of(9, 2, 5));
  expect(top.take()).toEqual(new Int32Array(0));
  top.offer(3, -Infinity);
  expect(top.take()).toEqual(Int32Array.of(3));
});

test.each([1, 2, 3, 4])(
  'random scores with many ties, seed %i: a sort, whatever the order of offers',
  (seed) => {
    const random = createRandom(seed, 'top');
    const count = 1 + random.below(200);
    const capacity = 1 + random.below(50);
    const scores = Array.from({ length: count }, () => random.below(12));
    const want = scores
      .map((_, id) => id)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      .slice(0, capacity);
    const top = createTopScores(capacity);
    for (let round = 0; round < 2; round += 1) {
      const order = scores.map((_, id) => id);
      random.shuffle(order);
      for (const id of order) top.offer(id, scores[id] ?? 0);
      expect(Array.from(top.take())).toEqual(want);
    }
  },
);

test('a capacity of 0 is a programmer error', () => {
  expect(() => createTopScores(0)).toThrow('got 0');
});
