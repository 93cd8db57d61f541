import { err, ok, type Result } from '../../core/result.ts';
import { findBadSetting } from '../check.ts';
import type { CollaborativeError } from '../collaborative-protocol.ts';

/** Name of the model in registries, errors and files. */
export const ITEM_KNN = 'item-knn';

/** Size of the model. */
export interface ItemKnnConfig {
  /** Most neighbours that are kept for each item. */
  readonly neighbours: number;
}

/** 100 neighbours, as in RecBole's item-kNN. */
export const defaultItemKnnConfig: ItemKnnConfig = { neighbours: 100 };

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkItemKnnConfig(config: ItemKnnConfig): Result<ItemKnnConfig, CollaborativeError> {
  const range = { minimum: 1, maximum: 100_000, whole: true };
  const bad = findBadSetting(ITEM_KNN, [['neighbours', config.neighbours, range]]);
  return bad === undefined ? ok(config) : err(bad);
}
