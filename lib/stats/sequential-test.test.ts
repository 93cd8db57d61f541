import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import type { Moments } from './moments.ts';
import { drawOutcomes, within99 } from './outcomes.fixture.ts';
import { lookSequentially, type SequentialLook, type SequentialPlan } from './sequential-test.ts';
import { welchTTest } from './welch-t-test.ts';

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

/** Sums of one arm that grow as users come in. */
class Arm {
  count = 0;
  sum = 0;
  squares = 0;

  add(x: number): void {
    this.count += 1;
    this.sum += x;
    this.squares += x * x;
  }

  moments(): Moments {
    const mean = this.sum / this.count;
    return { count: this.count, mean, sumOfSquares: Math.max(0, this.squares - this.sum * mean) };
  }
}

const TESTS = 2000;
const DAYS = 14;

/**
 * Runs tests with a look a day. Counts those whose t test rejects at any look, those whose t test
 * rejects at the last, and for each mixture those whose sequential test rejects and those where
 * any interval misses the effect.
 */
function runTests(
  tests: number,
  mixtureVariances: readonly number[],
  effect: number,
  newDay: (control: Arm[], treatment: Arm[]) => [Moments, Moments],
) {
  let [naive, last] = [0, 0];
  const sequential = mixtureVariances.map(() => 0);
  const uncovered = mixtureVariances.map(() => 0);
  for (let run = 0; run < tests; run += 1) {
    const control: Arm[] = [];
    const treatment: Arm[] = [];
    const estimates = Array.from({ length: DAYS }, () => value(welchTTest(...newDay(control, treatment))));
    naive += estimates.some(({ p }) => p < 0.05) ? 1 : 0;
    last += (estimates.at(-1)?.p ?? 1) < 0.05 ? 1 : 0;
    mixtureVariances.forEach((mixtureVariance, i) => {
      let look: SequentialLook | undefined;
      let misses = 0;
      for (const estimate of estimates) {
        look = value(lookSequentially(estimate, { alpha: 0.05, mixtureVariance }, look));
        misses += look.low > effect || look.high < effect ? 1 : 0;
      }
      sequential[i] = (sequential[i] ?? NaN) + ((look?.p ?? 1) <= 0.05 ? 1 : 0);
      uncovered[i] = (uncovered[i] ?? NaN) + (misses > 0 ? 1 : 0);
    });
  }
  return { naive, last, sequential, uncovered };
}

describe('2,000 simulated tests with a look every day', () => {
  const users = drawOutcomes(41, 1500);
  const arrive = (seed: number, effect: number) => {
    const random = createRandom(seed, 'arrivals');
    return (control: Arm[], treatment: Arm[]): [Moments, Moments] => {
      const [c, t] = [control[0] ?? new Arm(), treatment[0] ?? new Arm()];
      if (control.length === 0) {
        control.push(c);
        treatment.push(t);
      }
      for (let user = 0; user < 100; user += 1) {
        c.add(users[random.below(users.length)] ?? NaN);
        t.add((users[random.below(users.length)] ?? NaN) + effect);
      }
      return [c.moments(), t.moments()];
    };
  };

  test('A/A, new users every day: one test at the end errs in 5%, peeking at it in over 15%, the sequential test in 5% at most', () => {
    const bound = within99(TESTS, 0.05);
    const counts = runTests(TESTS, [25, 100, 900], 0, arrive(50, 0));
    expect(counts.last).toBeGreaterThan(bound.low);
    expect(counts.last).toBeLessThan(bound.high);
    expect(counts.naive).toBeGreaterThan(0.15 * TESTS);
    for (const count of [...counts.sequential, ...counts.uncovered]) {
      expect(count).toBeLessThanOrEqual(0.05 * TESTS);
    }
  });
  test('A/A, the same users every day, each with a taste of the own: means a user and day keep the promise', () => {
    const bound = within99(1000, 0.05);
    const random = createRandom(60, 'returning');
    const counts = runTests(1000, [100], 0, (control, treatment) => {
      const draw = (): number => users[random.below(users.length)] ?? NaN;
      const visit = (arm: Arm[]): Moments => {
        if (arm.length === 0)
          for (let i = 0; i < 100; i += 1) arm.push(Object.assign(new Arm(), { taste: draw() }));
        const means = new Arm();
        for (const user of arm) {
          user.add(0.5 * ((user as Arm & { taste: number }).taste + draw()));
          means.add(user.sum / user.count);
        }
        return means.moments();
      };
      return [visit(control), visit(treatment)];
    });
    expect(counts.last).toBeGreaterThan(bound.low);
    expect(counts.last).toBeLessThan(bound.high);
    expect(counts.naive).toBeGreaterThan(2 * counts.last);
    expect(counts.sequential[0]).toBeLessThanOrEqual(0.05 * 1000);
  });
  test('an effect is found in most tests, and the intervals of all looks cover it', () => {
    const counts = runTests(400, [400], 20, arrive(70, 20));
    expect(counts.sequential[0]).toBeGreaterThan(0.75 * 400);
    expect(counts.uncovered[0]).toBeLessThanOrEqual(0.05 * 400);
  });
});
