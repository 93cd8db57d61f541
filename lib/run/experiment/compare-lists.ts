import { estimateMean } from '../estimate.ts';
import type { ListComparison } from './result.ts';

/**
 * Kendall's tau of two rankings over the items that both hold: the share of pairs in the same order
 * less the share in the opposite order, -1 .. 1. Undefined for fewer than two common items.
 *
 * @param a, b items, best first, each once
 *
 * Source: Kendall 1938, A new measure of rank correlation.
 */
export function correlateRanks(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  const places = new Map(Array.from(b, (item, place) => [item, place]));
  const common = Array.from(a).flatMap((item) => places.get(item) ?? []);
  const pairs = (common.length * (common.length - 1)) / 2;
  if (pairs === 0) return undefined;
  let balance = 0;
  for (let i = 0; i < common.length; i += 1) {
    for (let j = i + 1; j < common.length; j += 1) {
      balance += (common[j] ?? NaN) > (common[i] ?? NaN) ? 1 : -1;
    }
  }
  return balance / pairs;
}

/** Gathers how pairs of lists for the same request differ. */
export class ListsTally {
  private readonly overlap: number[] = [];
  private readonly correlation: number[] = [];
  private sameFirst = 0;

  add(control: Int32Array, treatment: Int32Array): void {
    const held = new Set(treatment);
    let common = 0;
    for (const item of control) if (held.has(item)) common += 1;
    const size = Math.max(control.length, treatment.length);
    this.overlap.push(size === 0 ? 1 : common / size);
    if (control[0] === treatment[0]) this.sameFirst += 1;
    const tau = correlateRanks(control, treatment);
    if (tau !== undefined) this.correlation.push(tau);
  }

  /** Undefined where nothing was compared. Intervals by the bootstrap over requests, by the seed. */
  summarise(seed: number): ListComparison | undefined {
    const requests = this.overlap.length;
    if (requests === 0) return undefined;
    return {
      requests,
      overlap: estimateMean(this.overlap, seed),
      sameFirst: this.sameFirst / requests,
      ...(this.correlation.length === 0 ? {} : { rankCorrelation: estimateMean(this.correlation, seed) }),
    };
  }
}
