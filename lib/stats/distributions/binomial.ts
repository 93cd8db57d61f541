import { incompleteBeta } from './beta.ts';

/**
 * The exact two-sided p-value of `successes` in `trials` fair coin tosses: the probability of a
 * count at least as far from the half. 1 for no trials.
 *
 * @param successes whole, 0 .. trials
 */
export function fairCoinTwoSided(successes: number, trials: number): number {
  const more = Math.max(successes, trials - successes);
  if (2 * more === trials) return 1;
  return Math.min(1, 2 * incompleteBeta(more, trials - more + 1, 0.5, 0.5));
}
