import { describe, expect, test } from 'vitest';
import { exp, log } from '../core/real.ts';
import { averagePrecision } from './average-precision.ts';
import { brierScore } from './brier-score.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { logLoss } from './log-loss.ts';
import { normalizedEntropy } from './normalized-entropy.ts';
import { precisionRecallF1 } from './precision-recall-f1.ts';
import { code, randomLabelled, SEEDS, value } from './random-cases.fixture.ts';
import { rocAuc } from './roc-auc.ts';
import { rocCurve } from './roc-curve.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

describe('ROC AUC', () => {
  test('by hand: 3 of 4 pairs in order; a tie counts half', () => {
    expect(value(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))).toBe(0.75);
    expect(value(rocAuc([0, 1], [0.5, 0.5]))).toBe(0.5);
    expect(value(rocAuc([0, 1, 1], [0.5, 0.5, 0.7]))).toBe(0.75);
    expect(value(rocAuc([0, 1], [-0, 0]))).toBe(0.5);
  });
  test.each(SEEDS)('counts pairs, also with ties (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    let points = 0;
    let pairs = 0;
    labels.forEach((a, i) =>
      labels.forEach((b, j) => {
        if (a !== 1 || b !== 0) return;
        const difference = (probabilities[i] ?? 0) - (probabilities[j] ?? 0);
        points += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
        pairs += 1;
      }),
    );
    expect(value(rocAuc(labels, probabilities))).toBeCloseTo(points / pairs, 12);
  });
  test.each(SEEDS)('an increasing map keeps it, negation turns it to 1 - AUC (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const auc = value(rocAuc(labels, probabilities));
    expect(
      value(
        rocAuc(
          labels,
          probabilities.map((p) => exp(3 * p) - 7),
        ),
      ),
    ).toBe(auc);
    expect(
      value(
        rocAuc(
          labels,
          probabilities.map((p) => -p),
        ),
      ),
    ).toBeCloseTo(1 - auc, 12);
  });
  test('errors', () => {
    expect(rocAuc([1, 1], [0.1, 0.2])).toEqual({
      ok: false,
      error: { code: 'one-class', metric: 'roc_auc', label: 1 },
    });
    expect(code(rocAuc([0, 0], [0.1, 0.2]))).toBe('one-class');
    expect(code(rocAuc([], []))).toBe('empty-input');
    expect(code(rocAuc([0, 1], [1]))).toBe('length-mismatch');
    expect(code(rocAuc([0, 1], [1, NaN]))).toBe('value-out-of-range');
    expect(code(rocAuc([0, 1], [1, Infinity]))).toBe('value-out-of-range');
    expect(rocAuc([0, 2], [1, 1])).toEqual({
      ok: false,
      error: {
        code: 'value-out-of-range',
        metric: 'roc_auc',
        what: 'label',
        index: 1,
        value: 2,
        minimum: 0,
        maximum: 1,
      },
    });
  });
});

describe('ROC curve', () => {
  test('by hand: every distinct score is a point, ties are one step', () => {
    const curve = value(rocCurve([1, 0, 1, 0], [0.9, 0.6, 0.6, 0.1]));
    expect([...curve.fpr]).toEqual([0, 0, 0.5, 1]);
    expect([...curve.tpr]).toEqual([0, 0.5, 1, 1]);
    expect([...curve.thresholds]).toEqual([Infinity, 0.9, 0.6, 0.1]);
  });
  test.each(SEEDS)('rates never fall, end at 1, and enclose the AUC (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const { fpr, tpr } = value(rocCurve(labels, probabilities));
    let area = 0;
    for (let i = 1; i < fpr.length; i += 1) {
      const width = (fpr[i] ?? 0) - (fpr[i - 1] ?? 0);
      expect(width).toBeGreaterThanOrEqual(0);
      expect((tpr[i] ?? 0) - (tpr[i - 1] ?? 0)).toBeGreaterThanOrEqual(0);
      area += (width * ((tpr[i] ?? 0) + (tpr[i - 1] ?? 0))) / 2;
    }
    expect([fpr[0], tpr[0], fpr.at(-1), tpr.at(-1)]).toEqual([0, 0, 1, 1]);
    expect(fpr.length).toBe(new Set(probabilities).size + 1);
    expect(area).toBeCloseTo(value(rocAuc(labels, probabilities)), 12);
  });
  test('errors', () => {
    expect(code(rocCurve([0, 0], [0.1, 0.2]))).toBe('one-class');
    expect(code(rocCurve([], []))).toBe('empty-input');
  });
});

describe('average precision', () => {
  test('by hand', () => {
    // thresholds 0.8 (p 1, r 1/2), 0.4 (1/2, 1/2), 0.35 (2/3, 1), 0.1
    expect(value(averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
    expect(value(averagePrecision([0, 1, 1], [0.1, 0.2, 0.3]))).toBe(1);
    expect(value(averagePrecision([0, 1], [0.5, 0.5]))).toBe(0.5);
    expect(value(averagePrecision([0, 0], [0.5, 0.6]))).toBe(0);
  });
  test.each(SEEDS)('an increasing map keeps it (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const mapped = probabilities.map((p) => 5 * p * p * p + p);
    expect(value(averagePrecision(labels, mapped))).toBe(value(averagePrecision(labels, probabilities)));
  });
  test('errors', () => {
    expect(code(averagePrecision([], []))).toBe('empty-input');
    expect(code(averagePrecision([1], [1, 2]))).toBe('length-mismatch');
  });
});

describe('precision, recall and F1', () => {
  test('by hand: a score equal to the threshold is positive', () => {
    expect(value(precisionRecallF1([0, 1, 1, 1], [0.5, 0.5, 0.9, 0.2], 0.5))).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
    });
  });
  test('0/0 is 0', () => {
    const nothing = { precision: 0, recall: 0, f1: 0 };
    expect(value(precisionRecallF1([0, 1], [0.1, 0.2], 0.9))).toEqual(nothing);
    expect(value(precisionRecallF1([0, 0], [0.1, 0.2], 0.9))).toEqual(nothing);
    expect(value(precisionRecallF1([0, 0], [0.1, 0.2], 0))).toEqual(nothing);
  });
  test.each(SEEDS)('recall falls with the threshold, F1 lies between the two (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    let last = 1;
    for (const threshold of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1]) {
      const { precision, recall, f1 } = value(precisionRecallF1(labels, probabilities, threshold));
      expect(recall).toBeLessThanOrEqual(last);
      expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
      expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
      expect(f1 * (precision + recall)).toBeCloseTo(2 * precision * recall, 12);
      last = recall;
    }
  });
  test('errors', () => {
    expect(code(precisionRecallF1([0, 1], [0.1, 0.2], NaN))).toBe('parameter-out-of-range');
    expect(code(precisionRecallF1([], [], 0.5))).toBe('empty-input');
  });
});

describe('log loss', () => {
  test('by hand', () => {
    expect(value(logLoss([1, 0], [0.5, 0.5]))).toBeCloseTo(Math.LN2, 12);
    expect(value(logLoss([1, 1], [0.25, 1]))).toBeCloseTo(Math.LN2, 12);
    expect(value(logLoss([0, 1], [0, 1]))).toBeCloseTo(0, 12);
    expect(value(logLoss([1], [0]))).toBeCloseTo(-log(1e-15), 12);
  });
  test.each(SEEDS)('the base rate is the best constant (seed %i)', (seed) => {
    const { labels } = randomLabelled(seed);
    const rate = mean(labels);
    const constant = (p: number): number =>
      value(
        logLoss(
          labels,
          labels.map(() => p),
        ),
      );
    for (const p of [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]) {
      expect(constant(p)).toBeGreaterThanOrEqual(constant(rate) - 1e-12);
    }
  });
  test('errors', () => {
    expect(code(logLoss([1], [1.5]))).toBe('value-out-of-range');
    expect(code(logLoss([1], [-0.01]))).toBe('value-out-of-range');
    expect(code(logLoss([1], [NaN]))).toBe('value-out-of-range');
  });
});

describe('Brier score', () => {
  test('by hand', () => {
    expect(value(brierScore([1, 0], [0.8, 0.4]))).toBeCloseTo((0.04 + 0.16) / 2, 12);
    expect(value(brierScore([1, 1, 1], [0.5, 1, 0.75]))).toBeCloseTo(0.3125 / 3, 12);
  });
  test.each(SEEDS)('swapping the classes keeps it (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const swapped = brierScore(
      labels.map((label) => 1 - label),
      probabilities.map((p) => 1 - p),
    );
    expect(value(swapped)).toBeCloseTo(value(brierScore(labels, probabilities)), 12);
  });
  test('errors', () => {
    expect(code(brierScore([1], [2]))).toBe('value-out-of-range');
  });
});

describe('normalized entropy', () => {
  test.each(SEEDS)('the base rate everywhere gives 1; it is log loss over entropy (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const rate = mean(labels);
    expect(
      value(
        normalizedEntropy(
          labels,
          labels.map(() => rate),
        ),
      ),
    ).toBeCloseTo(1, 12);
    const entropy = -(rate * log(rate) + (1 - rate) * log(1 - rate));
    expect(value(normalizedEntropy(labels, probabilities))).toBeCloseTo(
      value(logLoss(labels, probabilities)) / entropy,
      12,
    );
  });
  test('errors', () => {
    expect(code(normalizedEntropy([1, 1], [0.2, 0.7]))).toBe('one-class');
    expect(code(normalizedEntropy([0, 1], [0.2, 7]))).toBe('value-out-of-range');
  });
});

describe('expected calibration error', () => {
  test('by hand: an edge belongs to the bin above it, 1 to the last bin', () => {
    expect(value(expectedCalibrationError([1, 0, 1], [1, 0, 0.55], 10))).toBeCloseTo(0.15, 12);
    // 0.5 and 0.9 share the upper of two bins: |1.4 - 1| / 2
    expect(value(expectedCalibrationError([0, 1], [0.5, 0.9], 2))).toBeCloseTo(0.2, 12);
    // 1 belongs to the last bin: |1 + 0.95 - 1| / 2
    expect(value(expectedCalibrationError([0, 1], [1, 0.95], 10))).toBeCloseTo(0.475, 12);
    // gaps of opposite sign cancel inside one bin
    expect(value(expectedCalibrationError([0, 1], [0.3, 0.7], 1))).toBeCloseTo(0, 12);
  });
  test.each(SEEDS)('one bin is |mean p - mean y|; a finer split is not smaller (seed %i)', (seed) => {
    const { labels, probabilities } = randomLabelled(seed);
    const one = value(expectedCalibrationError(labels, probabilities, 1));
    const four = value(expectedCalibrationError(labels, probabilities, 4));
    const eight = value(expectedCalibrationError(labels, probabilities, 8));
    expect(one).toBeCloseTo(Math.abs(mean(probabilities) - mean(labels)), 12);
    expect(four).toBeGreaterThanOrEqual(one - 1e-12);
    expect(eight).toBeGreaterThanOrEqual(four - 1e-12);
  });
  test('errors', () => {
    expect(code(expectedCalibrationError([1], [0.5], 0))).toBe('parameter-out-of-range');
    expect(code(expectedCalibrationError([1], [0.5], 2.5))).toBe('parameter-out-of-range');
    expect(code(expectedCalibrationError([], [], 10))).toBe('empty-input');
  });
});
