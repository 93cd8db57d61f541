import type { Matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Block, Floats, KernelError, Words } from '../../kernels/heap.ts';
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

/** Arrays that search results are written to; they grow with the largest k asked for. */
class Results {
  readonly #kernels: Kernels;
  #block: Block<ReturnType<typeof planResults>>;
  #capacity: number;

  constructor(kernels: Kernels, block: Block<ReturnType<typeof planResults>>, capacity: number) {
    this.#kernels = kernels;
    this.#block = block;
    this.#capacity = capacity;
  }

  arraysFor(wanted: number): { readonly ids: Words; readonly scores: Floats } {
    if (wanted > this.#capacity) {
      const larger = this.#kernels.allocate(planResults(wanted));
      if (!larger.ok) throw new RangeError(`There is no memory for ${wanted} results.`);
      this.#block.free();
      this.#block = larger.value;
      this.#capacity = wanted;
    }
    return this.#block.arrays;
  }

  free(): void {
    this.#block.free();
  }
}

const outOfMemory = (error: KernelError, bytes: number): IndexError => ({
  code: 'index-out-of-memory',
  index: NAME,
  needBytes: error.code === 'out-of-memory' ? error.needBytes : bytes,
});

function build(vectors: Matrix, _config: FlatConfig, kernels: Kernels): Result<VectorIndex, IndexError> {
  const { rows: count, columns: dimensions } = vectors;
  const badRow = findBadRow(vectors);
  if (badRow === -1) return err({ code: 'no-vectors', index: NAME });
  if (badRow !== undefined) return err({ code: 'vector-not-finite', index: NAME, row: badRow });
  const held = kernels.allocate({ vectors: { f32: count * dimensions }, query: { f32: dimensions } });
  if (!held.ok) return err(outOfMemory(held.error, count * dimensions * 4));
  const capacity = Math.min(count, USUAL_K);
  const firstResults = kernels.allocate(planResults(capacity));
  if (!firstResults.ok) {
    held.value.free();
    return err(outOfMemory(firstResults.error, capacity * 8));
  }
  const { vectors: table, query: asked } = held.value.arrays;
  table.view.set(vectors.data);
  const all = { vectors: table, rows: count, width: dimensions };
  const results = new Results(kernels, firstResults.value, capacity);
  const counters: SearchCounters = { distances: 0, bytesTouched: 0 };
  let disposed = false;
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
      const found = results.arraysFor(wanted);
      asked.view.set(query);
      const size = scanTopK(kernels, all, asked, wanted, found.ids, found.scores);
      ids.set(found.ids.view.subarray(0, size));
      scores.set(found.scores.view.subarray(0, size));
      counters.distances += count;
      counters.bytesTouched += count * dimensions * 4;
      return size;
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
