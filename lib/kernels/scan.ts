import type { Floats, Words } from './heap.ts';
import type { Kernels } from './load.ts';

/** Vectors in the kernels' memory: row-major, contiguous, rows x width. */
export interface VectorTable {
  readonly vectors: Floats;
  readonly rows: number;
  readonly width: number;
}

function requireRoom(name: string, length: number, needed: number): void {
  if (length < needed) throw new RangeError(`${name} has room for ${length} elements; ${needed} are needed.`);
}

function requireTable(table: VectorTable, query: Floats): void {
  requireRoom('The vector table', table.vectors.length, table.rows * table.width);
  requireRoom('The query', query.length, table.width);
}

/**
 * The k rows of a table with the largest inner product with the query, by an exact scan: writes
 * row numbers to `ids` and inner products to `scores`, best first, ties by lowest row. Returns how
 * many there are: k, or all rows when there are fewer. Scores that are NaN or -Infinity are never
 * found. All arrays lie in the memory of `kernels`. Throws a RangeError when one is too short.
 *
 * The inner product is a float32 sum in a fixed order (four lanes, then the rest), the same in
 * {@link scoreRows} and {@link scoreRowsAt} and on every machine.
 */
export function scanTopK(
  kernels: Kernels,
  table: VectorTable,
  query: Floats,
  k: number,
  ids: Words,
  scores: Floats,
): number {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k is a whole number from 1 up; got ${k}.`);
  requireTable(table, query);
  requireRoom('ids', ids.length, Math.min(k, table.rows));
  requireRoom('scores', scores.length, Math.min(k, table.rows));
  return kernels.call.scanTopK(
    ids.pointer,
    scores.pointer,
    table.vectors.pointer,
    table.rows,
    query.pointer,
    table.width,
    k,
  );
}

/** Writes the inner product of every row of a table with the query to `out`. Throws a RangeError when an array is too short. */
export function scoreRows(kernels: Kernels, table: VectorTable, query: Floats, out: Floats): void {
  requireTable(table, query);
  requireRoom('out', out.length, table.rows);
  kernels.call.dots(out.pointer, table.vectors.pointer, table.rows, query.pointer, table.width);
}

/**
 * Writes the inner products of the first `count` rows named by `ids` with the query to `out`.
 * Throws a RangeError when an array is too short or an id is no row of the table.
 */
export function scoreRowsAt(
  kernels: Kernels,
  table: VectorTable,
  ids: Words,
  count: number,
  query: Floats,
  out: Floats,
): void {
  requireTable(table, query);
  requireRoom('ids', ids.length, count);
  requireRoom('out', out.length, count);
  const numbers = ids.view;
  for (let i = 0; i < count; i += 1) {
    const id = numbers[i] ?? -1;
    if (id < 0 || id >= table.rows) throw new RangeError(`Row ${id} is not in 0 .. ${table.rows - 1}.`);
  }
  kernels.call.dotsAt(out.pointer, table.vectors.pointer, ids.pointer, count, query.pointer, table.width);
}
