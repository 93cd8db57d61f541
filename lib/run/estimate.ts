import { bootstrapMean } from '../metrics/bootstrap-mean.ts';

/** A mean over users with its percentile bootstrap interval (95%). */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A mean over those users who have a value, with its interval. */
export interface PartialEstimate extends Estimate {
  /** How many they are. */
  readonly users: number;
}

/** Resamples of every interval. */
const RESAMPLES = 1000;

/**
 * The mean of one value a user, with its bootstrap interval (95%), each user counting with its
 * weight where there are weights. Throws without values or where
 * one is not finite: what is measured of a run always is.
 */
export function estimateMean(values: readonly number[], seed: number, weights?: readonly number[]): Estimate {
  const options = { seed, resamples: RESAMPLES, level: 0.95, ...(weights === undefined ? {} : { weights }) };
  const interval = bootstrapMean(values, options);
  if (!interval.ok) throw new Error(`No interval over ${values.length} users: ${interval.error.code}.`);
  return interval.value;
}

/** The mean over the users who have a value, `null` for those without one; undefined where nobody has. */
export function estimateSome(values: readonly (number | null)[], seed: number): PartialEstimate | undefined {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? undefined : { ...estimateMean(known, seed), users: known.length };
}
