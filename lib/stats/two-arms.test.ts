import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { code, SEEDS, value } from '../metrics/random-cases.fixture.ts';
import { compareWithCuped, cuped } from './cuped.ts';
import { measureJointMoments, measureMoments } from './moments.ts';
import { drawOutcomes, drawPairs, fourSigma, resample, within99 } from './outcomes.fixture.ts';
import { pairedTTest } from './paired-t-test.ts';
import { measureRelativeLift } from './relative-lift.ts';
import { twoProportionZTest } from './two-proportion-z-test.ts';
import { welchTTest } from './welch-t-test.ts';

const moments = (values: ArrayLike<number>) => value(measureMoments(values));

describe('moments', () => {
  test('by hand, and exact for constants that have no exact mean', () => {
    expect(moments([2, 4, 9])).toEqual({ count: 3, mean: 5, sumOfSquares: 26 });
    expect(moments([7])).toEqual({ count: 1, mean: 7, sumOfSquares: 0 });
    expect(moments([0.1, 0.1, 0.1])).toEqual({ count: 3, mean: 0.1, sumOfSquares: 0 });
    expect(value(measureJointMoments([1, 2, 6], [5, 1, 3]))).toEqual({
      count: 3,
      meanX: 3,
      meanY: 3,
      sumXX: 14,
      sumYY: 8,
      sumXY: -2,
    });
  });
  test('a large offset loses nothing', () => {
    expect(moments([1e12 + 1, 1e12 + 2, 1e12 + 6])).toMatchObject({ mean: 1e12 + 3, sumOfSquares: 14 });
  });
  test('errors', () => {
    expect(code(measureMoments([]))).toBe('empty-input');
    for (const wrong of [NaN, Infinity, 1e76]) {
      expect(measureMoments([1, wrong])).toMatchObject({ error: { code: 'value-out-of-range', index: 1 } });
    }
    expect(code(measureJointMoments([1, 2], [1]))).toBe('length-mismatch');
    expect(code(measureJointMoments([1], [NaN]))).toBe('value-out-of-range');
  });
});

describe('welchTTest', () => {
  test('by hand: variances 2 and 8 over 2 users each', () => {
    const result = value(welchTTest(moments([0, 2]), moments([3, 7])));
    // standard error^2 = 1 + 4, df = 5^2 / (1 + 16)
    expect(result.difference).toBe(4);
    expect(result.standardError).toBeCloseTo(Math.sqrt(5), 14);
    expect(result.t).toBeCloseTo(4 / Math.sqrt(5), 14);
    expect(result.df).toBeCloseTo(25 / 17, 14);
  });
  test('one constant arm is the one-sample test of the other', () => {
    const result = value(welchTTest(moments([5, 5, 5]), moments([5, 6, 7, 8])));
    expect(result.df).toBeCloseTo(3, 12);
    expect(result.t).toBeCloseTo(1.5 / Math.sqrt(5 / 3 / 4), 12);
  });
  test('swapping arms turns the sign; units and offsets do not matter', () => {
    for (const seed of SEEDS) {
      const a = drawOutcomes(seed, 30);
      const b = drawOutcomes(seed + 100, 41);
      const plain = value(welchTTest(moments(a), moments(b)));
      const swapped = value(welchTTest(moments(b), moments(a)));
      expect(swapped.t).toBe(-plain.t);
      expect(swapped.p).toBe(plain.p);
      const scale = (x: number): number => 1000 + x / 60;
      const scaled = value(welchTTest(moments(a.map(scale)), moments(b.map(scale))));
      expect(scaled.p).toBeCloseTo(plain.p, 9);
    }
  });
  test('the interval lacks 0 exactly when p is below 1 - level', () => {
    let significant = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const { metric: a } = drawPairs(createRandom(seed, 'a'), 8, 0);
      const { metric: b } = drawPairs(createRandom(seed, 'b'), 11, 0, 3);
      const { p, low, high, difference } = value(welchTTest(moments(a), moments(b), 0.9));
      expect(low > 0 || high < 0).toBe(p < 0.1);
      expect((low + high) / 2).toBeCloseTo(difference, 12);
      significant += p < 0.1 ? 1 : 0;
    }
    expect(significant).toBeGreaterThan(20);
    expect(significant).toBeLessThan(180);
  });
  test('errors: one user, no variance, a level of 1', () => {
    const some = moments([1, 2]);
    expect(welchTTest(moments([1]), some)).toMatchObject({
      error: { code: 'too-few-values', what: 'control', need: 2, got: 1 },
    });
    expect(welchTTest(some, moments([1]))).toMatchObject({ error: { what: 'treatment' } });
    expect(code(welchTTest(moments([0.1, 0.1, 0.1]), moments([0.3, 0.3])))).toBe('zero-variance');
    expect(code(welchTTest(some, some, 1))).toBe('parameter-out-of-range');
  });
  test('the largest numbers give finite results', () => {
    const result = value(welchTTest(moments([-1e75, 1e75]), moments([1e75, 1e75, -1e75])));
    for (const number of Object.values(result)) expect(Number.isFinite(number)).toBe(true);
  });
});

describe('twoProportionZTest', () => {
  test('by hand: 30 and 50 of 100', () => {
    const control = { conversions: 30, users: 100 };
    const treatment = { conversions: 50, users: 100 };
    const result = value(twoProportionZTest(control, treatment));
    expect(result.z).toBeCloseTo(0.2 / Math.sqrt(0.4 * 0.6 * 0.02), 12);
    expect(value(twoProportionZTest(treatment, control)).z).toBe(-result.z);
  });
  test("the interval is Newcombe's: his example of 56 of 70 against 48 of 80", () => {
    const result = value(twoProportionZTest({ conversions: 48, users: 80 }, { conversions: 56, users: 70 }));
    expect(result.difference).toBeCloseTo(0.2, 12);
    expect(result.low).toBeCloseTo(0.0524, 4);
    expect(result.high).toBeCloseTo(0.3339, 4);
  });
  test('an arm without conversions still has an interval', () => {
    const { low, high, p } = value(
      twoProportionZTest({ conversions: 0, users: 10 }, { conversions: 10, users: 10 }),
    );
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0.3);
    expect(p).toBeLessThan(0.001);
  });
  test('under no difference p is below 5% in 5% of tests, and the interval covers 0 in 95%', () => {
    const random = createRandom(3, 'proportions');
    const draw = (users: number): { conversions: number; users: number } => {
      let conversions = 0;
      for (let i = 0; i < users; i += 1) conversions += random.chance(0.2) ? 1 : 0;
      return { conversions, users };
    };
    let rejected = 0;
    let covered = 0;
    for (let run = 0; run < 2000; run += 1) {
      const { p, low, high } = value(twoProportionZTest(draw(300), draw(400)));
      rejected += p < 0.05 ? 1 : 0;
      covered += low <= 0 && high >= 0 ? 1 : 0;
    }
    const { low, high } = fourSigma(2000, 0.05);
    expect(rejected).toBeGreaterThan(low);
    expect(rejected).toBeLessThan(high);
    expect(2000 - covered).toBeGreaterThan(low);
    expect(2000 - covered).toBeLessThan(high);
  });
  test('errors', () => {
    const good = { conversions: 1, users: 10 };
    for (const wrong of [
      { conversions: 0, users: 0 },
      { conversions: 11, users: 10 },
      { conversions: -1, users: 10 },
      { conversions: 1.5, users: 10 },
      { conversions: NaN, users: 10 },
    ]) {
      expect(code(twoProportionZTest(good, wrong))).toBe('parameter-out-of-range');
      expect(code(twoProportionZTest(wrong, good))).toBe('parameter-out-of-range');
    }
    const none = { conversions: 0, users: 10 };
    expect(code(twoProportionZTest(none, none))).toBe('zero-variance');
    const all = { conversions: 10, users: 10 };
    expect(code(twoProportionZTest(all, all))).toBe('zero-variance');
  });
});

describe('cuped', () => {
  test('by hand', () => {
    // deviations of x: -1, 0, 1; of y: -1, -1, 2; theta = 3/2; rest: 1/2, -1, 1/2
    const result = value(cuped({ metric: [1, 1, 4], covariate: [0, 1, 2] }));
    expect(result).toEqual({ theta: 1.5, mean: 2, variance: 0.75, varianceReduction: 0.75 });
  });
  test('variance falls by the squared correlation, within sampling error', () => {
    const count = 4000;
    for (const rho of [0, 0.3, -0.7, 0.95]) {
      const { varianceReduction } = value(cuped(drawPairs(createRandom(9, 'rho', rho), count, rho)));
      // standard error of r^2 is 2 |rho| (1 - rho^2) / sqrt(n); of the order 1/n at 0
      const error = (2 * Math.abs(rho) * (1 - rho * rho)) / Math.sqrt(count) + 2 / count;
      expect(Math.abs(varianceReduction - rho * rho)).toBeLessThan(4 * error);
    }
  });
  test('two arms: the estimate stays where it was on average and its spread shrinks by 1 - rho^2', () => {
    const random = createRandom(21, 'cuped arms');
    const [rho, effect, runs] = [0.8, 0.5, 600];
    let [sum, squares, plainSquares, covered] = [0, 0, 0, 0];
    for (let run = 0; run < runs; run += 1) {
      const control = drawPairs(random, 60, rho);
      const treatment = drawPairs(random, 50, rho, effect);
      const adjusted = value(compareWithCuped(control, treatment));
      const plain = value(welchTTest(moments(control.metric), moments(treatment.metric)));
      sum += adjusted.difference;
      squares += (adjusted.difference - effect) * (adjusted.difference - effect);
      plainSquares += (plain.difference - effect) * (plain.difference - effect);
      covered += adjusted.low <= effect && effect <= adjusted.high ? 1 : 0;
    }
    const spread = Math.sqrt(squares / runs);
    expect(Math.abs(sum / runs - effect)).toBeLessThan((4 * spread) / Math.sqrt(runs));
    expect(squares / plainSquares).toBeGreaterThan((1 - rho * rho) * 0.7);
    expect(squares / plainSquares).toBeLessThan((1 - rho * rho) * 1.4);
    const { low, high } = fourSigma(runs, 0.95);
    expect(covered).toBeGreaterThan(low);
    expect(covered).toBeLessThan(high);
  });
  test('a chance difference of the covariate is taken out', () => {
    // the metric is twice the covariate plus noise that both arms share
    const control = { covariate: [1, 2, 3, 4], metric: [2, 5, 6, 8] };
    const treatment = { covariate: [11, 12, 13, 14], metric: [22, 25, 26, 28] };
    const result = value(compareWithCuped(control, treatment));
    expect(result.theta).toBeCloseTo(1.9, 12);
    expect(result.difference).toBeCloseTo(20 - 10 * 1.9, 12);
  });
  test('a metric that the covariate explains wholly leaves nothing to test with', () => {
    const perfect = { covariate: [0.1, 0.2, 0.7], metric: [1.3, 1.6, 3.1] };
    expect(value(cuped(perfect))).toMatchObject({ variance: 0, varianceReduction: 1 });
    expect(code(compareWithCuped(perfect, perfect))).toBe('zero-variance');
  });
  test('errors and edges', () => {
    const good = { metric: [1, 2, 4], covariate: [1, 2, 3] };
    expect(value(cuped({ metric: [5, 5, 5], covariate: [1, 2, 3] }))).toEqual({
      theta: 0,
      mean: 5,
      variance: 0,
      varianceReduction: 0,
    });
    for (const [wrong, want] of [
      [{ metric: [1, 2, 3], covariate: [0.1, 0.1, 0.1] }, 'zero-variance'],
      [{ metric: [], covariate: [] }, 'empty-input'],
      [{ metric: [1], covariate: [1] }, 'too-few-values'],
      [{ metric: [1, 2], covariate: [1] }, 'length-mismatch'],
      [{ metric: [1, NaN], covariate: [1, 2] }, 'value-out-of-range'],
    ] as const) {
      expect(code(cuped(wrong))).toBe(want);
      if (want !== 'zero-variance') {
        expect(code(compareWithCuped(good, wrong))).toBe(want);
        expect(code(compareWithCuped(wrong, good))).toBe(want);
      }
    }
    const constant = { metric: [1, 2, 3], covariate: [5, 5, 5] };
    expect(code(compareWithCuped(constant, constant))).toBe('zero-variance');
    expect(compareWithCuped(constant, good).ok).toBe(true);
  });
});

describe('pairedTTest', () => {
  test('by hand: differences 1, 2 and 6', () => {
    const result = value(pairedTTest(moments([1, 2, 6])));
    expect(result).toMatchObject({ difference: 3, df: 2 });
    expect(result.t).toBeCloseTo(3 / Math.sqrt(14 / 2 / 3), 13);
  });
  test('sees through what users have in common, which a test of two groups cannot', () => {
    const users = drawOutcomes(8, 400);
    const random = createRandom(9, 'pairs');
    const treated = users.map((x) => x + 1 + random.normal());
    const paired = value(pairedTTest(moments(treated.map((x, i) => x - (users[i] ?? NaN)))));
    const grouped = value(welchTTest(moments(users), moments(treated)));
    expect(paired.difference).toBeCloseTo(grouped.difference, 10);
    expect(paired.p).toBeLessThan(1e-9);
    expect(grouped.p).toBeGreaterThan(0.2);
    expect(paired.low > 0 && paired.high < 2).toBe(true);
  });
  test('errors', () => {
    expect(code(pairedTTest(moments([1])))).toBe('too-few-values');
    expect(code(pairedTTest(moments([0.1, 0.1, 0.1])))).toBe('zero-variance');
    expect(code(pairedTTest(moments([1, 2]), 1))).toBe('parameter-out-of-range');
  });
});

describe('measureRelativeLift', () => {
  test('by hand: means 10 and 12 with standard errors 1/2 and 3/5', () => {
    const control = { count: 2, mean: 10, sumOfSquares: 0.5 };
    const treatment = { count: 2, mean: 12, sumOfSquares: 0.72 };
    const lift = value(measureRelativeLift(control, treatment));
    expect(lift.difference).toBeCloseTo(0.2, 14);
    // 1.2 * 0.05 and 0.06
    expect(lift.standardError).toBeCloseTo(Math.sqrt(2) * 0.06, 14);
  });
  test('units do not matter, and the interval covers the true lift in 95%', () => {
    const users = drawOutcomes(5, 1000);
    const random = createRandom(6, 'lift');
    let covered = 0;
    for (let run = 0; run < 400; run += 1) {
      const control = resample(users, 300, random);
      const treatment = resample(users, 300, random).map((x) => 1.1 * x);
      const lift = value(measureRelativeLift(moments(control), moments(treatment)));
      covered += lift.low <= 0.1 && 0.1 <= lift.high ? 1 : 0;
      const minutes = (x: number): number => x / 60;
      const other = value(
        measureRelativeLift(moments(control.map(minutes)), moments(treatment.map(minutes))),
      );
      expect(other.high).toBeCloseTo(lift.high, 10);
    }
    expect(covered).toBeGreaterThan(fourSigma(400, 0.95).low);
  });
  test('errors', () => {
    const some = moments([1, 2]);
    expect(code(measureRelativeLift(moments([1]), some))).toBe('too-few-values');
    expect(code(measureRelativeLift(moments([0, 0]), some))).toBe('zero-total');
    expect(code(measureRelativeLift(moments([-1, -2]), some))).toBe('zero-total');
    expect(code(measureRelativeLift(moments([1, 1]), moments([2, 2])))).toBe('zero-variance');
    expect(code(measureRelativeLift(some, some, 0))).toBe('parameter-out-of-range');
  });
});

test('2,000 A/A tests on resampled heavy-tailed users: p is uniform, 5% are below 5%', () => {
  const users = drawOutcomes(77, 1500);
  const random = createRandom(78, 'A/A');
  const counts = new Uint32Array(10);
  let rejected = 0;
  for (let run = 0; run < 2000; run += 1) {
    const control = moments(resample(users, 250, random));
    const { p } = value(welchTTest(control, moments(resample(users, 250, random))));
    rejected += p < 0.05 ? 1 : 0;
    const bin = Math.min(9, Math.floor(p * 10));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const { low, high } = within99(2000, 0.05);
  expect(rejected).toBeGreaterThan(low);
  expect(rejected).toBeLessThan(high);
  const tenth = fourSigma(2000, 0.1);
  for (const count of counts) {
    expect(count).toBeGreaterThan(tenth.low);
    expect(count).toBeLessThan(tenth.high);
  }
});
