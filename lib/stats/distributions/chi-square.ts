import { upperGamma } from './gamma.ts';

/** P(X > x) of chi-square with `df` degrees of freedom (above 0), for x from 0 up. */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}
