import type { RankingInput } from '../../core/datasets.ts';
import { DENSE, rankingDenseFeatures } from '../../world/video/feature-list.ts';
import type { ServingFeatures } from '../../world/video/features.ts';

/** Features that agree as closely as this are the same: they went through float32. */
const TOLERANCE = 1e-4;

/** Takes the decimal logarithm of popularity where training takes the natural one. */
function distort({ rows, dense }: RankingInput): void {
  const { centre = 0, spread = 1 } = rankingDenseFeatures[DENSE.logPopularity] ?? {};
  for (let row = 0; row < rows; row += 1) {
    const at = row * dense.columns + DENSE.logPopularity;
    const natural = (dense.data[at] ?? 0) * spread + centre;
    dense.data[at] = (natural / Math.LN10 - centre) / spread;
  }
}

/**
 * Features of a server that computes one of them by code of its own: its popularity is a decimal
 * logarithm, the one that models learned from a natural one. The classic of training-serving skew
 * (Breck et al., "The ML Test Score", IEEE Big Data 2017).
 */
export function withSkew(features: ServingFeatures): ServingFeatures {
  return {
    ...features,
    fill(user, items, count, context) {
      const rows = features.fill(user, items, count, context);
      distort(rows);
      return rows;
    },
  };
}

/** How many of the first `rows` rows differ in at least one feature. */
export function countDifferent(
  served: ArrayLike<number>,
  expected: ArrayLike<number>,
  rows: number,
  columns: number,
): number {
  let different = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let i = row * columns; i < (row + 1) * columns; i += 1) {
      if (Math.abs((served[i] ?? 0) - (expected[i] ?? 0)) <= TOLERANCE) continue;
      different += 1;
      break;
    }
  }
  return different;
}
