import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createSelector } from './select.ts';

function selectPlainly(values: Float32Array, count: number, k: number): number[] {
  const value = (i: number): number => values[i] as number;
  return Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => value(b) - value(a) || a - b)
    .slice(0, k);
}

describe('createSelector', () => {
  test('by hand: largest first, ties by lowest place', () => {
    const select = createSelector();
    expect([...select(Float32Array.of(1, 3, 2, 3, 0, 3), 6, 4)]).toEqual([1, 3, 5, 2]);
    expect([...select(Float32Array.of(1, 3, 2, 3, 0, 3), 3, 2)]).toEqual([1, 2]);
  });
  test('agrees with sorting on values full of ties, for every k', () => {
    const random = createRandom(6, 'select');
    const select = createSelector();
    for (let round = 0; round < 40; round += 1) {
      const count = 1 + random.below(60);
      const values = Float32Array.from({ length: count }, () => random.below(7));
      for (let k = 0; k <= count + 2; k += 1) {
        expect([...select(values, count, k)]).toEqual(selectPlainly(values, count, k));
      }
    }
  });
  test('refuses a k that is no count', () => {
    const select = createSelector();
    expect(() => select(new Float32Array(3), 3, -1)).toThrow('-1');
    expect(() => select(new Float32Array(3), 3, 1.5)).toThrow('1.5');
  });
});
