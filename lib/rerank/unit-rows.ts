import { err, ok, type Result } from '../core/result.ts';
import type { Rows } from '../metrics/protocol.ts';
import type { RerankError } from './protocol.ts';

/**
 * Copies rows of a table and scales each to unit length, so that inner products are cosines even
 * where the table holds raw vectors. A row of zeros stays zero: its cosine to anything is 0.
 *
 * @param picked row numbers of `vectors`, one a candidate
 * @returns picked.length x columns, row-major float64
 *
 * Errors: rerank-row-missing, rerank-value-not-finite.
 */
export function copyUnitRows(
  step: string,
  vectors: Rows,
  picked: ArrayLike<number>,
): Result<Float64Array, RerankError> {
  const { rows, columns, data } = vectors;
  const units = new Float64Array(picked.length * columns);
  for (let i = 0; i < picked.length; i += 1) {
    const row = picked[i] ?? NaN;
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      return err({ code: 'rerank-row-missing', step, row, rows });
    }
    const from = row * columns;
    const to = i * columns;
    let square = 0;
    for (let c = 0; c < columns; c += 1) {
      const value = data[from + c] ?? NaN;
      units[to + c] = value;
      square += value * value;
    }
    if (!(square <= Number.MAX_VALUE)) {
      return err({ code: 'rerank-value-not-finite', step, what: 'vector', index: i });
    }
    if (square === 0) continue;
    const scale = 1 / Math.sqrt(square);
    for (let c = to; c < to + columns; c += 1) units[c] = (units[c] ?? NaN) * scale;
  }
  return ok(units);
}
