import type { ClaimSummary } from '../../run/phenomena/summarise.ts';
import type { Phenomenon } from '../../run/phenomena/types.ts';

/** Digits after the point of everything that is printed and stored: finer than any interval, coarser than the last bits. */
const DIGITS = 4;

/** A number as it is printed and stored. */
export function roundFigure(value: number): number {
  return Number(value.toFixed(DIGITS));
}

/** The effects of one phenomenon by seed, and what became of each claim, as lines. */
export function formatPhenomenon(
  phenomenon: Phenomenon,
  claims: readonly ClaimSummary[],
  seeds: readonly number[],
): string {
  const lines = claims.flatMap(({ status, seedsWithSign, mean, bySeed }, i) => {
    const claim = phenomenon.claims[i];
    if (claim === undefined) return [];
    const interval = `${roundFigure(mean.low)} to ${roundFigure(mean.high)}`;
    return [
      `   ${status.padEnd(8)} ${claim.text}`,
      `            ${claim.margin}: mean ${roundFigure(mean.mean)} (${interval}), above 0 on ${seedsWithSign} of ${bySeed.length} seeds`,
      `            ${bySeed.map((margin, at) => `${seeds[at]}: ${roundFigure(margin)}`).join(', ')}`,
    ];
  });
  return [`${phenomenon.number}. ${phenomenon.name}`, ...lines].join('\n');
}
