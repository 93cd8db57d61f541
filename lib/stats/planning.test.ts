import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import { measureMoments } from './moments.ts';
import { drawPairs, fourSigma } from './outcomes.fixture.ts';
import { detectableDifference, powerOfTest } from './power.ts';
import { checkSampleRatio } from './sample-ratio.ts';
import { sampleSizeTwoMeans, sampleSizeTwoProportions } from './sample-size.ts';
import { testDuration } from './test-duration.ts';
import { twoProportionZTest } from './two-proportion-z-test.ts';
import { welchTTest } from './welch-t-test.ts';

const plan = { alpha: 0.05, power: 0.8 };

describe('sample size', () => {
  test('5% to 5.5% takes 31,234 users an arm', () => {
    expect(value(sampleSizeTwoProportions({ ...plan, baseline: 0.05, relativeLift: 0.1 }))).toBe(31_234);
  });
  test('means: 16 variances over the squared difference, by the rule of thumb', () => {
    const means = { ...plan, controlVariance: 4, treatmentVariance: 4, difference: 0.1 };
    const users = value(sampleSizeTwoMeans(means));
    expect(users).toBe(Math.ceil((2 * 4 * (1.959963984540054 + 0.8416212335729143) ** 2) / 0.01));
    expect(users / 6400).toBeGreaterThan(0.97);
    expect(users / 6400).toBeLessThan(1);
    expect(value(sampleSizeTwoMeans({ ...means, difference: -0.1 }))).toBe(users);
    const twice = value(sampleSizeTwoMeans({ ...means, difference: 0.2 }));
    expect(Math.abs(4 * twice - users)).toBeLessThanOrEqual(4);
    const half = value(sampleSizeTwoMeans({ ...means, controlVariance: 2, treatmentVariance: 2 }));
    expect(Math.abs(2 * half - users)).toBeLessThanOrEqual(2);
  });
  test('more power and less alpha take more users; a loss is as hard to see as a gain nearly', () => {
    const base = { ...plan, baseline: 0.2, relativeLift: 0.05 };
    const users = value(sampleSizeTwoProportions(base));
    expect(value(sampleSizeTwoProportions({ ...base, power: 0.9 }))).toBeGreaterThan(users);
    expect(value(sampleSizeTwoProportions({ ...base, alpha: 0.01 }))).toBeGreaterThan(users);
    const down = value(sampleSizeTwoProportions({ ...base, relativeLift: -0.05 }));
    expect(down / users).toBeGreaterThan(0.9);
    expect(down / users).toBeLessThan(1);
  });
  test('a planned test has the planned power, and as many false alarms as allowed', () => {
    const means = { alpha: 0.05, power: 0.8, controlVariance: 9, treatmentVariance: 9, difference: 1.5 };
    const users = value(sampleSizeTwoMeans(means));
    const random = createRandom(31, 'planned');
    let [found, alarms] = [0, 0];
    for (let run = 0; run < 1000; run += 1) {
      const control = value(measureMoments(drawPairs(random, users, 0).metric));
      const better = value(measureMoments(drawPairs(random, users, 0, 1.5).metric));
      const same = value(measureMoments(drawPairs(random, users, 0).metric));
      found += value(welchTTest(control, better)).p < 0.05 ? 1 : 0;
      alarms += value(welchTTest(control, same)).p < 0.05 ? 1 : 0;
    }
    expect(found).toBeGreaterThan(fourSigma(1000, 0.8).low);
    expect(found).toBeLessThan(fourSigma(1000, 0.8).high);
    expect(alarms).toBeGreaterThan(fourSigma(1000, 0.05).low);
    expect(alarms).toBeLessThan(fourSigma(1000, 0.05).high);
  });
  test('the two-proportion plan is what its test needs: at the effect itself z is about 1.96 + 0.84', () => {
    const users = value(sampleSizeTwoProportions({ ...plan, baseline: 0.1, relativeLift: 0.1 }));
    const control = { conversions: Math.round(0.1 * users), users };
    const { z } = value(twoProportionZTest(control, { conversions: Math.round(0.11 * users), users }));
    expect(z).toBeCloseTo(2.8, 1); // conversions are whole
  });
  test('errors: nothing to detect, shares outside their range, no variance, more users than there are numbers', () => {
    const good = { ...plan, baseline: 0.05, relativeLift: 0.1 };
    for (const wrong of [
      { relativeLift: 0 },
      { relativeLift: -1 },
      { relativeLift: 19 },
      { relativeLift: 1e-12 },
      { relativeLift: NaN },
      { baseline: 0 },
      { baseline: 1 },
      { baseline: NaN },
      { alpha: 0 },
      { power: 1 },
    ]) {
      expect(code(sampleSizeTwoProportions({ ...good, ...wrong }))).toBe('parameter-out-of-range');
    }
    const means = { ...plan, controlVariance: 1, treatmentVariance: 1, difference: 1 };
    for (const wrong of [{ difference: 0 }, { difference: NaN }, { controlVariance: -1 }, { alpha: 1 }]) {
      expect(code(sampleSizeTwoMeans({ ...means, ...wrong }))).toBe('parameter-out-of-range');
    }
    expect(code(sampleSizeTwoMeans({ ...means, difference: 1e-20 }))).toBe('parameter-out-of-range');
    expect(code(sampleSizeTwoMeans({ ...means, controlVariance: 0, treatmentVariance: 0 }))).toBe(
      'zero-variance',
    );
    expect(value(sampleSizeTwoMeans({ ...means, difference: 100 }))).toBe(2);
  });
});

describe('power', () => {
  test('of no difference it is alpha, of 2.8 standard errors 0.8, and either sign is the same', () => {
    expect(value(powerOfTest(0, 1, 0.05))).toBeCloseTo(0.05, 14);
    expect(value(powerOfTest(2.801585, 1, 0.05))).toBeCloseTo(0.8, 5);
    expect(value(powerOfTest(-7, 2.5, 0.05))).toBe(value(powerOfTest(7, 2.5, 0.05)));
    expect(value(powerOfTest(1e70, 1, 0.05))).toBe(1);
  });
  test('the detectable difference has the planned power', () => {
    for (const power of [0.5, 0.8, 0.95]) {
      const difference = value(detectableDifference(0.3, { alpha: 0.01, power }));
      expect(value(powerOfTest(difference, 0.3, 0.01))).toBeCloseTo(power, 5);
    }
    expect(value(detectableDifference(1, { alpha: 0.05, power: 0.01 }))).toBe(0);
  });
  test('errors', () => {
    expect(code(powerOfTest(NaN, 1, 0.05))).toBe('parameter-out-of-range');
    expect(code(powerOfTest(1, 0, 0.05))).toBe('parameter-out-of-range');
    expect(code(powerOfTest(1, 1, 1))).toBe('parameter-out-of-range');
    expect(code(detectableDifference(0, plan))).toBe('parameter-out-of-range');
    expect(code(detectableDifference(1, { alpha: 0.05, power: NaN }))).toBe('parameter-out-of-range');
  });
});

describe('duration', () => {
  const enrolment = { usersPerArm: 31_234, arms: 2, newUsersPerDay: 10_000, share: 0.5 };
  test('by hand: 62,468 users at 5,000 a day are 13 days, two whole weeks', () => {
    expect(value(testDuration(enrolment))).toEqual({ days: 13, wholeWeeksDays: 14 });
    expect(value(testDuration({ ...enrolment, usersPerArm: 1 }))).toEqual({ days: 1, wholeWeeksDays: 7 });
  });
  test('errors: nobody comes, one arm, longer than a million days', () => {
    for (const wrong of [
      { newUsersPerDay: 0 },
      { newUsersPerDay: NaN },
      { newUsersPerDay: 0.01 },
      { arms: 1 },
      { share: 1.2 },
      { usersPerArm: 0.5 },
    ]) {
      expect(code(testDuration({ ...enrolment, ...wrong }))).toBe('parameter-out-of-range');
    }
  });
});

describe('sample ratio', () => {
  test('by hand: 5,000 against 5,200 where halves were planned', () => {
    const result = value(checkSampleRatio([5000, 5200], [0.5, 0.5]));
    expect(result.chiSquare).toBeCloseTo((2 * 100 * 100) / 5100, 12);
    expect(result.df).toBe(1);
    expect(result.isMismatch).toBe(false);
    expect(value(checkSampleRatio([50_000, 52_000], [0.5, 0.5])).isMismatch).toBe(true);
    expect(value(checkSampleRatio([100, 200, 700], [0.1, 0.2, 0.7]))).toMatchObject({
      chiSquare: 0,
      df: 2,
      p: 1,
    });
  });
  test('for two arms it is the squared z test of the split', () => {
    const { chiSquare, p } = value(checkSampleRatio([480, 560], [0.5, 0.5]));
    expect(chiSquare).toBeCloseTo((560 - 520) ** 2 / (1040 * 0.25), 12);
    expect(p).toBeGreaterThan(0.01);
    expect(p).toBeLessThan(0.02);
  });
  test('fair splits raise the alarm in 1 of 1,000; p is uniform', () => {
    const random = createRandom(8, 'splits');
    let [alarms, below] = [0, 0];
    for (let run = 0; run < 2000; run += 1) {
      let control = 0;
      for (let user = 0; user < 500; user += 1) control += random.chance(0.3) ? 1 : 0;
      const { p, isMismatch } = value(checkSampleRatio([control, 500 - control], [0.3, 0.7]));
      alarms += isMismatch ? 1 : 0;
      below += p < 0.1 ? 1 : 0;
    }
    expect(alarms).toBeLessThanOrEqual(9);
    expect(below).toBeGreaterThan(fourSigma(2000, 0.1).low);
    expect(below).toBeLessThan(fourSigma(2000, 0.1).high);
  });
  test('errors', () => {
    expect(checkSampleRatio([10, 10], [0.5, 0.6])).toMatchObject({ error: { code: 'shares-not-one' } });
    expect(code(checkSampleRatio([0, 0], [0.5, 0.5]))).toBe('zero-total');
    expect(code(checkSampleRatio([], []))).toBe('empty-input');
    expect(code(checkSampleRatio([10], [1]))).toBe('too-few-values');
    expect(code(checkSampleRatio([10, 10], [1]))).toBe('length-mismatch');
    expect(code(checkSampleRatio([10, 10], [1, 0]))).toBe('value-out-of-range');
    expect(code(checkSampleRatio([10, NaN], [0.5, 0.5]))).toBe('value-out-of-range');
    expect(code(checkSampleRatio([10, 1.5], [0.5, 0.5]))).toBe('parameter-out-of-range');
  });
});
