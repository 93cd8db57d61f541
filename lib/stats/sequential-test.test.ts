import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import type { Moments } from './moments.ts';
import { arrivals, countRejections, Running } from './null-tests.fixture.ts';
import { drawOutcomes, within99 } from './outcomes.fixture.ts';
import { lookSequentially, type SequentialLook, type SequentialPlan } from './sequential-test.ts';

const plan: SequentialPlan = { mixtureVariance: 4, alpha: 0.05 };

describe('one look', () => {
  test('by hand: v = 1, m = 4, d = 3', () => {
    const look = value(lookSequentially({ difference: 3, standardError: 1 }, plan));
    const ratio = Math.sqrt(1 / 5) * Math.exp((4 * 9) / (2 * 5));
    expect(look.logLikelihoodRatio).toBeCloseTo(Math.log(ratio), 13);
    expect(look.p).toBeCloseTo(1 / ratio, 13);
    const bound = Math.sqrt(((2 * 5) / 4) * (Math.log(20) + 0.5 * Math.log(5)));
    expect(look.low).toBeCloseTo(3 - bound, 13);
    expect(look.high).toBeCloseTo(3 + bound, 13);
  });
  test('agrees with the published form for n users an arm of variance s^2', () => {
    for (const [n, s2, m, d] of [
      [100, 9, 0.04, 0.7],
      [5000, 2, 1, -0.05],
    ] as const) {
      const V = 2 * s2;
      const published = 0.5 * Math.log(V / (V + n * m)) + (n * n * m * d * d) / (2 * V * (V + n * m));
      const look = value(
        lookSequentially({ difference: d, standardError: Math.sqrt(V / n) }, { ...plan, mixtureVariance: m }),
      );
      expect(look.logLikelihoodRatio).toBeCloseTo(published, 11);
    }
  });
  test('p never rises, and the interval lacks 0 exactly when the ratio passes 1 / alpha', () => {
    const random = createRandom(2, 'looks');
    let look: SequentialLook | undefined;
    for (let i = 0; i < 300; i += 1) {
      const before = look?.p ?? 1;
      look = value(
        lookSequentially(
          { difference: 4 * random.normal(), standardError: 1 + random.uniform() },
          plan,
          look,
        ),
      );
      expect(look.p).toBeLessThanOrEqual(before);
      expect(look.low > 0 || look.high < 0).toBe(look.logLikelihoodRatio > Math.log(20));
    }
    expect(look?.p).toBeLessThan(0.05);
  });
  test('no difference is p = 1; the ends of the range stay finite', () => {
    expect(value(lookSequentially({ difference: 0, standardError: 1 }, plan)).p).toBe(1);
    for (const standardError of [1e-75, 1e75]) {
      for (const mixtureVariance of [1e-150, 1e150]) {
        for (const difference of [0, 1e75]) {
          const look = value(lookSequentially({ difference, standardError }, { ...plan, mixtureVariance }));
          expect(look.p >= 0 && look.p <= 1).toBe(true);
          expect(Number.isNaN(look.logLikelihoodRatio + look.low + look.high)).toBe(false);
        }
      }
    }
  });
  test('errors', () => {
    for (const wrong of [{ standardError: 0 }, { standardError: NaN }, { difference: NaN }]) {
      expect(code(lookSequentially({ difference: 1, standardError: 1, ...wrong }, plan))).toBe(
        'parameter-out-of-range',
      );
    }
    const some = { difference: 1, standardError: 1 };
    expect(code(lookSequentially(some, { ...plan, mixtureVariance: 0 }))).toBe('parameter-out-of-range');
    expect(code(lookSequentially(some, { ...plan, alpha: 1 }))).toBe('parameter-out-of-range');
    expect(code(lookSequentially(some, plan, { p: NaN }))).toBe('parameter-out-of-range');
  });
});

describe('2,000 simulated tests with a look every day', () => {
  const users = drawOutcomes(41, 1500);
  const usual = { tests: 2000, days: 14, effect: 0 };

  test('A/A, new users every day: one test at the end errs in 5%, peeking at it in over 15%, the sequential test in 5% at most', () => {
    const counts = countRejections({
      ...usual,
      mixtureVariances: [25, 100, 900],
      begin: arrivals(users, 100, 50),
    });
    const { low, high } = within99(2000, 0.05);
    expect(counts.last).toBeGreaterThan(low);
    expect(counts.last).toBeLessThan(high);
    expect(counts.peeked).toBeGreaterThan(0.15 * 2000);
    for (const count of [...counts.sequential, ...counts.uncovered]) {
      expect(count).toBeLessThanOrEqual(0.05 * 2000);
    }
  });
  test('A/A, the same users every day, each with a taste of their own: means a user and day keep the promise', () => {
    const random = createRandom(60, 'returning');
    const draw = (): number => users[random.below(users.length)] ?? NaN;
    const visit = (arm: readonly { taste: number; seconds: Running }[]): Moments => {
      const means = new Running();
      for (const { taste, seconds } of arm) {
        seconds.add(0.5 * (taste + draw()));
        means.add(seconds.sum / seconds.count);
      }
      return means.moments();
    };
    const counts = countRejections({
      ...usual,
      tests: 1000,
      mixtureVariances: [100, 2000],
      begin: () => {
        const arm = () => Array.from({ length: 100 }, () => ({ taste: draw(), seconds: new Running() }));
        const [control, treatment] = [arm(), arm()];
        return () => [visit(control), visit(treatment)];
      },
    });
    const { low, high } = within99(1000, 0.05);
    expect(counts.last).toBeGreaterThan(low);
    expect(counts.last).toBeLessThan(high);
    expect(counts.peeked).toBeGreaterThan(2 * counts.last);
    for (const count of counts.sequential) expect(count).toBeLessThanOrEqual(0.05 * 1000);
  });
  test('an effect is found in most tests, and the intervals of all looks cover it', () => {
    const counts = countRejections({
      ...usual,
      tests: 400,
      effect: 20,
      mixtureVariances: [400],
      begin: arrivals(users, 100, 70, 20),
    });
    expect(counts.sequential[0]).toBeGreaterThan(0.75 * 400);
    expect(counts.uncovered[0]).toBeLessThanOrEqual(0.05 * 400);
  });
});
