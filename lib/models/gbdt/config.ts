import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless } from '../check.ts';
import type { ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const GBDT = 'gbdt';

/** Sizes and settings of gradient boosted decision trees. */
export interface GbdtConfig {
  /** Most trees; fewer when no leaf can be split any more. */
  readonly trees: number;
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Shrinks the value of every leaf. */
  readonly learningRate: number;
  /** Fewest training rows in a leaf. */
  readonly minLeaf: number;
  /** Smallest sum of hessians p (1 - p) in a leaf. */
  readonly minHessian: number;
  /** Ridge on leaf values, lambda of XGBoost. */
  readonly l2: number;
  /** Most bins of a feature. */
  readonly bins: number;
}

/** LightGBM's own defaults (Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", NeurIPS 2017). */
export const defaultGbdtConfig: GbdtConfig = {
  trees: 100,
  leaves: 31,
  learningRate: 0.1,
  minLeaf: 20,
  minHessian: 1e-3,
  l2: 0,
  bins: 255,
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkGbdtConfig(config: GbdtConfig): Result<GbdtConfig, ModelError> {
  const bad = findBadSetting(GBDT, [
    ['trees', config.trees, { minimum: 1, maximum: 10_000, whole: true }],
    ['leaves', config.leaves, { minimum: 2, maximum: 1024, whole: true }],
    ['learningRate', config.learningRate, { minimum: 1e-6, maximum: 1, whole: false }],
    ['minLeaf', config.minLeaf, { minimum: 1, maximum: 1e9, whole: true }],
    ['minHessian', config.minHessian, { minimum: 1e-9, maximum: 1e9, whole: false }],
    ['l2', config.l2, { minimum: 0, maximum: 1e9, whole: false }],
    ['bins', config.bins, { minimum: 2, maximum: 255, whole: true }],
  ]);
  return okUnless(config, [bad]);
}
