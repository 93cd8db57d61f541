import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { memoryLimit } from './memory-limit.ts';
import { quantile } from './quantile.ts';
import { selectBest } from './select-best.ts';

describe('selectBest', () => {
  test('agrees with a full sort, ties by lowest index', () => {
    const random = createRandom(21, 'select');
    for (let round = 0; round < 200; round += 1) {
      const n = random.below(60);
      const k = random.below(20);
      const values = Float32Array.from({ length: n }, () => random.below(8));
      const wanted = [...values.keys()]
        .filter((i) => (values[i] ?? 0) > 1)
        .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
        .slice(0, k);
      expect([...selectBest(values, k, 1)], `round ${round}`).toEqual(wanted);
    }
  });
  test('leaves out NaN, and what is not above the floor', () => {
    expect([...selectBest([NaN, 0, 3, -1], 5, 0)]).toEqual([2]);
    expect([...selectBest([1, 2], 0, 0)]).toEqual([]);
  });
});

describe('quantile', () => {
  test('is a value that was measured', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([3], 0.99)).toBe(3);
    expect(quantile([2, 1], 0)).toBe(1);
    expect(() => quantile([], 0.5)).toThrow('at least one');
  });
});

test('a world takes at most 800 MB, and at most a quarter of a small device', () => {
  expect(memoryLimit(undefined)).toBe(8e8);
  expect(memoryLimit(8)).toBe(8e8);
  expect(memoryLimit(2)).toBe(5e8);
});
