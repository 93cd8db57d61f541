import { matrix, type Matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';
import type { VectorIndex } from './protocol.ts';

/** Vectors of length 1 around `centres` random directions, as embeddings lie. */
export function clusteredVectors(seed: number, rows: number, columns: number, centres = 40): Matrix {
  const places = createRandom(1, 'centres');
  const middle = Float32Array.from({ length: centres * columns }, () => places.normal());
  const random = createRandom(seed, 'clusters');
  const data = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r += 1) {
    const centre = random.below(centres);
    let squares = 0;
    for (let c = 0; c < columns; c += 1) {
      const value = (middle[centre * columns + c] ?? NaN) + 0.6 * random.normal();
      data[r * columns + c] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let c = 0; c < columns; c += 1) data[r * columns + c] = (data[r * columns + c] ?? NaN) * scale;
  }
  return matrix(rows, columns, data);
}

/** The row of a matrix. */
export function rowOf({ columns, data }: Matrix, row: number): Float32Array {
  return data.slice(row * columns, (row + 1) * columns);
}

/** What an index finds for one query. */
export function find(
  index: VectorIndex,
  query: Float32Array,
  k: number,
): { ids: number[]; scores: number[] } {
  const size = Math.min(k, index.count);
  const ids = new Int32Array(size);
  const scores = new Float32Array(size);
  const found = index.search(query, k, ids, scores);
  return { ids: [...ids.subarray(0, found)], scores: [...scores.subarray(0, found)] };
}

/** Share of what `exact` finds that `index` finds too, over all queries. */
export function meanRecall(index: VectorIndex, exact: VectorIndex, queries: Matrix, k: number): number {
  let shared = 0;
  for (let q = 0; q < queries.rows; q += 1) {
    const want = new Set(find(exact, rowOf(queries, q), k).ids);
    shared += find(index, rowOf(queries, q), k).ids.filter((id) => want.has(id)).length;
  }
  return shared / (queries.rows * k);
}
