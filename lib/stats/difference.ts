import { normalQuantile, normalTwoSided } from './distributions/normal.ts';

/** An estimated difference, treatment minus control, in the metric's own unit. */
export interface Difference {
  readonly difference: number;
  /** Above 0. */
  readonly standardError: number;
  /** Two-sided p-value of "no difference", in [0, 1]. */
  readonly p: number;
  /** The confidence interval: low <= difference <= high. */
  readonly low: number;
  readonly high: number;
}

/** A difference judged by the normal distribution. */
export interface NormalDifference extends Difference {
  /** The difference in standard errors. */
  readonly z: number;
}

/**
 * Judges an estimate by the normal distribution.
 *
 * @param standardError above 0; @param level of the interval, in (0, 1)
 */
export function judgeByNormal(difference: number, standardError: number, level: number): NormalDifference {
  const z = difference / standardError;
  const margin = normalQuantile((1 - level) / 2) * standardError;
  return {
    difference,
    standardError,
    z,
    p: normalTwoSided(z),
    low: difference - margin,
    high: difference + margin,
  };
}
