import { exp } from '../../core/real.ts';

/**
 * P(K > x) of Kolmogorov's distribution, the limit of sqrt(nm / (n + m)) D, for x from 0 up. Two
 * series of the same function, each used where it converges in a few terms.
 *
 * Source: Kolmogorov 1933, Sulla determinazione empirica di una legge di distribuzione.
 */
export function kolmogorovTail(x: number): number {
  if (!(x >= 0)) throw new RangeError(`kolmogorovTail needs x >= 0; got ${x}.`);
  if (x < 0.04) return 1; // below the smallest number: e^(-pi^2 / (8 x^2))
  let sum = 0;
  if (x < 1.18) {
    const step = (Math.PI * Math.PI) / (8 * x * x);
    for (let k = 1; k <= 7; k += 2) sum += exp(-k * k * step);
    return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / x) * sum);
  }
  for (let k = 1; k <= 6; k += 1) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * x * x);
  return sum;
}
