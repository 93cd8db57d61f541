/**
 * Reads the first and the last number of the rows to come into the cache: a tight loop waits for
 * many rows at a time, where the copy that follows would wait for one after another. Throws a
 * RangeError for NaN, which validated data does not hold.
 *
 * @param data rows of `columns` numbers, which may be 0
 */
export function fetchRows(data: Float32Array | Int32Array, columns: number, rows: Int32Array): void {
  if (columns === 0) return;
  let sum = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const first = (rows[i] ?? 0) * columns;
    sum += (data[first] ?? 0) + (data[first + columns - 1] ?? 0);
  }
  if (Number.isNaN(sum)) throw new RangeError('The features of a batch are not numbers.');
}
