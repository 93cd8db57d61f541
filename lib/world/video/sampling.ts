import type { Draws } from '../../core/random.ts';
import { power } from '../../core/real.ts';

/**
 * Prepares `length` weights from `start` on for drawing in constant time, in linear time (Walker,
 * Electronics Letters 1974; construction of Vose, IEEE Transactions on Software Engineering 1991).
 * Writes acceptance probabilities and aliases (relative to `start`) to the same places and returns
 * the sum of the weights; returns 0 and writes nothing usable when all weights are 0.
 *
 * @param work scratch of at least `length` numbers
 */
export function buildAlias(
  weights: Float64Array,
  start: number,
  length: number,
  accept: Float32Array,
  alias: Int32Array,
  work: Int32Array,
): number {
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += weights[start + i] as number;
  if (!(sum > 0)) return 0;
  const scale = length / sum;
  let small = 0;
  let large = length;
  for (let i = 0; i < length; i += 1) {
    const share = (weights[start + i] as number) * scale;
    accept[start + i] = share;
    alias[start + i] = i;
    if (share < 1) work[small++] = i;
    else work[--large] = i;
  }
  while (small > 0 && large < length) {
    const low = work[--small] as number;
    const high = work[large] as number;
    alias[start + low] = high;
    const rest = (accept[start + high] as number) - (1 - (accept[start + low] as number));
    accept[start + high] = rest;
    if (rest < 1) {
      large += 1;
      work[small++] = high;
    }
  }
  // what rounding leaves over is full
  while (small > 0) accept[start + (work[--small] as number)] = 1;
  while (large < length) accept[start + (work[large++] as number)] = 1;
  return sum;
}

/** Draws from a table made by {@link buildAlias}: a place 0 .. length - 1. */
export function drawAlias(
  random: Draws,
  start: number,
  length: number,
  accept: Float32Array,
  alias: Int32Array,
): number {
  const place = random.below(length);
  return random.uniform() < (accept[start + place] as number) ? place : (alias[start + place] as number);
}

/**
 * Draws from a Pareto distribution P(X > x) = x^-tail on x >= 1, cut at `ratio` (values beyond it
 * are drawn from the same law below it, by the inverse of the cut distribution function).
 */
export function drawPareto(random: Draws, tail: number, ratio: number): number {
  const floor = power(ratio, -tail);
  return power(floor + (1 - floor) * (1 - random.uniform()), -1 / tail);
}

/** Draws a place from cumulative weights whose last entry is their sum: the first that exceeds a uniform share. */
export function drawCumulative(
  random: Draws,
  cumulative: ArrayLike<number>,
  start: number,
  length: number,
): number {
  const mark = random.uniform() * (cumulative[start + length - 1] as number);
  let place = 0;
  while (place < length - 1 && mark >= (cumulative[start + place] as number)) place += 1;
  return place;
}

/** Draws a count from a Poisson distribution, given e^-mean, cut at `limit` (Knuth, The Art of Computer Programming 2, 3.4.1). */
export function drawPoisson(random: Draws, expOfMinusMean: number, limit: number): number {
  let count = 0;
  let product = random.uniform();
  while (product > expOfMinusMean && count < limit) {
    count += 1;
    product *= random.uniform();
  }
  return count;
}

/**
 * Draws from a beta distribution with a, b > 0, mean a / (a + b) (Joehnk, Metrika 1964: efficient
 * for a + b below about 2). Returns the mean where both powers vanish in double precision.
 */
export function drawBeta(random: Draws, a: number, b: number): number {
  for (;;) {
    const x = power(1 - random.uniform(), 1 / a);
    const y = power(1 - random.uniform(), 1 / b);
    const sum = x + y;
    if (sum > 0 && sum <= 1) return x / sum;
    if (sum === 0) return a / (a + b);
  }
}
