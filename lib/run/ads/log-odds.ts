import { log } from '../../core/real.ts';

/** Chances are kept this far from 0 and 1 where their log-odds are taken. */
const EDGE = 1e-9;

/** The log-odds of a chance, which is kept inside 0 and 1. */
export function logOddsOf(chance: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, chance));
  return log(inside / (1 - inside));
}
