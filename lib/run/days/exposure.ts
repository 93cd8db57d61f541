import { log } from '../../core/real.ts';
import { gini } from '../../metrics/gini.ts';

/** How unevenly what was shown is spread over the uploaded videos. */
export interface ExposureSpread {
  readonly gini: number;
  /** Shannon's entropy of the shares of the videos, as a share of the largest it could be, 0 .. 1. */
  readonly entropy: number;
}

/**
 * The spread of what lists showed over the uploaded videos, every place counting the same; undefined
 * where there is nothing to spread. Every shown video is uploaded.
 *
 * @param count videos of the catalogue
 */
export function spreadExposure(
  lists: readonly Int32Array[],
  uploaded: Int32Array,
  count: number,
): ExposureSpread | undefined {
  const shown = new Float64Array(count);
  let total = 0;
  for (const list of lists) {
    for (const video of list) shown[video] = (shown[video] ?? 0) + 1;
    total += list.length;
  }
  const counts = Float64Array.from(uploaded, (video) => shown[video] ?? 0);
  const spread = gini(counts);
  if (total === 0 || !spread.ok || counts.length < 2) return undefined;
  let entropy = 0;
  for (const one of counts) if (one > 0) entropy -= (one / total) * log(one / total);
  return { gini: spread.value, entropy: entropy / log(counts.length) };
}
