import { createRandom } from '../core/random.ts';
import { value } from '../metrics/random-cases.fixture.ts';
import type { Moments } from './moments.ts';
import { lookSequentially, type SequentialLook } from './sequential-test.ts';
import { welchTTest } from './welch-t-test.ts';

/** Sums of values that keep coming. */
export class Running {
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

/** How tests that are looked at every day come out. */
export interface LookPlan {
  readonly tests: number;
  readonly days: number;
  /** Of the sequential test; each is tried on the same looks. */
  readonly mixtureVariances: readonly number[];
  /** The true difference. */
  readonly effect: number;
  /** Begins a test; the function that it returns gives control and treatment at the next look. */
  readonly begin: () => () => readonly [Moments, Moments];
}

/** Counts of tests. The lists have one entry a mixture variance. */
export interface TestCounts {
  /** Welch's test is below 5% at any look. */
  readonly peeked: number;
  /** Welch's test is below 5% at the last look. */
  readonly last: number;
  /** The sequential test is at 5% or below. */
  readonly sequential: readonly number[];
  /** Any of its intervals misses the true difference. */
  readonly uncovered: readonly number[];
}

/** Runs many tests with a look a day, by one t test each look and sequentially. */
export function countRejections({ tests, days, mixtureVariances, effect, begin }: LookPlan): TestCounts {
  let [peeked, last] = [0, 0];
  const sequential = mixtureVariances.map(() => 0);
  const uncovered = mixtureVariances.map(() => 0);
  for (let test = 0; test < tests; test += 1) {
    const next = begin();
    const estimates = Array.from({ length: days }, () => value(welchTTest(...next())));
    peeked += estimates.some(({ p }) => p < 0.05) ? 1 : 0;
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
  return { peeked, last, sequential, uncovered };
}

/** Tests into which new users come every day, each with an outcome resampled from `outcomes`; the treatment adds `effect`. */
export function arrivals(
  outcomes: ArrayLike<number>,
  usersPerDay: number,
  seed: number,
  effect = 0,
): LookPlan['begin'] {
  const random = createRandom(seed, 'arrivals');
  const draw = (): number => outcomes[random.below(outcomes.length)] ?? NaN;
  return () => {
    const [control, treatment] = [new Running(), new Running()];
    return () => {
      for (let user = 0; user < usersPerDay; user += 1) {
        control.add(draw());
        treatment.add(draw() + effect);
      }
      return [control.moments(), treatment.moments()];
    };
  };
}
