import type { TrainingReport } from '../protocol.ts';
import type { GbdtConfig } from './config.ts';
import type { GbdtShapes } from './features.ts';

/**
 * A tree as flat arrays: one entry a split, the root first (but for the last array). A child is
 * the number of a split, or -1 - the number of a leaf. A tree has one leaf more than splits; with
 * none, leaf 0 is the whole tree.
 */
export interface Tree {
  readonly features: Int32Array;
  /** Rows whose feature is at most this go left. */
  readonly thresholds: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** By how much each split lets the training loss fall, to second order and before shrinkage (nats). */
  readonly gains: Float32Array;
  /** What each leaf adds to the log-odds. */
  readonly values: Float32Array;
}

/** A trained model as plain numbers: what is stored, and what serving is made from. */
export interface GbdtState {
  readonly config: GbdtConfig;
  readonly shapes: GbdtShapes;
  /** Log-odds of the base rate (float32), where every score starts. */
  readonly base: number;
  readonly trees: readonly Tree[];
  readonly report: TrainingReport;
}

/** Steps from the root to the deepest leaf, or undefined when the arrays are not one tree. */
export function depthOf({ left, right, values }: Tree): number | undefined {
  if (left.length === 0) return values.length === 1 ? 0 : undefined;
  const depths = new Int32Array(left.length).fill(-1);
  const leafSeen = new Uint8Array(values.length);
  depths[0] = 0;
  let deepest = 0;
  for (let split = 0; split < left.length; split += 1) {
    const depth = depths[split] ?? -1;
    if (depth < 0) return undefined;
    for (const child of [left[split] ?? 0, right[split] ?? 0]) {
      if (child < 0) {
        if (leafSeen[-1 - child] !== 0) return undefined;
        leafSeen[-1 - child] = 1;
      } else {
        // A split is always made after its parent, so that one pass reaches all.
        if (child <= split || depths[child] !== -1) return undefined;
        depths[child] = depth + 1;
      }
    }
    deepest = Math.max(deepest, depth + 1);
  }
  return leafSeen.every((seen) => seen === 1) ? deepest : undefined;
}

/** Sum of the gains of all splits, one number a feature (nats). */
export function sumGains(trees: readonly Tree[], features: number): Float64Array {
  const sums = new Float64Array(features);
  for (const tree of trees) {
    tree.features.forEach((feature, split) => {
      sums[feature] = (sums[feature] ?? 0) + (tree.gains[split] ?? 0);
    });
  }
  return sums;
}
