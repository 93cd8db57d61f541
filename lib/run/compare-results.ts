import { canonicalJson } from '../core/hash.ts';
import { measureMoments } from '../stats/moments.ts';
import { pairedTTest } from '../stats/paired-t-test.ts';
import { countRequests, type Estimate, type RunResult } from './result.ts';

/** A difference between two runs, with its 95% interval. */
export interface Difference extends Estimate {
  /** Each user was compared with itself; otherwise from the two intervals, as if the users were others. */
  readonly paired: boolean;
}

/** Whether two runs were made in the same world, and served as many users of it. */
export function isSameWorld(before: RunResult, after: RunResult): boolean {
  const worldOf = ({ provenance, metrics }: RunResult): string =>
    canonicalJson({ seed: provenance.seed, world: metrics.world, requests: countRequests(metrics) });
  return worldOf(before) === worldOf(after);
}

/** Whether two runs served the same users in the same world, and both know what each of them came to. */
export function servedSameUsers(before: RunResult, after: RunResult): boolean {
  const ids = ({ users }: RunResult): string | undefined =>
    users === undefined ? undefined : canonicalJson(users.ids);
  return isSameWorld(before, after) && ids(before) !== undefined && ids(before) === ids(after);
}

/** One value of each user, null for those who have none. */
type ValuesOfUsers = readonly (number | null)[];

/**
 * Within users: Student's interval of the mean difference, users without a value in either left out.
 * Undefined where there are no values, or fewer than two users are left.
 */
export function compareUsers(
  before: ValuesOfUsers | undefined,
  after: ValuesOfUsers | undefined,
): Difference | undefined {
  if (before === undefined || before.length !== after?.length) return undefined;
  const differences = after.flatMap((value, at) => {
    const earlier = before[at] ?? null;
    return value === null || earlier === null ? [] : [value - earlier];
  });
  const moments = measureMoments(differences);
  if (!moments.ok) return undefined;
  const tested = pairedTTest(moments.value);
  if (tested.ok) {
    const { difference, low, high } = tested.value;
    return { mean: difference, low, high, paired: true };
  }
  if (tested.error.code !== 'zero-variance') return undefined;
  const { mean } = moments.value;
  return { mean, low: mean, high: mean, paired: true };
}

/**
 * Of two independent estimates: the distances from each mean to its limits, squared, added, and the
 * root taken (Donner and Zou, Closed-form confidence intervals for functions of the normal mean and
 * standard deviation, 2012). Too wide where the estimates rise and fall together.
 */
export function compareEstimates(before: Estimate, after: Estimate): Difference {
  const mean = after.mean - before.mean;
  const root = (a: number, b: number): number => Math.sqrt(a * a + b * b);
  return {
    mean,
    low: mean - root(after.mean - after.low, before.high - before.mean),
    high: mean + root(after.high - after.mean, before.mean - before.low),
    paired: false,
  };
}
