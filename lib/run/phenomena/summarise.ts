import { studentQuantile } from '../../stats/distributions/student-t.ts';
import type { Estimate } from '../result.ts';
import type { Phenomenon, PhenomenonMeasurement } from './types.ts';

/**
 * What became of a claim over many seeds: `seen` on every one of them; `mostly`, where the mean is
 * clearly above 0 but not every seed has the sign; `not-seen` otherwise.
 */
export type ClaimStatus = 'seen' | 'mostly' | 'not-seen';

/** One claim over many seeds. */
export interface ClaimSummary {
  readonly claim: string;
  readonly status: ClaimStatus;
  /** Seeds with a margin above 0, and all of them. */
  readonly seedsWithSign: number;
  readonly seeds: number;
  /** Over seeds, with Student's interval (95%); with one seed the interval is that seed's own. */
  readonly mean: Estimate;
  /** The mean margin of each seed, in their order. */
  readonly bySeed: readonly number[];
}

/** The two-sided interval leaves this share on either side. */
const TAIL = 0.025;

/** The mean of a few numbers with Student's interval (95%). One number has no spread: its interval is itself. */
export function estimateOverSeeds(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: mean, high: mean };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const reach = studentQuantile(TAIL, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - reach, high: mean + reach };
}

/** Sums up every claim of a phenomenon over measurements of different seeds. Throws without one. */
export function summariseClaims(
  { id, claims }: Phenomenon,
  measurements: readonly PhenomenonMeasurement[],
): readonly ClaimSummary[] {
  if (measurements.length === 0) throw new Error(`The phenomenon "${id}" was measured on no seed.`);
  return claims.map((claim, i) => {
    const margins = measurements.flatMap(({ effects }) => {
      const effect = effects[i];
      return effect === undefined ? [] : [effect.margin];
    });
    const bySeed = margins.map((margin) => margin.mean);
    const [only] = margins;
    const mean = margins.length === 1 && only !== undefined ? only : estimateOverSeeds(bySeed);
    const seedsWithSign = bySeed.filter((margin) => margin > 0).length;
    const status = seedsWithSign === bySeed.length ? 'seen' : mean.low > 0 ? 'mostly' : 'not-seen';
    return { claim: claim.id, status, seedsWithSign, seeds: bySeed.length, mean, bySeed };
  });
}
