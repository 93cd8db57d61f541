import { err, ok, type Result } from '../../core/result.ts';
import { findBadId } from '../check.ts';
import type { ModelError, RankingData } from '../protocol.ts';
import { requireSequences } from './assemble.ts';
import { TRANSFORMER } from './config.ts';

/**
 * The data itself, or `id-out-of-range` naming the first watched item that is not described, or the
 * first id of a description outside the vocabulary of its field. Throws a RangeError where there are
 * no watch sequences or lengths that must agree do not.
 */
export function checkSequences(data: RankingData): Result<RankingData, ModelError> {
  const { items, days, engaged, itemFields, from, to, today, firstField, fieldCount } =
    requireSequences(data);
  const lengths = [from.length, to.length, today.length];
  if (lengths.some((length) => length !== data.rows)) {
    throw new RangeError(`Sequences are of ${lengths.join(', ')} rows; ${data.rows} are needed.`);
  }
  if (days.length !== items.length || engaged.length !== items.length) {
    throw new RangeError(`${items.length} watches have ${days.length} days, ${engaged.length} engaged.`);
  }
  const row = from.findIndex((start, i) => start < 0 || start > (to[i] ?? -1) || (to[i] ?? 0) > items.length);
  if (row >= 0) {
    throw new RangeError(`Row ${row} looks at watches ${from[row]} to ${to[row]} of ${items.length}.`);
  }
  const badItem = findBadId(TRANSFORMER, 'watched items', items, itemFields.length / fieldCount);
  if (badItem !== undefined) return err(badItem);
  const at = itemFields.findIndex((id, i) => {
    return id < 0 || id >= (data.vocabularies[firstField + (i % fieldCount)] ?? 0);
  });
  if (at < 0) return ok(data);
  const field = firstField + (at % fieldCount);
  return err({
    code: 'id-out-of-range',
    model: TRANSFORMER,
    where: `field ${field} of items`,
    row: Math.floor(at / fieldCount),
    value: itemFields[at] ?? NaN,
    limit: data.vocabularies[field] ?? 0,
  });
}
