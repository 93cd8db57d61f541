import type { Result } from '../core/result.ts';
import { findNotFinite, okUnless } from './check.ts';
import type { ModelError, RankingData } from './protocol.ts';

/** The first id outside the vocabulary of its field. */
function findBadCategory(model: string, { categorical, vocabularies }: RankingData): ModelError | undefined {
  const fields = vocabularies.length;
  const at = categorical.findIndex((id, i) => id < 0 || id >= (vocabularies[i % fields] ?? 0));
  if (at < 0) return undefined;
  const field = at % fields;
  return {
    code: 'id-out-of-range',
    model,
    where: `field ${field}`,
    row: Math.floor(at / fields),
    value: categorical[at] ?? NaN,
    limit: vocabularies[field] ?? 0,
  };
}

/** The first label that is neither 0 nor 1, or labels that are all the same where the weight is above 0. */
function findBadLabels(model: string, { labels, weights }: RankingData): ModelError | undefined {
  const row = labels.findIndex((label) => label !== 0 && label !== 1);
  if (row >= 0) {
    return { code: 'id-out-of-range', model, where: 'labels', row, value: labels[row] ?? NaN, limit: 2 };
  }
  const counted = weights === undefined ? labels : labels.filter((_, at) => weights[at] !== 0);
  const [label = 0] = counted;
  return counted.every((other) => other === label) ? { code: 'one-class-labels', model, label } : undefined;
}

/** The first weight that is below 0 or not finite. */
function findBadWeight(model: string, weights: Float32Array | undefined): ModelError | undefined {
  const row = weights?.findIndex((weight) => !(weight >= 0 && weight < Infinity)) ?? -1;
  if (row < 0) return undefined;
  return { code: 'value-not-finite', model, where: 'weights', row, value: weights?.[row] ?? NaN };
}

function requireLength(what: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${what} has ${length} entries; ${wanted} are needed.`);
}

/**
 * The data itself, or the first reason why nothing can be trained on it: `empty-training-data`,
 * `id-out-of-range` (fields, labels), `value-not-finite` (dense features; weights, also below 0), `one-class-labels`.
 * Throws a RangeError where lengths that must agree do not.
 *
 * @param model names the model in errors
 */
export function checkRankingData(model: string, data: RankingData): Result<RankingData, ModelError> {
  requireLength('categorical', data.categorical.length, data.rows * data.vocabularies.length);
  requireLength('labels', data.labels.length, data.rows);
  requireLength('The rows of dense', data.dense.rows, data.rows);
  if (data.weights !== undefined) requireLength('weights', data.weights.length, data.rows);
  if (data.rows === 0) return okUnless(data, [{ code: 'empty-training-data', model }]);
  return okUnless(data, [
    findBadCategory(model, data),
    findNotFinite(model, 'dense', data.dense),
    findBadLabels(model, data),
    findBadWeight(model, data.weights),
  ]);
}
