import type { Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import type { KernelError } from '../../kernels/heap.ts';
import { type CoreStart, type IndexCore, isKernelError } from '../core.ts';
import { defineIndex } from '../define-index.ts';
import { assignPoints } from '../kmeans.ts';
import type { SearchCounters } from '../protocol.ts';
import { bytesOf, Cells } from './cells.ts';
import {
  allocateCoarse,
  cellsFor,
  type Coarse,
  drawSample,
  packCoarse,
  panelsOf,
  trainCoarse,
} from './coarse.ts';
import { probe } from './probe.ts';
import { readCells } from './stored.ts';

type Setting = 'nlist' | 'nprobe';

/** Float vectors sorted by cell. */
class IvfFlatCore implements IndexCore {
  readonly #start: CoreStart<Setting>;
  readonly #coarse: Coarse;
  readonly cells: Cells;

  constructor(start: CoreStart<Setting>, coarse: Coarse) {
    this.#start = start;
    this.#coarse = coarse;
    this.cells = new Cells(start.kernels, coarse.nlist, start.dimensions * 4);
  }

  get count(): number {
    return this.cells.count;
  }

  get bytes(): number {
    const { nlist, width } = this.#coarse;
    return this.count * (width * 4 + 4) + nlist * (2 * width + 2) * 4;
  }

  keysFor(k: number): number {
    return k;
  }

  search(
    { query, keys, ids, scores }: Parameters<IndexCore['search']>[0],
    k: number,
    counters: SearchCounters,
  ): number {
    const { kernels, dimensions, settings } = this.#start;
    const { nprobe } = settings;
    const opened = probe(kernels, this.#coarse, this.cells, query.pointer, nprobe, counters);
    counters.bytesTouched += opened.rows * dimensions * 4;
    const { offsets, ids: rowIds, payload } = this.cells.arrays;
    const found = kernels.call.ivfScan(
      keys.pointer,
      this.#coarse.block.arrays.probed.pointer,
      opened.cells,
      offsets.pointer,
      rowIds.pointer,
      payload.pointer,
      query.pointer,
      dimensions,
      k,
    );
    kernels.call.writeKeys(ids.pointer, scores.pointer, keys.pointer, found);
    return found;
  }

  async add({ rows, columns, data }: Matrix, pulse: Pulse): Promise<KernelError | undefined> {
    const { kernels } = this.#start;
    const staged = kernels.allocate({
      points: { f32: rows * columns },
      ids: { i32: rows },
      scores: { f32: rows },
    });
    if (!staged.ok) return staged.error;
    try {
      const { points, ids, scores } = staged.value.arrays;
      points.view.set(data);
      const all = { pointer: points.pointer, count: rows, stride: columns, width: columns };
      await assignPoints(kernels, all, panelsOf(this.#coarse), ids.pointer, scores.pointer, pulse);
      return this.cells.append(
        ids.view.slice(),
        new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      );
    } finally {
      staged.value.free();
    }
  }

  save(): ReturnType<IndexCore['save']> {
    const { offsets, ids, payload } = this.cells.arrays;
    return {
      numbers: { cells: this.#coarse.nlist },
      arrays: {
        centroids: this.#coarse.block.arrays.centroids.view,
        offsets: offsets.view,
        ids: ids.view,
        payload: bytesOf(payload, this.count * this.#start.dimensions * 4),
      },
    };
  }

  free(): void {
    this.#coarse.block.free();
    this.cells.free();
  }
}

async function create(
  start: CoreStart<Setting>,
  vectors: Matrix,
  pulse: Pulse,
): Promise<IndexCore | KernelError> {
  const { kernels, dimensions, seed, settings } = start;
  const coarse = allocateCoarse(kernels, cellsFor(vectors.rows, settings.nlist), dimensions);
  if (isKernelError(coarse)) return coarse;
  const sample = drawSample(kernels, vectors, dimensions, coarse.nlist, seed);
  if (isKernelError(sample)) {
    coarse.block.free();
    return sample;
  }
  let isTrained = false;
  try {
    const full = await trainCoarse(kernels, coarse, sample.points, seed, pulse);
    if (full !== undefined) return full;
    isTrained = true;
    return new IvfFlatCore(start, coarse);
  } finally {
    sample.free();
    if (!isTrained) coarse.block.free();
  }
}

/**
 * An inverted file of float vectors: k-means cells, of which a query opens the `nprobe` best and
 * compares all their vectors in float32. Scores are exact; what lies in other cells is missed.
 * With nprobe = nlist it is a flat index. There are never more cells than a 16th of the first
 * vectors.
 *
 * Vectors belong to the cell whose centroid is nearest (Euclidean); cells are chosen by the inner
 * product of query and centroid.
 *
 * Errors of `build`: as flat, and setting-out-of-range.
 * Source: Sivic, Zisserman, Video Google, ICCV 2003; Jégou, Douze, Schmid, Product quantization for
 * nearest neighbor search, TPAMI 2011.
 */
export const ivfFlatIndex = defineIndex<Setting>({
  name: 'ivf-flat',
  exactSearch: false,
  exactScores: true,
  settings: {
    nlist: { minimum: 1, maximum: 65_536, default: 256, tunable: false },
    nprobe: { minimum: 1, maximum: 65_536, default: 16, tunable: true },
  },
  create,
  load(start, file) {
    const { kernels, dimensions } = start;
    const count = file.whole('count', 1, 1e9);
    const nlist = file.whole('cells', 1, 65_536);
    const centroids = file.floats('centroids', nlist * dimensions);
    const { offsets, ids } = readCells(file, nlist, count);
    const payload = file.bytes('payload', count * dimensions * 4);
    const coarse = allocateCoarse(kernels, nlist, dimensions);
    if (isKernelError(coarse)) return coarse;
    coarse.block.arrays.centroids.view.set(centroids);
    packCoarse(kernels, coarse);
    const core = new IvfFlatCore(start, coarse);
    const full = core.cells.restore(offsets, ids, payload);
    if (full === undefined) return core;
    core.free();
    return full;
  },
});
