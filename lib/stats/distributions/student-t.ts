import { exp, log } from '../../core/real.ts';
import { incompleteBeta, logBeta } from './beta.ts';
import { log1p } from './gamma.ts';
import { normalQuantile, normalTwoSided } from './normal.ts';

/** With more degrees of freedom than this the normal distribution is nearer than rounding is. */
const MOST_DF = 1e9;

/**
 * P(|T| > |t|) of Student's t with `df` degrees of freedom (above 0, not necessarily whole): the
 * two-sided p-value, exact through the incomplete beta function.
 */
export function studentTwoSided(t: number, df: number): number {
  if (df > MOST_DF) return normalTwoSided(t);
  const squared = t * t;
  if (squared === Infinity) return 0;
  const total = df + squared;
  return incompleteBeta(df / 2, 0.5, df / total, squared / total);
}

/** P(T > t) of Student's t with `df` degrees of freedom. */
export function studentTail(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** A first guess of the quantile from the normal one: the first terms of Fisher and Cornish's expansion. */
function guess(z: number, df: number): number {
  if (df < 5) return z;
  const square = z * z;
  return z + (z * (square + 1)) / (4 * df) + (z * (square * (5 * square + 16) + 3)) / (96 * df * df);
}

/**
 * The t that Student's t with `df` degrees of freedom exceeds with probability `tail`, for
 * tail in (0, 1).
 */
export function studentQuantile(tail: number, df: number): number {
  if (tail > 0.5) return -studentQuantile(1 - tail, df);
  if (tail === 0.5) return 0;
  const logScale = -0.5 * log(df) - logBeta(df / 2, 0.5);
  let t = guess(normalQuantile(tail), df);
  // The tail is convex: after the first of Newton's steps t lies left of the goal and only rises.
  for (let step = 0; step < 200; step += 1) {
    const density = exp(logScale - ((df + 1) / 2) * log1p((t * t) / df));
    const next = Math.max(0, t + (studentTail(t, df) - tail) / density);
    const moved = Math.abs(next - t);
    t = next;
    if (moved <= 1e-8 * t + 1e-15) return t;
  }
  return t;
}
