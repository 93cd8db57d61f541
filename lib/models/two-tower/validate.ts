import type { Result } from '../../core/result.ts';
import { findBadId, findNotFinite, okUnless } from '../check.ts';
import type { ModelError, RetrievalData } from '../protocol.ts';
import { TWO_TOWER } from './config.ts';

function requireLength(what: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${what} has ${length} entries; ${wanted} are needed.`);
}

/** The first item whose share of the positives has no finite logarithm. */
function findBadProbability(data: RetrievalData): ModelError | undefined {
  const row = data.samplingProbability.findIndex((value) => !(value > 0 && value <= 1));
  if (row < 0) return undefined;
  const value = data.samplingProbability[row] ?? NaN;
  return { code: 'value-not-finite', model: TWO_TOWER, where: 'log of samplingProbability', row, value };
}

/** The first tag that is neither -1 nor in the vocabulary. */
function findBadTag({ tags }: RetrievalData): ModelError | undefined {
  if (tags === undefined) return undefined;
  const { ids, vocabulary: limit, perItem } = tags;
  const at = ids.findIndex((id) => id < -1 || id >= limit);
  if (at < 0) return undefined;
  const row = Math.floor(at / perItem);
  return { code: 'id-out-of-range', model: TWO_TOWER, where: 'tags', row, value: ids[at] ?? NaN, limit };
}

/**
 * The data itself, or the first reason why nothing can be trained on it: `empty-training-data`,
 * `id-out-of-range` (users, userRows, items, tags), `value-not-finite` (features, log of a sampling
 * probability). Throws a RangeError where lengths that must agree do not.
 */
export function checkRetrievalData(data: RetrievalData): Result<RetrievalData, ModelError> {
  const { users, userRows, items, userFeatures, itemFeatures } = data;
  requireLength('userRows', userRows.length, users.length);
  requireLength('items', items.length, users.length);
  requireLength('samplingProbability', data.samplingProbability.length, data.itemCount);
  requireLength('The rows of itemFeatures', itemFeatures.rows, data.itemCount);
  requireLength('tags', data.tags?.ids.length ?? 0, data.itemCount * (data.tags?.perItem ?? 0));
  return okUnless(data, [
    users.length === 0 ? { code: 'empty-training-data', model: TWO_TOWER } : undefined,
    findBadId(TWO_TOWER, 'users', users, data.userCount),
    findBadId(TWO_TOWER, 'userRows', userRows, userFeatures.rows),
    findBadId(TWO_TOWER, 'items', items, data.itemCount),
    findBadTag(data),
    findNotFinite(TWO_TOWER, 'userFeatures', userFeatures),
    findNotFinite(TWO_TOWER, 'itemFeatures', itemFeatures),
    findBadProbability(data),
  ]);
}
