import { matrix, type Matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';

/** Vectors of whole numbers, so that inner products are exact in float32 and ties are common. */
export function randomVectors(seed: number, rows: number, columns: number): Matrix {
  const random = createRandom(seed, 'vectors');
  return matrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, () => random.below(7) - 3),
  );
}

/** Exact search written down plainly: all inner products, sorted by score, ties by lowest id. */
export function searchPlainly(
  { rows, columns, data }: Matrix,
  query: Float32Array,
  k: number,
): { ids: number[]; scores: number[] } {
  const all = Array.from({ length: rows }, (_, id) => {
    let score = 0;
    for (let c = 0; c < columns; c += 1) score += (data[id * columns + c] ?? NaN) * (query[c] ?? NaN);
    return { id, score };
  });
  const best = all.toSorted((a, b) => b.score - a.score || a.id - b.id).slice(0, k);
  return { ids: best.map((entry) => entry.id), scores: best.map((entry) => entry.score) };
}
