import { bootstrapMean } from '../metrics/bootstrap-mean.ts';
import type { Estimate } from './result.ts';

/** Resamples of every interval. */
const RESAMPLES = 1000;

/**
 * The mean of one value a user, with its bootstrap interval (95%). Throws without values or where
 * one is not finite: what is measured of a run always is.
 */
export function estimateMean(values: readonly number[], seed: number): Estimate {
  const interval = bootstrapMean(values, { seed, resamples: RESAMPLES, level: 0.95 });
  if (!interval.ok) throw new Error(`No interval over ${values.length} users: ${interval.error.code}.`);
  return interval.value;
}
