import type { CoreStart, IndexCore } from '../core.ts';
import { defineIndex } from '../define-index.ts';
import { Rows } from '../rows.ts';

function makeCore({ kernels, dimensions }: CoreStart<never>) {
  const rows = new Rows(kernels, (capacity) => ({ vectors: { f32: capacity * dimensions } }) as const);
  let count = 0;
  const append = (data: Float32Array) => {
    const added = data.length / dimensions;
    const full = rows.reserve(count + added);
    if (full !== undefined) return full;
    rows.arrays.vectors.view.set(data, count * dimensions);
    count += added;
    return undefined;
  };
  const core: IndexCore = {
    get count() {
      return count;
    },
    get bytes() {
      return count * dimensions * 4;
    },
    keysFor: (k) => k,
    search({ query, ids, scores }, k, counters) {
      counters.distances += count;
      counters.bytesTouched += count * dimensions * 4;
      const { pointer } = rows.arrays.vectors;
      return kernels.call.scanTopK(ids.pointer, scores.pointer, pointer, count, query.pointer, dimensions, k);
    },
    add: (vectors) => Promise.resolve(append(vectors.data)),
    save: () => ({
      numbers: {},
      arrays: { vectors: rows.arrays.vectors.view.subarray(0, count * dimensions) },
    }),
    free: () => rows.free(),
  };
  return { core, append };
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
export const flatIndex = defineIndex<never>({
  name: 'flat',
  exactSearch: true,
  exactScores: true,
  settings: {},
  create: (start) => Promise.resolve(makeCore(start).core),
  load(start, file) {
    const vectors = file.floats('vectors', file.whole('count', 1, 1e9) * start.dimensions);
    const { core, append } = makeCore(start);
    const full = append(vectors);
    if (full === undefined) return core;
    core.free();
    return full;
  },
});
