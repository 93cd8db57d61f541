import { err, ok, type Result } from '../../core/result.ts';
import { findBadSetting } from '../check.ts';
import type { CollaborativeError } from '../collaborative-protocol.ts';

/** Name of the model in registries, errors and files. */
export const EASE = 'ease';

/** Largest catalogue: its item-item matrix takes 512 MB in float64 while it is inverted. */
export const EASE_ITEM_LIMIT = 8000;

/** The one setting of EASE. */
export interface EaseConfig {
  /** lambda, added to the diagonal of the co-occurrence matrix; in units of interactions. */
  readonly regularization: number;
}

/** The default of RecBole. */
export const defaultEaseConfig: EaseConfig = { regularization: 250 };

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkEaseConfig(config: EaseConfig): Result<EaseConfig, CollaborativeError> {
  const range = { minimum: 1e-3, maximum: 1e9, whole: false };
  const bad = findBadSetting(EASE, [['regularization', config.regularization, range]]);
  return bad === undefined ? ok(config) : err(bad);
}
