import type { Tensor } from '../encoding.ts';
import { namesOf, type Named } from './named.ts';

/** How far one array is from another that should be equal. */
export interface Difference {
  readonly name: string;
  /** Length of the difference divided by the length of the expected array. */
  readonly byNorm: number;
  /** Largest single difference divided by the largest expected number. */
  readonly byMaximum: number;
}

/** Below this an array counts as zero, so that two arrays of rounding noise are not far apart. */
const FLOOR = 1e-6;

/** The difference of each named array from the expected one. Throws where shapes or names differ. */
export function compareWeights<Name extends string>(
  actual: Named<Name, Tensor>,
  expected: Named<Name, Tensor>,
): Difference[] {
  return namesOf(expected).map((name) => {
    const [a, b] = [actual[name], expected[name]];
    if (a?.shape.join() !== b.shape.join() || a.data.length !== b.data.length) {
      throw new RangeError(`${name} has shape ${a?.shape.join()}; ${b.shape.join()} was expected.`);
    }
    const sums = { difference: 0, expected: 0 };
    const largest = { difference: 0, expected: 0 };
    for (const [i, value] of b.data.entries()) {
      const gap = Math.abs((a.data[i] ?? NaN) - value);
      sums.difference += gap * gap;
      sums.expected += value * value;
      largest.difference = Math.max(largest.difference, gap);
      largest.expected = Math.max(largest.expected, Math.abs(value));
    }
    return {
      name,
      byNorm: Math.sqrt(sums.difference) / Math.max(FLOOR, Math.sqrt(sums.expected)),
      byMaximum: largest.difference / Math.max(FLOOR, largest.expected),
    };
  });
}

/** The largest number of a list of differences, by either measure. NaN where one is NaN. */
export function largestDifference(differences: readonly Difference[]): number {
  return Math.max(...differences.flatMap(({ byNorm, byMaximum }) => [byNorm, byMaximum]));
}
