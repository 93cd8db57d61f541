import { ok, err, type Result } from '../core/result.ts';
import { findBadId } from './check.ts';
import type { CollaborativeError, InteractionData } from './collaborative-protocol.ts';

/** Rows of a sparse matrix: row r holds the columns `columns[starts[r]] .. columns[starts[r + 1] - 1]`, ascending, none twice. */
export interface SparseRows {
  readonly rows: number;
  /** Number of columns of the matrix. */
  readonly width: number;
  /** rows + 1 ascending places, from 0 to the number of entries. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** The entry at each place. */
  readonly values: Float32Array;
}

/** Most interactions, users and items: their numbers are stored as float32, which is exact up to here. */
const LARGEST_STORED = 16_777_216;

function requireLength(what: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${what} has ${length} entries; ${wanted} are needed.`);
}

function findBadValue(model: string, values: Float32Array): CollaborativeError | undefined {
  const row = values.findIndex((value) => !(value > 0 && value < Infinity));
  if (row < 0) return undefined;
  const value = values[row] ?? NaN;
  const code = Number.isFinite(value) ? 'value-not-positive' : 'value-not-finite';
  return { code, model, where: 'values', row, value };
}

function findBadTime(model: string, times: Float64Array | undefined): CollaborativeError | undefined {
  const row = times?.findIndex((time) => !Number.isFinite(time)) ?? -1;
  if (row < 0) return undefined;
  return { code: 'value-not-finite', model, where: 'times', row, value: times?.[row] ?? NaN };
}

/**
 * The data itself, or the first reason why `model` cannot be trained on it: `empty-training-data`,
 * `id-out-of-range` (users, items), `value-not-finite` (values, times), `value-not-positive`
 * (values), `data-too-large`. Throws a RangeError where lengths that must agree do not.
 */
export function checkInteractions(
  model: string,
  data: InteractionData,
): Result<InteractionData, CollaborativeError> {
  const { users, items, values, times, userCount, itemCount } = data;
  requireLength('items', items.length, users.length);
  requireLength('values', values.length, users.length);
  if (times !== undefined) requireLength('times', times.length, users.length);
  if (users.length === 0) return err({ code: 'empty-training-data', model });
  const tooLarge = (what: 'items' | 'interactions', value: number): CollaborativeError | undefined =>
    value > LARGEST_STORED
      ? { code: 'data-too-large', model, what, value, limit: LARGEST_STORED }
      : undefined;
  const first =
    tooLarge('interactions', users.length) ??
    tooLarge('items', itemCount) ??
    findBadId(model, 'users', users, userCount) ??
    findBadId(model, 'items', items, itemCount) ??
    findBadValue(model, values) ??
    findBadTime(model, times);
  return first === undefined ? ok(data) : err(first);
}

/** Turns rows into columns: row c of the result holds the rows in which column c stood, ascending. */
export function transposeRows({ rows, width, starts, columns, values }: SparseRows): SparseRows {
  const next = new Int32Array(width + 1);
  for (const column of columns) next[column + 1] = (next[column + 1] ?? 0) + 1;
  for (let c = 0; c < width; c += 1) next[c + 1] = (next[c + 1] ?? 0) + (next[c] ?? 0);
  const turnedStarts = next.slice();
  const turnedColumns = new Int32Array(columns.length);
  const turnedValues = new Float32Array(columns.length);
  for (let r = 0; r < rows; r += 1) {
    const end = starts[r + 1] ?? 0;
    for (let at = starts[r] ?? 0; at < end; at += 1) {
      const column = columns[at] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      turnedColumns[place] = r;
      turnedValues[place] = values[at] ?? 0;
    }
  }
  return { rows: width, width: rows, starts: turnedStarts, columns: turnedColumns, values: turnedValues };
}

/** Joins neighbouring entries of equal column; their values are added. */
function joinEqual(sparse: SparseRows): SparseRows {
  const { rows, width, starts } = sparse;
  const columns = sparse.columns.slice();
  const values = sparse.values.slice();
  const joined = new Int32Array(rows + 1);
  let to = 0;
  for (let r = 0; r < rows; r += 1) {
    const first = to;
    const end = starts[r + 1] ?? 0;
    for (let at = starts[r] ?? 0; at < end; at += 1) {
      const column = columns[at] ?? 0;
      if (to > first && columns[to - 1] === column) {
        values[to - 1] = (values[to - 1] ?? 0) + (values[at] ?? 0);
        continue;
      }
      columns[to] = column;
      values[to] = values[at] ?? 0;
      to += 1;
    }
    joined[r + 1] = to;
  }
  return { rows, width, starts: joined, columns: columns.slice(0, to), values: values.slice(0, to) };
}

/**
 * The history of every user: a row a user, a column an item, in time linear in the interactions.
 * A pair that occurs more than once stands once, with the sum of its values.
 *
 * Laws: the order of interactions changes no column and no start (and no value whose sum is exact);
 * transposing twice gives the same rows.
 *
 * @param data already checked
 */
export function createHistories(data: InteractionData): SparseRows {
  const { userCount, itemCount, users, items, values } = data;
  const count = users.length;
  const starts = Int32Array.from({ length: count + 1 }, (_, i) => i);
  // A row an interaction, turned by item, then by user, sorts by (user, item) without comparing.
  const byItem = transposeRows({ rows: count, width: itemCount, starts, columns: items, values });
  const order = byItem.columns;
  const owners = order.map((row) => users[row] ?? 0);
  const sorted = transposeRows({
    rows: count,
    width: userCount,
    starts,
    columns: owners,
    values: byItem.values,
  });
  const columns = sorted.columns.map((place) => items[order[place] ?? 0] ?? 0);
  return joinEqual({ ...sorted, width: itemCount, columns });
}
