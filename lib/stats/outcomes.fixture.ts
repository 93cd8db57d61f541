import { exp } from '../core/real.ts';
import { createRandom, type Random } from '../core/random.ts';

/**
 * Seconds watched by each of `count` made-up users: three in ten watch nothing, the others a
 * log-normal time, so that a few users carry a large share of the total.
 */
export function drawOutcomes(seed: number, count: number): Float64Array {
  const random = createRandom(seed, 'outcomes');
  return Float64Array.from({ length: count }, () =>
    random.chance(0.3) ? 0 : 60 * exp(1.1 * random.normal()),
  );
}

/** Draws users again with replacement. */
export function resample(values: Float64Array, count: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => values[random.below(values.length)] ?? NaN);
}

/** Pairs of a metric and a covariate whose correlation is `rho` in the limit, plus `effect` on the metric. */
export function drawPairs(
  random: Random,
  count: number,
  rho: number,
  effect = 0,
): { metric: Float64Array; covariate: Float64Array } {
  const covariate = Float64Array.from({ length: count }, () => random.normal());
  const noise = Math.sqrt(1 - rho * rho);
  const metric = covariate.map((x) => 10 + effect + 3 * (rho * x + noise * random.normal()));
  return { metric, covariate };
}

/** The bounds of a count of `trials` events of probability p that chance leaves in 1 of about 15,000 runs. */
export function fourSigma(trials: number, p: number): { low: number; high: number } {
  const half = 4 * Math.sqrt(trials * p * (1 - p));
  return { low: trials * p - half, high: trials * p + half };
}

/** The bounds of such a count that chance keeps in 99 of 100 runs: for seeds that are fixed. */
export function within99(trials: number, p: number): { low: number; high: number } {
  const half = 2.576 * Math.sqrt(trials * p * (1 - p));
  return { low: trials * p - half, high: trials * p + half };
}
