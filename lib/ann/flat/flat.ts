import type { Matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { scanTopK } from '../../kernels/scan.ts';
import type { IndexError, IndexKind, SearchCounters, VectorIndex } from '../protocol.ts';

/** A flat index has no settings. */
export type FlatConfig = Readonly<Record<string, never>>;

const NAME = 'flat';
/** Results that fit before the output arrays must grow. */
const USUAL_K = 1024;

const planResults = (capacity: number) => ({ ids: { i32: capacity }, scores: { f32: capacity } }) as const;

function findBadRow({ rows, columns, data }: Matrix): number | undefined {
  for (let i = 0; i < data.length; i += 1) {
    if (!Number.isFinite(data[i])) return Math.floor(i / columns);
  }
  return rows === 0 || columns === 0 ? -1 : undefined;
}

function checkQuery(query: Float32Array, dimensions: number, k: number): void {
  if (query.length !== dimensions) {
    throw new RangeError(`The index holds ${dimensions} dimensions; the query has ${query.length}.`);
  }
  const bad = query.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`Number ${bad} of the query is ${query[bad]}.`);
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k is a whole number from 1 up; got ${k}.`);
}

function build(vectors: Matrix, _config: FlatConfig, kernels: Kernels): Result<VectorIndex, IndexError> {
  const { rows: count, columns: dimensions } = vectors;
  const badRow = findBadRow(vectors);
  if (badRow === -1) return err({ code: 'no-vectors', index: NAME });
  if (badRow !== undefined) return err({ code: 'vector-not-finite', index: NAME, row: badRow });
  const held = kernels.allocate({ vectors: { f32: count * dimensions }, query: { f32: dimensions } });
  if (!held.ok) {
    return err({
      code: 'index-out-of-memory',
      index: NAME,
      needBytes: held.error.code === 'out-of-memory' ? held.error.needBytes : 0,
    });
  }
  let capacity = Math.min(count, USUAL_K);
  const firstResults = kernels.allocate(planResults(capacity));
  if (!firstResults.ok) {
    held.value.free();
    return err({ code: 'index-out-of-memory', index: NAME, needBytes: capacity * 8 });
  }
  let results = firstResults.value;
  let disposed = false;
  held.value.arrays.vectors.view.set(vectors.data);
  const counters: SearchCounters = { distances: 0, bytesTouched: 0 };

  const makeRoom = (wanted: number): void => {
    if (wanted <= capacity) return;
    const larger = kernels.allocate(planResults(wanted));
    if (!larger.ok) throw new RangeError(`There is no memory for ${wanted} results.`);
    results.free();
    results = larger.value;
    capacity = wanted;
  };

  return ok({
    name: NAME,
    count,
    dimensions,
    bytesPerVector: dimensions * 4,
    counters,
    search(query, k, ids, scores) {
      if (disposed) throw new Error('The flat index was disposed of.');
      checkQuery(query, dimensions, k);
      const wanted = Math.min(k, count);
      if (ids.length < wanted || scores.length < wanted) {
        throw new RangeError(`${wanted} results do not fit ${ids.length} ids and ${scores.length} scores.`);
      }
      makeRoom(wanted);
      const { vectors: table, query: asked } = held.value.arrays;
      const { ids: foundIds, scores: foundScores } = results.arrays;
      asked.view.set(query);
      const all = { vectors: table, rows: count, width: dimensions };
      const found = scanTopK(kernels, all, asked, wanted, foundIds, foundScores);
      ids.set(foundIds.view.subarray(0, found));
      scores.set(foundScores.view.subarray(0, found));
      counters.distances += count;
      counters.bytesTouched += count * dimensions * 4;
      return found;
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      held.value.free();
      results.free();
    },
  });
}

/**
 * Exact search: every query is compared with every vector in float32 by the kernel `scanTopK`. The
 * yardstick for every approximate index. A query touches count x dimensions x 4 bytes, so its time
 * is that of reading the vectors from memory once.
 *
 * The vectors are copied into the kernels' memory. Inner products that overflow float32 downwards
 * (below about -3.4e38) are never found.
 *
 * Errors of `build`: no-vectors (no row, or no column), vector-not-finite, index-out-of-memory.
 */
export const flatIndex: IndexKind<FlatConfig> = { name: NAME, defaults: {}, build };
