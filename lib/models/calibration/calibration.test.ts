import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { sigmoid } from '../../core/real.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { fitIsotonicRegression } from './isotonic.ts';
import { recalibrateSampled, sampleNegatives } from './negative-sampling.ts';
import { fitPlattScaling, type PlattScaling } from './platt.ts';
import type { Calibration } from './protocol.ts';

/** True probabilities, labels drawn from them, and scores whose log-odds are 2 z + 1 where the truth's are z. */
function makeDistorted(rows: number, seed = 1) {
  const random = createRandom(seed, 'calibration');
  const logOdds = Float64Array.from({ length: rows }, () => random.normal() * 1.5 - 1);
  const truth = logOdds.map(sigmoid);
  const labels = Float64Array.from(truth, (p) => (random.chance(p) ? 1 : 0));
  return { truth, labels, scores: logOdds.map((z) => sigmoid(2 * z + 1)) };
}

async function platt(labels: ArrayLike<number>, scores: ArrayLike<number>): Promise<PlattScaling> {
  const fitted = await fitPlattScaling(labels, scores);
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
  return fitted.value;
}

function isotonic(labels: ArrayLike<number>, scores: ArrayLike<number>): Calibration {
  const fitted = fitIsotonicRegression(labels, scores);
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
  return fitted.value;
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const lossOf = (labels: ArrayLike<number>, p: ArrayLike<number>): number => {
  const loss = logLoss(labels, p);
  return loss.ok ? loss.value : NaN;
};

describe('Platt scaling', () => {
  test('recovers a logistic distortion: z = (2 z + 1) / 2 - 1 / 2', async () => {
    const { truth, labels, scores } = makeDistorted(40_000);
    const { slope, intercept, calibrate } = await platt(labels, scores);
    expect(Math.abs(slope - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(intercept + 0.5)).toBeLessThan(0.03);
    scores.forEach((score, i) => expect(Math.abs(calibrate(score) - (truth[i] ?? NaN))).toBeLessThan(0.02));
    expect(lossOf(labels, scores.map(calibrate))).toBeLessThan(lossOf(labels, scores) - 0.02);
  });
  test('the mean of the calibrated scores is that of the drawn-in labels', async () => {
    const { labels, scores } = makeDistorted(500);
    const { calibrate } = await platt(labels, scores);
    const positives = mean(labels) * 500;
    const targets = labels.map((y) => (y === 1 ? (positives + 1) / (positives + 2) : 1 / (502 - positives)));
    expect(mean(scores.map(calibrate))).toBeCloseTo(mean(targets), 8);
  });
  test('one class, or classes that a score parts, give finite numbers inside (0, 1)', async () => {
    const one = await platt([1, 1, 1], [0.2, 0.2, 0.2]).catch((cause: Error) => cause.message);
    expect(one).toContain('slope');
    const { calibrate } = await platt([0, 0, 1, 1], [0, 0.4, 0.6, 1]);
    for (const p of [0, 0.5, 1].map(calibrate)) expect(p > 0 && p < 1).toBe(true);
  });
  test('scores that order the rows wrongly are an error', async () => {
    const { labels, scores } = makeDistorted(300);
    const fitted = await fitPlattScaling(
      labels,
      scores.map((p) => 1 - p),
    );
    expect(fitted).toMatchObject({ ok: false, error: { code: 'calibration-slope-not-positive' } });
  });
});

describe('isotonic regression', () => {
  test('by hand: neighbours that fall are pooled, ties first', () => {
    const calibrate = isotonic([1, 0, 1, 0, 1, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.5]);
    // 1 | 0 -> 1/2 at 0.1 .. 0.2; 1 | 0 -> 1/2 at 0.3 .. 0.4, pooled with it; then 1.
    expect([0.05, 0.1, 0.25, 0.4].map(calibrate)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(calibrate(0.45)).toBeCloseTo(0.75, 12);
    expect([0.5, 0.9].map(calibrate)).toEqual([1, 1]);
  });
  test('laws on random rows: never falls, keeps the mean, is best among maps that never fall', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createRandom(seed, 'isotonic');
      const rows = 1 + random.below(60);
      const scores = Float64Array.from({ length: rows }, () => random.below(20) / 20);
      const labels = Float64Array.from(scores, (p) => (random.chance(p) ? 1 : 0));
      const calibrate = isotonic(labels, scores);
      const grid = Array.from({ length: 101 }, (_, i) => calibrate(i / 100));
      expect(
        grid.every((p, i) => p >= 0 && p <= 1 && p >= (grid[i - 1] ?? 0) - 1e-15),
        `seed ${seed}`,
      ).toBe(true);
      const fitted = scores.map(calibrate);
      expect(mean(fitted)).toBeCloseTo(mean(labels), 12);
      const errorOf = (p: Float64Array) => mean(p.map((value, i) => (value - (labels[i] ?? NaN)) ** 2));
      for (const other of [scores, scores.map(() => mean(labels)), fitted.map((p) => p * p)]) {
        expect(errorOf(fitted)).toBeLessThanOrEqual(errorOf(other) + 1e-12);
      }
    }
  });
  test('scores that rise with the labels stay apart; a rising transform of them gives the same values', () => {
    const { labels, scores } = makeDistorted(200);
    const a = scores.map(isotonic(labels, scores));
    const squared = scores.map((p) => p * p);
    expect(squared.map(isotonic(labels, squared))).toEqual(a);
  });
  test('it repairs what is no logistic distortion', () => {
    const { truth, labels } = makeDistorted(20_000);
    const scores = truth.map((p) => p * p * p);
    const calibrate = isotonic(labels, scores);
    const held = makeDistorted(5000, 2);
    const gap = mean(held.truth.map((p) => Math.abs(calibrate(p * p * p) - p)));
    expect(gap).toBeLessThan(0.02);
  });
});

describe('negative down-sampling', () => {
  test('recalibration undoes what sampling does to the odds', () => {
    for (const rate of [1, 0.5, 0.1, 0.01]) {
      for (const q of [0, 0.001, 0.3, 0.9, 1]) {
        const sampled = q / (q + (1 - q) * rate);
        expect(recalibrateSampled(sampled, rate)).toBeCloseTo(q, 12);
      }
    }
    expect(recalibrateSampled(0.5, 0.1)).toBeCloseTo(1 / 11, 12);
    expect(recalibrateSampled(0.123, 1)).toBeCloseTo(0.123, 15);
  });
  test('every positive is kept and about the rate of the negatives; the base rate comes back', () => {
    const random = createRandom(3, 'labels');
    const labels = Float32Array.from({ length: 20_000 }, () => (random.chance(0.05) ? 1 : 0));
    const kept = sampleNegatives(labels, 0.2, 9);
    const positives = labels.filter((y) => y === 1).length;
    expect(kept.filter((row) => labels[row] === 1).length).toBe(positives);
    expect(Math.abs((kept.length - positives) / (20_000 - positives) - 0.2)).toBeLessThan(0.01);
    expect(Math.abs(recalibrateSampled(positives / kept.length, 0.2) - positives / 20_000)).toBeLessThan(
      0.002,
    );
    expect(sampleNegatives(labels, 0.2, 9)).toEqual(kept);
    expect(sampleNegatives(labels, 1, 9)).toHaveLength(20_000);
  });
  test('a rate outside (0, 1] is a programmer error', () => {
    expect(() => recalibrateSampled(0.5, 0)).toThrow('got 0');
    expect(() => sampleNegatives([1], 1.5, 1)).toThrow('got 1.5');
  });
});

test.each<[string, number[], number[]]>([
  ['calibration-without-rows', [], []],
  ['calibration-lengths-differ', [1], [0.5, 0.5]],
  ['calibration-label-not-binary', [0, 2], [0.5, 0.5]],
  ['calibration-not-a-probability', [0, 1], [0.5, 1.5]],
  ['calibration-not-a-probability', [0, 1], [NaN, 0.5]],
])('error %s', async (code, labels, scores) => {
  expect(fitIsotonicRegression(labels, scores)).toMatchObject({ error: { code } });
  expect(await fitPlattScaling(labels, scores)).toMatchObject({ error: { code } });
});

test('log-odds far out stay finite', async () => {
  const { calibrate } = await platt([0, 1, 0, 1], [0, 1, 0.2, 0.9]);
  expect([0, 1e-300, 1].map(calibrate).every(Number.isFinite)).toBe(true);
});
