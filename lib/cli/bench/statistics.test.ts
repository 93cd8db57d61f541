import { describe, expect, test } from 'vitest';
import { largestRelativeDifference, median } from './statistics.ts';

describe('median', () => {
  test('is the middle of an odd count, whatever the order', () => {
    expect(median([9, 1, 4])).toBe(4);
  });

  test('is the mean of the two middle values of an even count', () => {
    expect(median([10, 1, 4, 2])).toBe(3);
  });

  test('one outlier moves it no further than to a neighbour', () => {
    expect(median([1, 2, 3, 4, 1000])).toBe(3);
  });

  test('refuses no values', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('largestRelativeDifference', () => {
  test('counts in units of the second list', () => {
    expect(largestRelativeDifference([1, 11], [1, 10])).toBeCloseTo(0.1, 12);
    expect(largestRelativeDifference([10, 8], [10, -16])).toBeCloseTo(1.5, 12);
  });

  test('equal lists do not differ, zeros included', () => {
    expect(largestRelativeDifference([0, 2], [0, 2])).toBe(0);
  });

  test('a NaN is never small', () => {
    expect(largestRelativeDifference([NaN, 1], [1, 1])).toBeNaN();
  });

  test('refuses lists of different lengths', () => {
    expect(() => largestRelativeDifference([1], [1, 2])).toThrow(RangeError);
  });
});
