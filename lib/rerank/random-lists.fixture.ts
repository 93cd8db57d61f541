import { matrix, type Matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';
import type { Result } from '../core/result.ts';
import type { Candidate, RerankContext } from './protocol.ts';

/** Seeds of the property tests; a seed that ever fails is added here for good. */
export const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Unwraps a success; a failure fails the test with its data. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Candidates sorted by score (some scores equal), whose vectors lie in a few tight clusters. */
export function randomList(seed: number): { list: Candidate[]; vectors: Matrix } {
  const random = createRandom(seed, 'rerank');
  const count = 1 + random.below(50);
  const width = 2 + random.below(20);
  const clusters = 1 + random.below(6);
  const centres = Array.from({ length: clusters * width }, () => random.normal());
  const data = new Float32Array(count * width);
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  random.shuffle(rows);
  for (let row = 0; row < count; row += 1) {
    const centre = random.below(clusters);
    let square = 0;
    for (let c = 0; c < width; c += 1) {
      const x = (centres[centre * width + c] ?? 0) + 0.2 * random.normal();
      data[row * width + c] = x;
      square += x * x;
    }
    for (let c = 0; c < width; c += 1)
      data[row * width + c] = (data[row * width + c] ?? 0) / Math.sqrt(square);
  }
  const list = Array.from({ length: count }, (_, i) => ({
    item: 1000 + 7 * i,
    row: rows[i] ?? 0,
    score: Math.round(random.uniform() * 20) / 20,
  })).toSorted((a, b) => b.score - a.score);
  return { list, vectors: matrix(count, width, data) };
}

/** How many categories {@link fullContext} tells apart. */
export const CATEGORIES = 5;

/** A context that lacks nothing: columns for every row of the vectors, a viewer with a history, a draw. */
export function fullContext(seed: number, vectors: Matrix, size: number) {
  const random = createRandom(seed, 'context');
  const column = (below: number): Int32Array =>
    Int32Array.from({ length: vectors.rows }, () => random.below(below));
  return {
    vectors,
    size,
    columns: {
      category: column(CATEGORIES),
      creator: column(9),
      ageDays: column(400),
      mature: column(2),
      flagged: column(2),
    },
    viewer: {
      ageBand: random.below(6),
      country: random.below(8),
      watched: Int32Array.from({ length: 12 }, () => 1000 + 7 * random.below(50)).sort(),
      taste: Float64Array.from({ length: CATEGORIES }, () => random.exponential()),
    },
    draw: { seed, request: random.below(1000) },
  } satisfies RerankContext;
}

/** Cosine of two candidates' vectors. */
export function cosineOf(vectors: Matrix, a: Candidate, b: Candidate): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let c = 0; c < vectors.columns; c += 1) {
    const x = vectors.data[a.row * vectors.columns + c] ?? NaN;
    const y = vectors.data[b.row * vectors.columns + c] ?? NaN;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
