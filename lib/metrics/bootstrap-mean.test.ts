import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { bootstrapMean } from './bootstrap-mean.ts';
import { code, value } from './random-cases.fixture.ts';

const usual = { seed: 7, resamples: 1000, level: 0.95 };

function normals(seed: number, count: number): number[] {
  const random = createRandom(seed, 'normals');
  return Array.from({ length: count }, () => 3 + 2 * random.normal());
}

describe('bootstrapMean', () => {
  test('the same seed gives the same interval, another one a slightly different one', () => {
    const values = normals(1, 200);
    expect(bootstrapMean(values, usual)).toEqual(bootstrapMean(values, usual));
    expect(bootstrapMean(values, { ...usual, seed: 8 })).not.toEqual(bootstrapMean(values, usual));
  });
  test('an interval does not depend on the calls before it, few values or many', () => {
    const draw = createRandom(3, 'values');
    const many = Array.from({ length: 1200 }, () => draw.normal());
    const few = many.slice(0, 40);
    const options = { seed: 1, resamples: 1000, level: 0.95 };
    const alone = [few, many].map((values) => bootstrapMean(values, options));
    const others = [
      { values: few, seed: 2 },
      { values: few.slice(1), seed: 1 },
      { values: many.slice(1), seed: 1 },
    ];
    for (const { values, seed } of others) {
      bootstrapMean(values, { ...options, seed });
      expect([few, many].map((given) => bootstrapMean(given, options))).toEqual(alone);
    }
    bootstrapMean(few, { ...options, resamples: 10 });
    expect([few, many].map((given) => bootstrapMean(given, options))).toEqual(alone);
  });

  test('a constant and a single value have no width', () => {
    expect(value(bootstrapMean([2, 2, 2], usual))).toEqual({ mean: 2, low: 2, high: 2 });
    expect(value(bootstrapMean([5], usual))).toEqual({ mean: 5, low: 5, high: 5 });
  });
  test('two values by hand: resampled means are 0, 1/2 and 1 in shares 1/4, 1/2, 1/4', () => {
    expect(value(bootstrapMean([0, 1], usual))).toEqual({ mean: 0.5, low: 0, high: 1 });
    expect(value(bootstrapMean([0, 1], { ...usual, level: 0.4 }))).toEqual({
      mean: 0.5,
      low: 0.5,
      high: 0.5,
    });
  });
  test('shifting and scaling the values shifts and scales the interval', () => {
    const values = normals(2, 50);
    const plain = value(bootstrapMean(values, usual));
    const mapped = value(
      bootstrapMean(
        values.map((v) => 10 + 4 * v),
        usual,
      ),
    );
    expect(mapped.low).toBeCloseTo(10 + 4 * plain.low, 9);
    expect(mapped.high).toBeCloseTo(10 + 4 * plain.high, 9);
  });
  test('equal weights change nothing; whole weights are those of repeated values', () => {
    const values = normals(4, 60);
    const plain = value(bootstrapMean(values, usual));
    expect(value(bootstrapMean(values, { ...usual, weights: values.map(() => 4) }))).toEqual(plain);
    const weights = values.map((_, i) => 1 + (i % 3));
    const repeated = values.flatMap((one, i) => Array.from({ length: weights[i] ?? 0 }, () => one));
    const weighted = value(bootstrapMean(values, { ...usual, weights }));
    expect(weighted.mean).toBeCloseTo(value(bootstrapMean(repeated, usual)).mean, 12);
    // users are drawn, not their examples: fewer of them, so a wider interval
    expect(weighted.high - weighted.low).toBeGreaterThan(
      value(bootstrapMean(repeated, usual)).high - value(bootstrapMean(repeated, usual)).low,
    );
  });
  test('a higher level is wider', () => {
    const values = normals(3, 100);
    const narrow = value(bootstrapMean(values, { ...usual, level: 0.5 }));
    const wide = value(bootstrapMean(values, { ...usual, level: 0.99 }));
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });
  test('for normal values the width is that of the standard error, and the true mean is covered', () => {
    let covered = 0;
    let width = 0;
    for (let run = 0; run < 100; run += 1) {
      const { low, high } = value(bootstrapMean(normals(100 + run, 100), { ...usual, resamples: 400 }));
      covered += low <= 3 && 3 <= high ? 1 : 0;
      width += (high - low) / 100;
    }
    expect(width).toBeGreaterThan(0.9 * 2 * 1.96 * 0.2);
    expect(width).toBeLessThan(1.05 * 2 * 1.96 * 0.2);
    expect(covered).toBeGreaterThanOrEqual(86); // 95 expected, four standard errors of 2.2 below
  });
  test('errors', () => {
    expect(code(bootstrapMean([], usual))).toBe('empty-input');
    expect(bootstrapMean([1, NaN], usual)).toMatchObject({ error: { code: 'value-out-of-range', index: 1 } });
    expect(code(bootstrapMean([1], { ...usual, resamples: 0 }))).toBe('parameter-out-of-range');
    expect(code(bootstrapMean([1], { ...usual, level: 1 }))).toBe('parameter-out-of-range');
    expect(code(bootstrapMean([1], { ...usual, weights: [1, 2] }))).toBe('length-mismatch');
    for (const weight of [0, -1, NaN, Infinity]) {
      expect(bootstrapMean([1, 2], { ...usual, weights: [1, weight] })).toMatchObject({
        error: { code: 'value-out-of-range', what: 'weight', index: 1 },
      });
    }
    expect(() => bootstrapMean([1], { ...usual, seed: -1 })).toThrow('-1');
  });
});
