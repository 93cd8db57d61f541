import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { exp } from '../../core/real.ts';
import { chooseBounds } from './bounds.ts';

const boundsOf = (values: number[], bins: number): number[] => [
  ...chooseBounds(Float32Array.from(values).sort(), bins),
];

function binOf(bounds: ArrayLike<number>, value: number): number {
  return Array.from(bounds).filter((bound) => bound < value).length;
}

describe('chooseBounds', () => {
  test('by hand: one bin a value where there is room, bounds in the middle', () => {
    expect(boundsOf([3, 1, 1, 2, 3], 3)).toEqual([1.5, 2.5]);
    expect(boundsOf([5, 5], 2)).toEqual([]);
    expect(boundsOf([-0, 0], 2)).toEqual([]);
  });
  test('by hand: equal frequency, and a value that fills a bin has one of its own', () => {
    expect(boundsOf([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([2.5, 4.5, 6.5]);
    expect(boundsOf([1, 2, 3, 9, 9, 9, 9, 9, 9, 10, 11, 12], 3)).toEqual([6, 9.5]);
  });
  test('neighbouring float32 values are kept apart, huge ones do not overflow', () => {
    const next = 1 + 2 ** -23;
    const [bound = NaN] = boundsOf([1, next], 2);
    expect(bound >= 1 && bound < next).toBe(true);
    expect(boundsOf([-3e38, 3e38], 2)).toEqual([0]);
  });
  test.each([2, 3, 10, 255])('%i bins at most, none empty, none much above its share', (bins) => {
    const random = createRandom(41, 'bounds', bins);
    const values = Array.from({ length: 4000 }, () => Math.fround(random.normal()));
    const bounds = boundsOf(values, bins);
    expect(bounds).toHaveLength(bins - 1);
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) counts[binOf(bounds, value)] = (counts[binOf(bounds, value)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(4000 / bins) + 1);
  });
  test('a rising transform of the values changes no bin', () => {
    const random = createRandom(42, 'bounds');
    const values = Array.from({ length: 900 }, () => Math.fround(random.normal()));
    const risen = values.map((value) => Math.fround(exp(value)));
    const [before, after] = [boundsOf(values, 20), boundsOf(risen, 20)];
    expect(risen.map((value) => binOf(after, value))).toEqual(values.map((value) => binOf(before, value)));
  });
});
