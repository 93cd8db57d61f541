import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { lookSequentially } from '../../stats/sequential-test.ts';
import type { Moments } from '../../stats/moments.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import type { NullTests } from './result.ts';

/** How null tests are run. */
export interface NullTestOptions {
  /** 1 or more. */
  readonly tests: number;
  /** Users of each group. */
  readonly usersPerArm: number;
  /** Chance of a false alarm that every test promises, in (0, 1). */
  readonly alpha: number;
  /** Smallest difference that matters, in the metric's unit, above 0. */
  readonly smallestDifference: number;
  readonly seed: number;
}

/**
 * The variance of the mixture of a sequential test, settled at its first look: that of the smallest
 * difference that matters, or of the first look's standard error where that is larger. A test too
 * small to see the former would else wait for ever; neither depends on the difference that was seen.
 */
export function mixtureVarianceOf(smallestDifference: number, firstStandardError: number): number {
  const root = Math.max(smallestDifference, firstStandardError);
  return root * root;
}

/** Sums of one group, drawn again. */
class Group {
  private sum = 0;
  private squares = 0;
  private count = 0;

  clear(): void {
    this.sum = 0;
    this.squares = 0;
    this.count = 0;
  }

  add(value: number): void {
    this.sum += value;
    this.squares += value * value;
    this.count += 1;
  }

  moments(): Moments {
    const mean = this.sum / this.count;
    return { count: this.count, mean, sumOfSquares: Math.max(0, this.squares - this.sum * mean) };
  }
}

/**
 * Runs tests in which there is nothing to find: both groups are drawn, with replacement, from the
 * same users and their outcomes under one design. Each test is looked at after every day.
 *
 * @param byDay the metric of each user after each day, a mean over the days so far; all of one length
 *
 * Time: tests x days x users. Rejects with what the pulse throws. Randomness: the stream ("null-tests") of the seed.
 */
export async function simulateNullTests(
  byDay: readonly Float64Array[],
  options: NullTestOptions,
  pulse: Pulse,
): Promise<NullTests> {
  const { tests, usersPerArm, alpha, smallestDifference, seed } = options;
  const random = createRandom(seed, 'null-tests');
  const users = byDay[0]?.length ?? 0;
  const drawn = new Int32Array(2 * usersPerArm);
  const groups = [new Group(), new Group()] as const;
  const counts = { fixed: 0, peeked: 0, sequential: 0 };
  for (let test = 0; test < tests; test += 1) {
    await pulse({ stage: 'null-tests', done: test, total: tests });
    for (let i = 0; i < drawn.length; i += 1) drawn[i] = random.below(users);
    let [isPeeked, isFixed, p] = [false, false, 1];
    let mixtureVariance: number | undefined;
    for (const values of byDay) {
      for (const group of groups) group.clear();
      for (let i = 0; i < drawn.length; i += 1)
        groups[i & 1 ? 1 : 0].add(values[drawn[i] as number] as number);
      const compared = welchTTest(groups[0].moments(), groups[1].moments());
      // groups that are all alike are no alarm
      isFixed = compared.ok && compared.value.p < alpha;
      isPeeked ||= isFixed;
      if (!compared.ok) continue;
      mixtureVariance ??= mixtureVarianceOf(smallestDifference, compared.value.standardError);
      const look = lookSequentially(compared.value, { mixtureVariance, alpha }, { p });
      if (look.ok) ({ p } = look.value);
    }
    counts.fixed += Number(isFixed);
    counts.peeked += Number(isPeeked);
    counts.sequential += Number(p <= alpha);
  }
  return { tests, ...counts };
}
