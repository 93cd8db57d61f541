import { sigmoid } from '../core/real.ts';

/** Log-odds below this are taken as this, so that no probability is 0 in float32. */
const LOWEST_LOGIT = -80;
/** The largest float32 below 1: 1 - 2^-24. */
const HIGHEST_PROBABILITY = 0.999999940395355225;

/** The probability of log-odds, kept inside (0, 1) in float32 too. NaN stays NaN. */
export function probabilityOf(logit: number): number {
  return Math.min(sigmoid(Math.max(LOWEST_LOGIT, logit)), HIGHEST_PROBABILITY);
}
