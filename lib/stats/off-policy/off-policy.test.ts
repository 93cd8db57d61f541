import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../core/random.ts';
import { code, value } from '../../metrics/random-cases.fixture.ts';
import { fourSigma } from '../outcomes.fixture.ts';
import { estimateDoublyRobust, type PredictedDecisions } from './doubly-robust.ts';
import { estimateByIps } from './ips.ts';
import { estimateBySnips } from './snips.ts';

// A small world: 3 kinds of users in shares, 3 actions, the true mean reward of each, and two policies.
const KINDS = [0.5, 0.3, 0.2];
const MEANS = [
  [1, 2, 5],
  [4, 1, 0],
  [2, 2, 3],
];
const LOGGING = [
  [0.6, 0.3, 0.1],
  [0.1, 0.6, 0.3],
  [0.4, 0.4, 0.2],
];
const TARGET = [
  [0.1, 0.2, 0.7],
  [0.8, 0.1, 0.1],
  [0.2, 0.3, 0.5],
];

type Table = readonly (readonly number[])[];
const at = (table: Table, kind: number, action: number): number => table[kind]?.[action] ?? NaN;

function pick(random: Random, shares: readonly number[]): number {
  let rest = random.uniform();
  return Math.max(
    0,
    shares.findIndex((share) => (rest -= share) < 0),
  );
}

const meanOf = (values: Table, policy: Table, kind: number): number =>
  (policy[kind] ?? []).reduce((sum, share, action) => sum + share * at(values, kind, action), 0);

const TRUTH = KINDS.reduce((sum, share, kind) => sum + share * meanOf(MEANS, TARGET, kind), 0);

/** A log of the true logging policy; what is written down as its propensities and the model may be wrong. */
function drawLog(
  random: Random,
  count: number,
  { written = LOGGING, model = MEANS }: { written?: Table; model?: Table } = {},
): PredictedDecisions {
  const log = {
    rewards: new Float64Array(count),
    loggedPropensities: new Float64Array(count),
    targetPropensities: new Float64Array(count),
    predictedRewards: new Float64Array(count),
    predictedTargets: new Float64Array(count),
  };
  for (let i = 0; i < count; i += 1) {
    const kind = pick(random, KINDS);
    const action = pick(random, LOGGING[kind] ?? []);
    log.rewards[i] = at(MEANS, kind, action) + random.normal();
    log.loggedPropensities[i] = at(written, kind, action);
    log.targetPropensities[i] = at(TARGET, kind, action);
    log.predictedRewards[i] = at(model, kind, action);
    log.predictedTargets[i] = meanOf(model, TARGET, kind);
  }
  return log;
}

const RUNS = 300;

/** Mean and standard deviation of an estimator over many logs, and how often its interval holds the truth. */
function repeat(
  seed: number,
  estimate: (random: Random) => { value: number; low: number; high: number },
): { mean: number; spread: number; error: number; covered: number } {
  const random = createRandom(seed, 'logs');
  const runs = RUNS;
  const values = new Float64Array(runs);
  let covered = 0;
  for (let run = 0; run < runs; run += 1) {
    const { value: one, low, high } = estimate(random);
    values[run] = one;
    covered += low <= TRUTH && TRUTH <= high ? 1 : 0;
  }
  const mean = values.reduce((a, b) => a + b, 0) / runs;
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (runs - 1));
  return { mean, spread, error: spread / Math.sqrt(runs), covered: covered / runs };
}

const zeros: Table = MEANS.map((row) => row.map(() => 0));
const wrongModel: Table = MEANS.map((row) => row.map((mean) => 0.5 * mean + 1));
const wrongPropensities: Table = LOGGING.map(() => [0.34, 0.33, 0.33]);

describe('by hand', () => {
  const log = {
    rewards: [2, 4, 0],
    loggedPropensities: [0.5, 0.25, 0.5],
    targetPropensities: [0.25, 0.5, 0],
  };
  test('weights 1/2, 2 and 0', () => {
    const ips = value(estimateByIps(log));
    expect(ips.value).toBe(3); // (1 + 8 + 0) / 3
    expect(ips.standardError).toBeCloseTo(Math.sqrt((4 + 25 + 9) / 2 / 3), 13);
    expect(ips.effectiveSampleSize).toBeCloseTo(6.25 / 4.25, 13);
    expect(ips).toMatchObject({ largestWeight: 2, clippedShare: 0 });
    expect(value(estimateBySnips(log)).value).toBeCloseTo(9 / 2.5, 13);
    const predictions = { predictedRewards: [1, 3, 5], predictedTargets: [2, 2, 2] };
    // 2 + 1/2, 2 + 2, 2 + 0
    expect(value(estimateDoublyRobust({ ...log, ...predictions })).value).toBeCloseTo(8.5 / 3, 13);
  });
  test('clipped at 1: weights 1/2, 1 and 0', () => {
    const ips = value(estimateByIps(log, { clip: 1 }));
    expect(ips.value).toBeCloseTo(5 / 3, 13);
    expect(ips).toMatchObject({ largestWeight: 1, clippedShare: 1 / 3 });
    expect(value(estimateBySnips(log, { clip: 1 })).value).toBeCloseTo(5 / 1.5, 13);
  });
  test('the logging policy itself: all estimates are the mean reward and every decision counts', () => {
    const own = { ...log, targetPropensities: log.loggedPropensities };
    const predictions = { predictedRewards: [0, 0, 0], predictedTargets: [0, 0, 0] };
    for (const estimate of [
      value(estimateByIps(own)),
      value(estimateBySnips(own)),
      value(estimateDoublyRobust({ ...own, ...predictions })),
    ]) {
      expect(estimate.value).toBeCloseTo(2, 13);
      expect(estimate.effectiveSampleSize).toBeCloseTo(3, 13);
      expect(estimate.standardError).toBeCloseTo(Math.sqrt(4 / 3), 13);
    }
  });
  test('a constant added to the rewards moves SNIPS by itself and IPS by the mean weight times it', () => {
    const moved = { ...log, rewards: log.rewards.map((reward) => reward + 10) };
    expect(value(estimateBySnips(moved)).value - value(estimateBySnips(log)).value).toBeCloseTo(10, 12);
    expect(value(estimateByIps(moved)).value - 3).toBeCloseTo((10 * 2.5) / 3, 12);
  });
});

describe('against the truth', () => {
  test('IPS is unbiased and its interval covers; clipping biases it and narrows it', () => {
    const plain = repeat(1, (random) => value(estimateByIps(drawLog(random, 300))));
    expect(Math.abs(plain.mean - TRUTH)).toBeLessThan(4 * plain.error);
    expect(plain.covered).toBeGreaterThan(fourSigma(RUNS, 0.95).low / RUNS - 0.02);
    const clipped = repeat(1, (random) => value(estimateByIps(drawLog(random, 300), { clip: 2 })));
    expect(clipped.mean).toBeLessThan(TRUTH - 10 * clipped.error);
    expect(clipped.spread).toBeLessThan(plain.spread);
  });
  test('SNIPS is nearly so, with less spread', () => {
    const ips = repeat(2, (random) => value(estimateByIps(drawLog(random, 300))));
    const snips = repeat(2, (random) => value(estimateBySnips(drawLog(random, 300))));
    expect(Math.abs(snips.mean - TRUTH)).toBeLessThan(4 * snips.error + 0.01);
    expect(snips.spread).toBeLessThan(ips.spread);
    expect(snips.covered).toBeGreaterThan(fourSigma(RUNS, 0.95).low / RUNS - 0.02);
  });
  test('doubly robust is unbiased with a wrong model or with wrong propensities, not with both', () => {
    const run = (written: Table, model: Table) =>
      repeat(3, (random) => value(estimateDoublyRobust(drawLog(random, 300, { written, model }))));
    const both = run(LOGGING, MEANS);
    const onlyPropensities = run(LOGGING, wrongModel);
    const onlyModel = run(wrongPropensities, MEANS);
    for (const right of [both, onlyPropensities, onlyModel]) {
      expect(Math.abs(right.mean - TRUTH)).toBeLessThan(4 * right.error);
    }
    const neither = run(wrongPropensities, wrongModel);
    expect(Math.abs(neither.mean - TRUTH)).toBeGreaterThan(10 * neither.error);
    const ips = repeat(3, (random) => value(estimateByIps(drawLog(random, 300))));
    expect(both.spread).toBeLessThan(ips.spread);
    expect(onlyPropensities.spread).toBeLessThan(ips.spread);
  });
  test('a model that knows nothing gives IPS exactly', () => {
    const log = drawLog(createRandom(4, 'zeros'), 50, { model: zeros });
    expect(estimateDoublyRobust(log)).toEqual(estimateByIps(log));
  });
  test('the effective sample size is the logged one divided by the mean squared weight', () => {
    const { effectiveSampleSize } = value(estimateByIps(drawLog(createRandom(5, 'ess'), 20_000)));
    const meanSquare = KINDS.reduce(
      (sum, share, kind) =>
        sum + share * [0, 1, 2].reduce((s, a) => s + at(TARGET, kind, a) ** 2 / at(LOGGING, kind, a), 0),
      0,
    );
    expect(effectiveSampleSize / (20_000 / meanSquare)).toBeGreaterThan(0.95);
    expect(effectiveSampleSize / (20_000 / meanSquare)).toBeLessThan(1.05);
  });
});

test('errors', () => {
  const log = {
    rewards: [1, 2],
    loggedPropensities: [0.5, 0.5],
    targetPropensities: [0.5, 0.5],
    predictedRewards: [1, 1],
    predictedTargets: [1, 1],
  };
  for (const estimate of [estimateByIps, estimateBySnips, estimateDoublyRobust]) {
    expect(code(estimate({ ...log, targetPropensities: [0, 0] }))).toBe('no-overlap');
    expect(code(estimate({ ...log, loggedPropensities: [0, 0.5] }))).toBe('value-out-of-range');
    expect(code(estimate({ ...log, loggedPropensities: [0.5, 1.5] }))).toBe('value-out-of-range');
    expect(code(estimate({ ...log, targetPropensities: [NaN, 0.5] }))).toBe('value-out-of-range');
    expect(code(estimate({ ...log, targetPropensities: [0.5] }))).toBe('length-mismatch');
    expect(code(estimate({ ...log, rewards: [1, NaN] }))).toBe('value-out-of-range');
    expect(code(estimate({ ...log, rewards: [] }))).toBe('empty-input');
    expect(code(estimate(log, { clip: 0 }))).toBe('parameter-out-of-range');
    expect(code(estimate(log, { level: 1 }))).toBe('parameter-out-of-range');
    const one = Object.fromEntries(Object.entries(log).map(([key, column]) => [key, column.slice(1)]));
    expect(code(estimate({ ...log, ...one }))).toBe('too-few-values');
  }
  expect(code(estimateDoublyRobust({ ...log, predictedRewards: [1] }))).toBe('length-mismatch');
  expect(code(estimateDoublyRobust({ ...log, predictedTargets: [1, NaN] }))).toBe('value-out-of-range');
});
