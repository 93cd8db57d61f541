import { exp, log } from '../../core/real.ts';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const LEAST = 1e-300;
const EPSILON = 1e-16;
/** Far above what a converging series needs: some multiple of the square root of the parameter. */
const MOST_STEPS = 1_000_000;

/** log(1 + x) without loss for small x, for x > -1 (Kahan's correction). */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

/** What Stirling's formula lacks at x >= 10: log gamma(x) less (x - 1/2) log x - x + log(2 pi) / 2. */
export function stirlingCorrection(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    x
  );
}

/** Natural logarithm of the gamma function, for finite x > 0. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted) - log(product)
  );
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * EPSILON) return sum;
  }
  throw new RangeError(`The incomplete gamma function did not converge at a = ${a}, x = ${x}.`);
}

/** Lentz's evaluation of the continued fraction of the upper incomplete gamma function. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / LEAST;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_STEPS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < LEAST ? LEAST : d);
    c = b + an / c;
    if (Math.abs(c) < LEAST) c = LEAST;
    value *= d * c;
    if (Math.abs(d * c - 1) <= 4 * EPSILON) return value;
  }
  throw new RangeError(`The incomplete gamma function did not converge at a = ${a}, x = ${x}.`);
}

/**
 * The regularised upper incomplete gamma function Q(a, x), in [0, 1], with small relative error in
 * the tail.
 *
 * @param a above 0; @param x from 0 up, Infinity gives 0
 *
 * Source: Press et al. 2007, Numerical recipes, 6.2 (series below a + 1, continued fraction above).
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`upperGamma needs a > 0 and x >= 0; got ${a}, ${x}.`);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const factor = exp(a * log(x) - x - logGamma(a));
  return x < a + 1 ? Math.max(0, 1 - factor * lowerSeries(a, x)) : factor * upperFraction(a, x);
}
