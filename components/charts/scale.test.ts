import { describe, expect, test } from 'vitest';
import { logPercent, niceMaximum, niceTicks, sampleIndices, toPercent } from './scale';

describe('scales', () => {
  test('per cent of the plot, clamped', () => {
    expect(toPercent(5, [0, 20])).toBe(25);
    expect(toPercent(-1, [0, 20])).toBe(0);
    expect(toPercent(30, [0, 20])).toBe(100);
    expect(toPercent(3, [3, 3])).toBe(0);
  });

  test.each([
    [0.86, 1],
    [93, 100],
    [0.0123, 0.015],
    [100, 100],
    [120, 150],
    [0, 1],
  ])('an axis for %d ends at %d', (value, end) => {
    expect(niceMaximum(value)).toBe(end);
  });

  test('ticks are round and within the domain', () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(niceTicks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(niceTicks(3, 3, 5)).toEqual([3]);
  });

  test('logarithmic lengths grow with the count and fill the width', () => {
    const lengths = [1, 20, 500, 20_000].map((count) => logPercent(count, 20_000));
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths[0]).toBe(6);
    expect(lengths[3]).toBe(100);
    expect(logPercent(0, 20_000)).toBe(0);
  });

  test('samples keep both ends and never repeat', () => {
    const sample = sampleIndices(200, 25);
    expect(sample).toHaveLength(25);
    expect(new Set(sample).size).toBe(25);
    expect([sample[0], sample.at(-1)]).toEqual([0, 199]);
    expect(sampleIndices(3, 25)).toEqual([0, 1, 2]);
  });
});
