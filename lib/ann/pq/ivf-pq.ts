import type { Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import type { KernelError } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { type CoreStart, type IndexCore, isKernelError } from '../core.ts';
import { defineIndex } from '../define-index.ts';
import type { IndexFile } from '../index-file.ts';
import { bytesOf, Cells } from '../ivf/cells.ts';
import {
  allocateCoarse,
  cellsFor,
  type Coarse,
  copyRows,
  drawSample,
  packCoarse,
  panelsOf,
  trainCoarse,
} from '../ivf/coarse.ts';
import { probe } from '../ivf/probe.ts';
import { readCells } from '../ivf/stored.ts';
import { assignPoints, type Points } from '../kmeans.ts';
import type { SearchCounters } from '../protocol.ts';
import { Rows } from '../rows.ts';
import {
  allocateCodebooks,
  type Codebooks,
  codesFor,
  cutInto,
  encode,
  packCodebooks,
  trainCodebooks,
} from './codebooks.ts';

type Setting = 'nlist' | 'nprobe' | 'subQuantizers' | 'rerank';

/** Rows that are staged for encoding at once. */
const CHUNK_ROWS = 32_768;

/** What was trained: cells and the codebooks of their residuals. */
interface Quantizers {
  readonly coarse: Coarse;
  readonly codebooks: Codebooks;
}

function allocateQuantizers(
  { kernels, dimensions, settings }: CoreStart<Setting>,
  nlist: number,
  codes: number,
): Quantizers | KernelError {
  const cut = cutInto(dimensions, settings.subQuantizers);
  const coarse = allocateCoarse(kernels, nlist, cut.width);
  if (isKernelError(coarse)) return coarse;
  const codebooks = allocateCodebooks(kernels, cut, codes);
  if (!isKernelError(codebooks)) return { coarse, codebooks };
  coarse.block.free();
  return codebooks;
}

function freeQuantizers({ coarse, codebooks }: Quantizers): void {
  coarse.block.free();
  codebooks.block.free();
}

/** Assigns points to cells and subtracts the centroids from them, in place. */
async function makeResiduals(
  kernels: Kernels,
  coarse: Coarse,
  points: Points,
  room: { readonly ids: number; readonly scores: number },
  pulse: Pulse,
): Promise<void> {
  await assignPoints(kernels, points, panelsOf(coarse), room.ids, room.scores, pulse);
  const { centroids } = coarse.block.arrays;
  const { pointer, count, width } = points;
  kernels.call.subtractCentroids(pointer, pointer, centroids.pointer, room.ids, count, width);
}

/** Codes sorted by cell, and float copies by id where results are re-ranked. */
class IvfPqCore implements IndexCore {
  readonly #start: CoreStart<Setting>;
  readonly #trained: Quantizers;
  readonly cells: Cells;
  readonly floats;

  constructor(start: CoreStart<Setting>, trained: Quantizers) {
    this.#start = start;
    this.#trained = trained;
    this.cells = new Cells(start.kernels, trained.coarse.nlist, trained.codebooks.cut.parts);
    const copied = start.settings.rerank > 0 ? start.dimensions : 0;
    this.floats = new Rows(start.kernels, (rows) => ({ vectors: { f32: rows * copied } }) as const);
  }

  get count(): number {
    return this.cells.count;
  }

  get bytes(): number {
    const { coarse, codebooks } = this.#trained;
    const copied = this.#start.settings.rerank > 0 ? this.#start.dimensions * 4 : 0;
    const trained = coarse.block.bytes + codebooks.block.bytes;
    return this.count * (codebooks.cut.parts + 4 + copied) + trained;
  }

  keysFor(k: number): number {
    return Math.max(k, this.#start.settings.rerank);
  }

  search(
    { query, keys, ids, scores }: Parameters<IndexCore['search']>[0],
    k: number,
    counters: SearchCounters,
  ): number {
    const { kernels, dimensions, settings } = this.#start;
    const { coarse, codebooks } = this.#trained;
    const { call } = kernels;
    const { cut, block } = codebooks;
    const { books, tables } = block.arrays;
    const asked = this.#padded(query.view.subarray(0, dimensions));
    const opened = probe(kernels, coarse, this.cells, asked, settings.nprobe, counters);
    call.pqTables(tables.pointer, books.pointer, asked, cut.parts, cut.partWidth);
    counters.bytesTouched += opened.rows * cut.parts;
    const { offsets, ids: rowIds, payload } = this.cells.arrays;
    const size = call.pqScan(
      keys.pointer,
      coarse.block.arrays.probed.pointer,
      opened.cells,
      offsets.pointer,
      rowIds.pointer,
      payload.pointer,
      tables.pointer,
      cut.parts,
      Math.min(this.count, this.keysFor(k)),
    );
    if (settings.rerank > 0) {
      const { pointer } = this.floats.arrays.vectors;
      call.rescoreKeys(keys.pointer, size, pointer, query.pointer, dimensions);
      counters.distances += size;
      counters.bytesTouched += size * dimensions * 4;
    }
    const found = Math.min(k, size);
    call.writeKeys(ids.pointer, scores.pointer, keys.pointer, found);
    return found;
  }

  /** The address of the query filled up with zeros to the width of the centroids. */
  #padded(query: Float32Array): number {
    const { asked } = this.#trained.codebooks.block.arrays;
    asked.view.set(query);
    return asked.pointer;
  }

  async add(vectors: Matrix, pulse: Pulse): Promise<KernelError | undefined> {
    const { kernels, settings } = this.#start;
    const { coarse, codebooks } = this.#trained;
    const { parts, width } = codebooks.cut;
    const { rows } = vectors;
    const size = Math.min(rows, CHUNK_ROWS);
    const staged = kernels.allocate({
      points: { f32: size * width },
      cells: { i32: size },
      codeIds: { i32: size },
      scores: { f32: size },
      codes: { i32: Math.ceil((size * parts) / 4) },
    });
    if (!staged.ok) return staged.error;
    try {
      const { points, cells, codeIds, scores, codes } = staged.value.arrays;
      const cellOf = new Int32Array(rows);
      const payload = new Uint8Array(rows * parts);
      for (let done = 0; done < rows; done += size) {
        const count = Math.min(size, rows - done);
        copyRows(points.view, width, vectors, done, count);
        const chunk: Points = { pointer: points.pointer, count, stride: width, width };
        await makeResiduals(kernels, coarse, chunk, { ids: cells.pointer, scores: scores.pointer }, pulse);
        const room = { codes: codes.pointer, ids: codeIds.pointer, scores: scores.pointer };
        await encode(kernels, codebooks, chunk, room, pulse);
        cellOf.set(cells.view.subarray(0, count), done);
        payload.set(bytesOf(codes, count * parts), done * parts);
      }
      if (settings.rerank > 0) {
        const full = this.floats.reserve(this.count + rows);
        if (full !== undefined) return full;
        this.floats.arrays.vectors.view.set(vectors.data, this.count * vectors.columns);
      }
      return this.cells.append(cellOf, payload);
    } finally {
      staged.value.free();
    }
  }

  save(): ReturnType<IndexCore['save']> {
    const { coarse, codebooks } = this.#trained;
    const { offsets, ids, payload } = this.cells.arrays;
    const { rerank } = this.#start.settings;
    const vectors = rerank > 0 ? this.floats.arrays.vectors.view : new Float32Array();
    return {
      numbers: { cells: coarse.nlist, codes: codebooks.codes },
      arrays: {
        centroids: coarse.block.arrays.centroids.view,
        books: codebooks.block.arrays.books.view,
        offsets: offsets.view,
        ids: ids.view,
        payload: bytesOf(payload, this.count * codebooks.cut.parts),
        vectors: vectors.subarray(0, this.count * this.#start.dimensions),
      },
    };
  }

  free(): void {
    freeQuantizers(this.#trained);
    this.cells.free();
    this.floats.free();
  }
}

async function train(
  { kernels, seed }: CoreStart<Setting>,
  { coarse, codebooks }: Quantizers,
  sample: Points,
  pulse: Pulse,
): Promise<KernelError | undefined> {
  const full = await trainCoarse(kernels, coarse, sample, seed, pulse);
  if (full !== undefined) return full;
  const room = kernels.allocate({ ids: { i32: sample.count }, scores: { f32: sample.count } });
  if (!room.ok) return room.error;
  try {
    const { ids, scores } = room.value.arrays;
    await makeResiduals(kernels, coarse, sample, { ids: ids.pointer, scores: scores.pointer }, pulse);
    return await trainCodebooks(kernels, codebooks, sample, seed, pulse);
  } finally {
    room.value.free();
  }
}

async function create(
  start: CoreStart<Setting>,
  vectors: Matrix,
  pulse: Pulse,
): Promise<IndexCore | KernelError> {
  const { kernels, seed, settings } = start;
  const trained = allocateQuantizers(start, cellsFor(vectors.rows, settings.nlist), codesFor(vectors.rows));
  if (isKernelError(trained)) return trained;
  const { coarse } = trained;
  const sample = drawSample(kernels, vectors, coarse.width, coarse.nlist, seed);
  if (isKernelError(sample)) {
    freeQuantizers(trained);
    return sample;
  }
  let isTrained = false;
  try {
    const full = await train(start, trained, sample.points, pulse);
    if (full !== undefined) return full;
    isTrained = true;
    return new IvfPqCore(start, trained);
  } finally {
    sample.free();
    if (!isTrained) freeQuantizers(trained);
  }
}

function load(start: CoreStart<Setting>, file: IndexFile): IndexCore | KernelError {
  const { kernels, dimensions, settings } = start;
  const { parts, width } = cutInto(dimensions, settings.subQuantizers);
  const count = file.whole('count', 1, 1e9);
  const nlist = file.whole('cells', 1, 65_536);
  const codes = file.whole('codes', 1, 256);
  const centroids = file.floats('centroids', nlist * width);
  const books = file.floats('books', 256 * width);
  const { offsets, ids } = readCells(file, nlist, count);
  const payload = file.bytes('payload', count * parts);
  const vectors = file.floats('vectors', settings.rerank > 0 ? count * dimensions : 0);
  const trained = allocateQuantizers(start, nlist, codes);
  if (isKernelError(trained)) return trained;
  trained.coarse.block.arrays.centroids.view.set(centroids);
  trained.codebooks.block.arrays.books.view.set(books);
  packCoarse(kernels, trained.coarse);
  packCodebooks(kernels, trained.codebooks);
  const core = new IvfPqCore(start, trained);
  const full = core.floats.reserve(count) ?? core.cells.restore(offsets, ids, payload);
  if (full === undefined) {
    core.floats.arrays.vectors.view.set(vectors);
    return core;
  }
  core.free();
  return full;
}

/**
 * An inverted file of product-quantized vectors: k-means cells, and for each vector the codes of
 * its difference from the cell's centroid, one byte for each of `subQuantizers` parts. A query
 * computes a table of inner products once (for the inner product it is the same in every cell) and
 * adds up entries. Scores are approximate, unless `rerank` (0 is none) asks for so many of the best
 * to be compared again in float32, which keeps the floats beside the codes.
 *
 * A part is ceil(dimensions / subQuantizers) wide, so that there may be fewer parts than asked for.
 * Trained on at most 64 vectors a cell (16,384 at least).
 *
 * Errors of `build`: as IVF-flat.
 * Source: Jégou, Douze, Schmid, Product quantization for nearest neighbor search, TPAMI 2011.
 */
export const ivfPqIndex = defineIndex<Setting>({
  name: 'ivf-pq',
  exactSearch: false,
  exactScores: false,
  settings: {
    nlist: { minimum: 1, maximum: 65_536, default: 256, tunable: false },
    nprobe: { minimum: 1, maximum: 65_536, default: 16, tunable: true },
    subQuantizers: { minimum: 1, maximum: 256, default: 16, tunable: false },
    rerank: { minimum: 0, maximum: 10_000, default: 0, tunable: false },
  },
  create,
  load,
});
