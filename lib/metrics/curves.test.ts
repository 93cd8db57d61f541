import { describe, expect, test } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { code, randomLabelled, SEEDS, value } from './random-cases.fixture.ts';
import { reliabilityCurve } from './reliability-curve.ts';
import { rocAuc } from './roc-auc.ts';
import { rocCurve } from './roc-curve.ts';

describe('ROC curve', () => {
  test.each(SEEDS)('the trapezoids under it add up to the AUC (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const { fpr, tpr } = value(rocCurve(labels, probabilities));
    let area = 0;
    for (let i = 1; i < fpr.length; i += 1) {
      area += (((fpr[i] ?? 0) - (fpr[i - 1] ?? 0)) * ((tpr[i] ?? 0) + (tpr[i - 1] ?? 0))) / 2;
    }
    expect(area).toBeCloseTo(value(rocAuc(labels, probabilities)), 12);
  });
});

describe('precision-recall curve', () => {
  test('by hand: 0.8 and 0.35 are positives, 0.4 and 0.1 are not', () => {
    const curve = value(precisionRecallCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]));
    expect([...curve.thresholds]).toEqual([0.8, 0.4, 0.35, 0.1]);
    expect([...curve.recall]).toEqual([0.5, 0.5, 1, 1]);
    expect([...curve.precision]).toEqual([1, 1 / 2, 2 / 3, 1 / 2]);
  });
  test('equal scores are one point', () => {
    const curve = value(precisionRecallCurve([1, 0, 1], [0.5, 0.5, 0.5]));
    expect([...curve.recall]).toEqual([1]);
    expect([...curve.precision]).toEqual([2 / 3]);
  });
  test.each(SEEDS)(
    'its steps add up to the average precision, its end is the base rate (seed %i)',
    (seed) => {
      const { labels, probabilities } = randomLabelled(seed);
      const { recall, precision } = value(precisionRecallCurve(labels, probabilities));
      let area = 0;
      let last = 0;
      recall.forEach((at, i) => {
        area += (at - last) * (precision[i] ?? NaN);
        last = at;
      });
      expect(area).toBeCloseTo(value(averagePrecision(labels, probabilities)), 12);
      const positives = labels.filter((label) => label === 1).length;
      expect(precision.at(-1)).toBe(positives / labels.length);
    },
  );
  test('errors', () => {
    expect(code(precisionRecallCurve([], []))).toBe('empty-input');
    expect(code(precisionRecallCurve([2], [0]))).toBe('value-out-of-range');
  });
});

describe('reliability curve', () => {
  test('by hand: two bins of two', () => {
    const bins = value(reliabilityCurve([1, 0, 1, 0], [0.9, 0.1, 0.7, 0.3], 2));
    expect(bins.map(({ examples, positives, observed }) => [examples, positives, observed])).toEqual([
      [2, 0, 0],
      [2, 2, 1],
    ]);
    expect(bins[0]?.predicted).toBeCloseTo(0.2, 12);
    expect(bins[1]?.predicted).toBeCloseTo(0.8, 12);
  });
  test('the interval is Wilson’s: 1 of 10 gives 0.0179 to 0.4042', () => {
    const labels = Array.from({ length: 10 }, (_, i) => (i === 0 ? 1 : 0));
    const [bin] = value(reliabilityCurve(labels, new Array<number>(10).fill(0.1), 5));
    expect(bin?.examples).toBe(10);
    expect(bin?.low).toBeCloseTo(0.0179, 4);
    expect(bin?.high).toBeCloseTo(0.4042, 4);
  });
  test.each(SEEDS)('bins ascend, lose no example and hold their share (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const bins = value(reliabilityCurve(labels, probabilities, 10));
    expect(bins.reduce((sum, bin) => sum + bin.examples, 0)).toBe(labels.length);
    expect(bins.reduce((sum, bin) => sum + bin.positives, 0)).toBe(labels.filter((y) => y === 1).length);
    bins.forEach((bin, i) => {
      expect(bin.predicted).toBeGreaterThan(bins[i - 1]?.predicted ?? -1);
      expect(bin.low).toBeLessThanOrEqual(bin.observed);
      expect(bin.high).toBeGreaterThanOrEqual(bin.observed);
    });
  });
  test('errors', () => {
    expect(code(reliabilityCurve([1], [0.5], 0))).toBe('parameter-out-of-range');
    expect(code(reliabilityCurve([1], [1.5], 2))).toBe('value-out-of-range');
  });
});
