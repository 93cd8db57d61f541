import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { sigmoid } from '../core/real.ts';
import {
  bootstrapAucDifference,
  bootstrapClassification,
  type ClassificationIntervals,
} from './bootstrap-classification.ts';
import { calibrationRatio } from './calibration-ratio.ts';
import { logLoss } from './log-loss.ts';
import { normalizedEntropy } from './normalized-entropy.ts';
import { code, randomLabelled, SEEDS, value } from './random-cases.fixture.ts';
import { rocAuc } from './roc-auc.ts';

const usual = { seed: 7, resamples: 200, level: 0.95 };
const METRICS = ['auc', 'logLoss', 'normalizedEntropy', 'calibrationRatio'] as const;

/** Users with five examples each, whose clicks share something of the user's own; probabilities know the rest. */
function makeUsers(seed: number, users: number, shared: number) {
  const random = createRandom(seed, 'users');
  const [groups, labels, probabilities]: [number[], number[], number[]] = [[], [], []];
  for (let user = 0; user < users; user += 1) {
    const own = shared * random.normal();
    for (let i = 0; i < 5; i += 1) {
      const known = random.normal();
      groups.push(user);
      labels.push(random.chance(sigmoid(known - 1 + own)) ? 1 : 0);
      probabilities.push(sigmoid(known - 1));
    }
  }
  return { groups, labels, probabilities };
}

type Sample = ReturnType<typeof makeUsers>;
const pointsOf = ({ labels, probabilities }: Sample): Record<(typeof METRICS)[number], number> => ({
  auc: value(rocAuc(labels, probabilities)),
  logLoss: value(logLoss(labels, probabilities)),
  normalizedEntropy: value(normalizedEntropy(labels, probabilities)),
  calibrationRatio: value(calibrationRatio(labels, probabilities)),
});
const intervalsOf = ({ groups, labels, probabilities }: Sample, seed = 7): ClassificationIntervals =>
  value(bootstrapClassification(groups, labels, probabilities, { ...usual, seed }));

describe('bootstrapClassification', () => {
  test('the same seed gives the same intervals, another one others; each holds its metric', () => {
    const sample = makeUsers(1, 300, 1);
    const found = intervalsOf(sample);
    expect(intervalsOf(sample)).toEqual(found);
    expect(intervalsOf(sample, 8)).not.toEqual(found);
    const points = pointsOf(sample);
    for (const metric of METRICS) {
      expect(found[metric].low, metric).toBeLessThan(points[metric]);
      expect(found[metric].high, metric).toBeGreaterThan(points[metric]);
    }
  });
  test('one group alone is every resample: each interval is the metric itself, ties counting half', () => {
    for (const seed of SEEDS) {
      const { labels, probabilities } = randomLabelled(seed);
      const sample = { groups: labels.map(() => 4), labels, probabilities };
      const [found, points] = [intervalsOf(sample), pointsOf(sample)];
      for (const metric of METRICS) {
        expect(found[metric].low, `${metric}, seed ${seed}`).toBeCloseTo(points[metric], 10);
        expect(found[metric].high, `${metric}, seed ${seed}`).toBeCloseTo(points[metric], 10);
      }
    }
  });
  test('the order of the examples does not matter, as long as groups come up in the same order', () => {
    const sample = makeUsers(2, 60, 1);
    const order = Array.from(sample.labels.keys()).sort((a, b) => (a % 5) - (b % 5) || a - b);
    const take = (values: number[]): number[] => order.map((i) => values[i] ?? NaN);
    const moved = {
      groups: take(sample.groups),
      labels: take(sample.labels),
      probabilities: take(sample.probabilities),
    };
    for (const metric of METRICS) {
      expect(intervalsOf(moved)[metric].low).toBeCloseTo(intervalsOf(sample)[metric].low, 10);
      expect(intervalsOf(moved)[metric].high).toBeCloseTo(intervalsOf(sample)[metric].high, 10);
    }
  });
  test('examples that belong together say less: intervals by user are wider than by example', () => {
    const sample = makeUsers(3, 400, 2);
    const alone = { ...sample, groups: sample.groups.map((_, i) => i) };
    const width = ({ calibrationRatio: ratio }: ClassificationIntervals): number => ratio.high - ratio.low;
    expect(width(intervalsOf(sample))).toBeGreaterThan(1.2 * width(intervalsOf(alone)));
  });
  test('about 95 of 100 intervals hold what a far larger sample gives', () => {
    const points = pointsOf(makeUsers(4, 40_000, 1));
    const covered = { auc: 0, logLoss: 0, normalizedEntropy: 0, calibrationRatio: 0 };
    for (let run = 0; run < 100; run += 1) {
      const found = intervalsOf(makeUsers(100 + run, 150, 1));
      for (const metric of METRICS) {
        const { low, high } = found[metric];
        covered[metric] += low <= points[metric] && points[metric] <= high ? 1 : 0;
      }
    }
    for (const metric of METRICS) expect(covered[metric], metric).toBeGreaterThanOrEqual(87);
  });
  test('what cannot be measured has a code', () => {
    expect(code(bootstrapClassification([], [], [], usual))).toBe('empty-input');
    expect(code(bootstrapClassification([1], [1, 0], [0.1, 0.2], usual))).toBe('length-mismatch');
    expect(code(bootstrapClassification([1, 1], [1, 1], [0.1, 0.2], usual))).toBe('one-class');
    expect(code(bootstrapClassification([1, 1], [1, 0], [0.1, 1.2], usual))).toBe('value-out-of-range');
    expect(code(bootstrapClassification([1, 1], [1, 0], [0.1, 0.2], { ...usual, resamples: 0 }))).toBe(
      'parameter-out-of-range',
    );
  });
});

describe('the difference of two areas under the curve', () => {
  /** The same users, and a second model that knows less. */
  const withSecond = (seed: number, users: number, noise: number) => {
    const sample = makeUsers(seed, users, 1);
    const random = createRandom(seed, 'noise');
    const blurred = sample.probabilities.map((chance) => 0.5 * chance + 0.5 * (noise * random.uniform()));
    return { ...sample, blurred };
  };
  const differenceOf = (seed: number, users: number, noise: number) => {
    const { groups, labels, probabilities, blurred } = withSecond(seed, users, noise);
    return value(bootstrapAucDifference(groups, labels, [probabilities, blurred], usual));
  };
  test('the mean is the difference of the two areas', () => {
    const { groups, labels, probabilities, blurred } = withSecond(3, 400, 1);
    const found = value(bootstrapAucDifference(groups, labels, [probabilities, blurred], usual));
    const areas = value(rocAuc(labels, probabilities)) - value(rocAuc(labels, blurred));
    expect(found.mean).toBeCloseTo(areas, 12);
    expect(found.low).toBeLessThan(found.mean);
    expect(found.high).toBeGreaterThan(found.mean);
  });
  test('a model against itself differs by nothing, on every resample', () => {
    const { groups, labels, probabilities } = makeUsers(4, 200, 1);
    const same = value(bootstrapAucDifference(groups, labels, [probabilities, probabilities], usual));
    expect(same).toEqual({ mean: 0, low: 0, high: 0 });
  });
  test('what two models share cancels out: narrower than either area', () => {
    const { groups, labels, probabilities, blurred } = withSecond(5, 400, 0.2);
    const { low, high } = value(bootstrapAucDifference(groups, labels, [probabilities, blurred], usual));
    const { auc } = value(bootstrapClassification(groups, labels, probabilities, usual));
    expect(high - low).toBeLessThan((auc.high - auc.low) / 2);
  });
  test('about 57 of 60 intervals hold what a far larger sample gives', () => {
    const point = differenceOf(6, 20_000, 1).mean;
    let covered = 0;
    for (let run = 0; run < 60; run += 1) {
      const { low, high } = differenceOf(200 + run, 150, 1);
      covered += low <= point && point <= high ? 1 : 0;
    }
    expect(covered).toBeGreaterThanOrEqual(52);
  });
  test('what cannot be measured has a code', () => {
    expect(code(bootstrapAucDifference([], [], [[], []], usual))).toBe('empty-input');
    expect(
      code(
        bootstrapAucDifference(
          [1],
          [1, 0],
          [
            [0.1, 0.2],
            [0.1, 0.2],
          ],
          usual,
        ),
      ),
    ).toBe('length-mismatch');
    expect(
      code(
        bootstrapAucDifference(
          [1, 1],
          [1, 1],
          [
            [0.1, 0.2],
            [0.1, 0.2],
          ],
          usual,
        ),
      ),
    ).toBe('one-class');
    expect(
      code(
        bootstrapAucDifference(
          [1, 1],
          [1, 0],
          [
            [0.1, 0.2],
            [0.1, 2],
          ],
          usual,
        ),
      ),
    ).toBe('value-out-of-range');
  });
});
