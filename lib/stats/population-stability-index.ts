import { log } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { quantile } from '../metrics/bootstrap-mean.ts';
import type { StatisticsError } from './errors.ts';
import { checkLength, checkParameter, checkSum, checkValues, checkWhole } from './inputs.ts';

const NAME = 'population_stability_index';

/** Sum of (a - e) ln(a / e), each share at least `floor`. */
function sumIndex(expected: ArrayLike<number>, actual: ArrayLike<number>, floor: number): number {
  let index = 0;
  for (let i = 0; i < expected.length; i += 1) {
    const e = Math.max(floor, expected[i] ?? NaN);
    const a = Math.max(floor, actual[i] ?? NaN);
    index += (a - e) * log(a / e);
  }
  return index;
}

/**
 * Population stability index of categories: how far shares moved, 0 for not at all, the sum of (a -
 * e) ln(a / e). Both directions count alike (Jeffreys' divergence). The usual bands 0.1 and 0.25
 * are a convention, and chance alone gives about (categories - 1) (1/n + 1/m).
 *
 * @param expected, actual shares, one a category, each in [0, 1], each summing to 1
 * @param floor least share that is used, in [1e-12, 1], so that an empty category stays finite
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, shares-not-one, parameter-out-of-range.
 * Source: Jeffreys 1946, An invariant form for the prior probability in estimation problems.
 */
export function stabilityIndexOfShares(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  floor: number,
): Result<number, StatisticsError> {
  const wrong =
    checkValues(NAME, 'expected share', expected, 0, 1) ??
    checkLength(NAME, expected.length, actual) ??
    checkValues(NAME, 'actual share', actual, 0, 1) ??
    checkSum(NAME, 'expected', expected) ??
    checkSum(NAME, 'actual', actual) ??
    checkParameter(NAME, 'floor', floor, 1e-12, 1);
  return wrong === undefined ? ok(sumIndex(expected, actual, floor)) : err(wrong);
}

/** Share of the values in each bin: bin i holds those from edge i - 1 (included) up to edge i. */
function shareOut(values: ArrayLike<number>, edges: Float64Array): Float64Array {
  const shares = new Float64Array(edges.length + 1);
  const step = 1 / values.length;
  const counts = new Uint32Array(edges.length + 1);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((edges[middle] ?? NaN) <= value) low = middle + 1;
      else high = middle;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  counts.forEach((count, bin) => {
    shares[bin] = count * step;
  });
  return shares;
}

/** How numbers are binned. */
export interface BinOptions {
  /** Whole, 2 .. 10,000; 10 is usual. */
  readonly bins: number;
  /** As for {@link stabilityIndexOfShares}; 0.0001 is usual. */
  readonly floor: number;
}

/**
 * Population stability index of numbers: bins of equal share of the reference (linear quantiles,
 * the outer bins open), then as {@link stabilityIndexOfShares}. Bins that a much repeated value
 * leaves empty in both count as unchanged.
 *
 * Laws: 0 for the reference itself; unchanged by permuting and by scaling both by the same factor.
 *
 * @param reference, current numbers, at least one each
 *
 * Errors: empty-input, value-out-of-range, parameter-out-of-range.
 */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  { bins, floor }: BinOptions,
): Result<number, StatisticsError> {
  const wrong =
    checkValues(NAME, 'reference', reference) ??
    checkValues(NAME, 'current', current) ??
    checkWhole(NAME, 'bins', bins, 2, 10_000) ??
    checkParameter(NAME, 'floor', floor, 1e-12, 1);
  if (wrong !== undefined) return err(wrong);
  const ascending = Float64Array.from(reference).sort();
  const edges = Float64Array.from({ length: bins - 1 }, (_, i) => quantile(ascending, (i + 1) / bins));
  return ok(sumIndex(shareOut(reference, edges), shareOut(current, edges), floor));
}
