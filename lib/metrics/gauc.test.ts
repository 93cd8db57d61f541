import { describe, expect, test } from 'vitest';
import { calibrationRatio } from './calibration-ratio.ts';
import { groupedAuc } from './gauc.ts';
import { code, randomLabelled, SEEDS, value } from './random-cases.fixture.ts';
import { rocAuc } from './roc-auc.ts';

describe('GAUC', () => {
  test('by hand: users weighted by impressions, those of one class dropped and counted', () => {
    const groups = [7, 7, 7, 9, 9, 4, 4];
    const labels = [1, 0, 0, 1, 0, 1, 1];
    const scores = [0.5, 0.9, 0.1, 0.8, 0.2, 0.3, 0.4];
    // user 7: 1 of 2 pairs, user 9: 1 of 1, user 4 has no negative
    expect(value(groupedAuc(groups, labels, scores))).toEqual({
      value: (3 * 0.5 + 2 * 1) / 5,
      aucs: [0.5, 1],
      weights: [3, 2],
      dropped: 1,
    });
  });
  test('telling active users from idle ones raises the AUC and not the GAUC', () => {
    const groups = [0, 0, 0, 0, 1, 1, 1, 1];
    const labels = [1, 1, 1, 0, 1, 0, 0, 0];
    const scores = [0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1];
    expect(value(rocAuc(labels, scores))).toBe(0.75);
    expect(value(groupedAuc(groups, labels, scores)).value).toBe(0.5);
  });
  test.each(SEEDS)('one group gives its AUC; a map within a group changes nothing (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const one = labels.map(() => 3);
    expect(value(groupedAuc(one, labels, probabilities)).value).toBeCloseTo(
      value(rocAuc(labels, probabilities)),
      12,
    );
    const groups = labels.map((_, i) => (i < 2 ? 0 : i % 3));
    const mapped = probabilities.map((p, i) => 10 * (groups[i] ?? 0) + 2 * p);
    expect(value(groupedAuc(groups, labels, mapped))).toEqual(
      value(groupedAuc(groups, labels, probabilities)),
    );
  });
  test('errors', () => {
    expect(code(groupedAuc([], [], []))).toBe('empty-input');
    expect(code(groupedAuc([1], [1, 0], [1, 0]))).toBe('length-mismatch');
    expect(code(groupedAuc([1, NaN], [1, 0], [1, 0]))).toBe('value-out-of-range');
    expect(code(groupedAuc([1, 2], [1, 0], [1, 0]))).toBe('zero-total');
  });
});

describe('calibration ratio', () => {
  test('by hand', () => {
    expect(value(calibrationRatio([1, 0, 0, 1], [0.5, 0.5, 0.25, 0.25]))).toBe(0.75);
  });
  test.each(SEEDS)('the base rate for everybody has 1; proportional (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const rate = labels.reduce((sum, y) => sum + y, 0) / labels.length;
    expect(
      value(
        calibrationRatio(
          labels,
          labels.map(() => rate),
        ),
      ),
    ).toBeCloseTo(1, 12);
    const half = probabilities.map((p) => p / 2);
    expect(2 * value(calibrationRatio(labels, half))).toBeCloseTo(
      value(calibrationRatio(labels, probabilities)),
      12,
    );
  });
  test('errors', () => {
    expect(code(calibrationRatio([0, 0], [0.1, 0.2]))).toBe('zero-total');
    expect(code(calibrationRatio([1], [1.5]))).toBe('value-out-of-range');
    expect(code(calibrationRatio([], []))).toBe('empty-input');
  });
});
