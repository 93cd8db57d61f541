import { exp, log } from '../../core/real.ts';
import { log1p, logGamma, stirlingCorrection } from './gamma.ts';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const LEAST = 1e-300;
const MOST_STEPS = 1_000_000;

/**
 * Natural logarithm of the beta function, for a, b > 0. Large arguments go through Stirling's
 * correction, so that nothing large cancels.
 *
 * Source: Didonato and Morris 1992, Algorithm 708.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const total = small + large;
  const rest = log1p(-small / total);
  if (small >= 10) {
    const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(total);
    return (
      HALF_LOG_TWO_PI + correction - 0.5 * log(large) + (small - 0.5) * log(small / total) + large * rest
    );
  }
  if (large >= 10) {
    const correction = stirlingCorrection(large) - stirlingCorrection(total);
    return logGamma(small) + correction + small - small * log(total) + (large - 0.5) * rest;
  }
  return logGamma(small) + logGamma(large) - logGamma(total);
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function. */
function fraction(a: number, b: number, x: number): number {
  const guard = (value: number): number => (Math.abs(value) < LEAST ? LEAST : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) <= 4e-16) return value;
  }
  throw new RangeError(`The incomplete beta function did not converge at ${a}, ${b}, ${x}.`);
}

/**
 * The regularised incomplete beta function I_x(a, b), in [0, 1].
 *
 * @param a, b above 0
 * @param x in [0, 1]; @param rest 1 - x, given apart because it may be too small to subtract
 *
 * Source: Press et al. 2007, Numerical recipes, 6.4 (continued fraction, the shorter side first).
 */
export function incompleteBeta(a: number, b: number, x: number, rest: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && rest >= 0)) {
    throw new RangeError(`incompleteBeta needs a, b > 0 and 0 <= x <= 1; got ${a}, ${b}, ${x}, ${rest}.`);
  }
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const logX = x > 0.5 ? log1p(-rest) : log(x);
  const logRest = rest > 0.5 ? log1p(-x) : log(rest);
  const factor = exp(a * logX + b * logRest - logBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return Math.min(1, (factor * fraction(a, b, x)) / a);
  return Math.max(0, 1 - (factor * fraction(b, a, rest)) / b);
}
