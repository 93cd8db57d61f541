import type { Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import type { KernelError } from '../../kernels/heap.ts';
import { type CoreStart, type IndexCore, report } from '../core.ts';
import { defineIndex } from '../define-index.ts';
import { BrokenIndexFile } from '../index-file.ts';
import { Rows } from '../rows.ts';

type Setting = 'rerank';

/** Rows of a block; the kernel's layout. */
const BLOCK_ROWS = 16;
/** Largest 8-bit number in use: symmetric, so that -x is as exact as x. */
const LARGEST = 127;
/** Rows quantised between two pulses. */
const CHUNK_ROWS = 16_384;

/** Largest 16-bit query number whose sum over all columns stays within 32 bits. */
const queryLimit = (columns: number): number =>
  Math.min(32_767, Math.floor(2_147_483_647 / (LARGEST * columns)));

function largestMagnitude(values: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i] as number));
  return largest;
}

/** Vectors with 8 bits a number and one scale for all, and their float copies where results are re-ranked. */
class Int8Core implements IndexCore {
  count = 0;
  readonly #start: CoreStart<Setting>;
  readonly #pairs: number;
  /** What a float is multiplied by before it is rounded. */
  readonly #factor: number;
  readonly #blocks;
  readonly #floats;
  readonly #work;

  constructor(start: CoreStart<Setting>, factor: number) {
    const { kernels, dimensions, settings } = start;
    const pairs = Math.ceil(dimensions / 2);
    this.#start = start;
    this.#pairs = pairs;
    this.#factor = factor;
    const blockWords = (BLOCK_ROWS * pairs * 2) / 4;
    this.#blocks = new Rows(
      kernels,
      (rows) => ({ codes: { i32: Math.ceil(rows / BLOCK_ROWS) * blockWords } }) as const,
    );
    const copied = settings.rerank > 0 ? dimensions : 0;
    this.#floats = new Rows(kernels, (rows) => ({ vectors: { f32: rows * copied } }) as const);
    this.#work = new Rows(
      kernels,
      (rows) => ({ query: { i32: pairs }, chunk: { f32: rows * dimensions } }) as const,
    );
  }

  get bytes(): number {
    const { dimensions, settings } = this.#start;
    return this.count * (this.#pairs * 2 + (settings.rerank > 0 ? dimensions * 4 : 0));
  }

  keysFor(k: number): number {
    return Math.max(k, this.#start.settings.rerank);
  }

  search(
    { query, keys, ids, scores }: Parameters<IndexCore['search']>[0],
    k: number,
    counters: Parameters<IndexCore['search']>[2],
  ): number {
    const { kernels, dimensions, settings } = this.#start;
    const { call } = kernels;
    const { codes } = this.#blocks.arrays;
    const scale = this.#writeQuery(query.view.subarray(0, dimensions));
    const wanted = Math.min(this.count, this.keysFor(k));
    const asked = this.#work.arrays.query.pointer;
    const size = call.int8Scan(keys.pointer, codes.pointer, this.count, asked, this.#pairs, wanted, scale);
    counters.distances += this.count;
    counters.bytesTouched += this.count * this.#pairs * 2;
    if (settings.rerank > 0) {
      const { pointer } = this.#floats.arrays.vectors;
      call.rescoreKeys(keys.pointer, size, pointer, query.pointer, dimensions);
      counters.distances += size;
      counters.bytesTouched += size * dimensions * 4;
    }
    const found = Math.min(k, size);
    call.writeKeys(ids.pointer, scores.pointer, keys.pointer, found);
    return found;
  }

  /** Writes the query in 16-bit pairs; returns what a whole-number score is multiplied by. */
  #writeQuery(query: Float32Array): number {
    const largest = largestMagnitude(query);
    const factor = largest > 0 ? queryLimit(this.#pairs * 2) / largest : 1;
    const words = this.#work.arrays.query.view;
    const round = (i: number): number => Math.floor((query[i] ?? 0) * factor + 0.5);
    for (let p = 0; p < this.#pairs; p += 1) {
      words[p] = (round(2 * p) & 0xffff) | (round(2 * p + 1) << 16);
    }
    return 1 / (factor * this.#factor);
  }

  async add({ rows, columns, data }: Matrix, pulse: Pulse): Promise<KernelError | undefined> {
    const first = this.count;
    const full =
      this.#blocks.reserve(first + rows) ??
      this.#floats.reserve(first + rows) ??
      this.#work.reserve(Math.min(rows, CHUNK_ROWS));
    if (full !== undefined) return full;
    for (let done = 0; done < rows; done += CHUNK_ROWS) {
      const size = Math.min(CHUNK_ROWS, rows - done);
      const chunk = data.subarray(done * columns, (done + size) * columns);
      const { chunk: source } = this.#work.arrays;
      source.view.set(chunk);
      this.#start.kernels.call.int8Pack(
        this.#blocks.arrays.codes.pointer,
        first + done,
        source.pointer,
        size,
        columns,
        this.#factor,
      );
      if (this.#start.settings.rerank > 0) {
        this.#floats.arrays.vectors.view.set(chunk, (first + done) * columns);
      }
      const waiting = report(pulse, done + size, rows);
      if (waiting !== undefined) await waiting;
    }
    this.count = first + rows;
    return undefined;
  }

  reserve(rows: number): KernelError | undefined {
    return this.#blocks.reserve(rows) ?? this.#floats.reserve(rows);
  }

  readVectors(ids: Int32Array, out: Float32Array): void {
    const { dimensions } = this.#start;
    const { view } = this.#blocks.arrays.codes;
    const codes = new Int8Array(view.buffer, view.byteOffset, view.byteLength);
    const pairBytes = 2 * BLOCK_ROWS;
    for (const [place, id] of ids.entries()) {
      const row = id % BLOCK_ROWS;
      const at = ((id - row) / BLOCK_ROWS) * this.#pairs * pairBytes + 2 * row;
      for (let d = 0; d < dimensions; d += 1) {
        const code = codes[at + (d >> 1) * pairBytes + (d & 1)] as number;
        out[place * dimensions + d] = code / this.#factor;
      }
    }
  }

  /** Length of the codes of `count` rows in words. */
  codeWords(count: number): number {
    return (Math.ceil(count / BLOCK_ROWS) * BLOCK_ROWS * this.#pairs * 2) / 4;
  }

  save(): ReturnType<IndexCore['save']> {
    const { dimensions, settings } = this.#start;
    const copied = settings.rerank > 0 ? this.count * dimensions : 0;
    return {
      numbers: { factor: this.#factor },
      arrays: {
        codes: this.#blocks.arrays.codes.view.subarray(0, this.codeWords(this.count)),
        vectors: this.#floats.arrays.vectors.view.subarray(0, copied),
      },
    };
  }

  /** Takes what `save` gave. */
  restore(count: number, codes: Int32Array, vectors: Float32Array): KernelError | undefined {
    const full = this.#blocks.reserve(count) ?? this.#floats.reserve(count) ?? this.#work.reserve(1);
    if (full !== undefined) return full;
    this.#blocks.arrays.codes.view.set(codes);
    this.#floats.arrays.vectors.view.set(vectors);
    this.count = count;
    return undefined;
  }

  free(): void {
    this.#blocks.free();
    this.#floats.free();
    this.#work.free();
  }
}

/**
 * Flat search over vectors of 8 bits a number: a quarter of the bytes of float32, in half the time.
 * One scale holds for all vectors, so that whole-number sums compare: the largest magnitude among
 * the first vectors becomes 127; later vectors that are larger are cut there. The query keeps 16
 * bits. Scores are the sums times both scales: approximate, unless `rerank` (0 is none) asks for
 * so many of the best to be compared again in float32, which keeps the floats beside the codes.
 *
 * Errors of `build`: as flat.
 */
export const int8Index = defineIndex<Setting>({
  name: 'int8',
  exactSearch: false,
  exactScores: false,
  settings: { rerank: { minimum: 0, maximum: 10_000, default: 0, tunable: false } },
  create(start, vectors) {
    const largest = largestMagnitude(vectors.data);
    return Promise.resolve(new Int8Core(start, largest > 0 ? LARGEST / largest : 1));
  },
  load(start, file) {
    const factor = file.real('factor');
    if (!(factor > 0)) throw new BrokenIndexFile('its scale is not positive');
    const count = file.whole('count', 1, 1e9);
    const core = new Int8Core(start, factor);
    try {
      const codes = file.words('codes', core.codeWords(count), -2_147_483_648, 2_147_483_647);
      const vectors = file.floats('vectors', start.settings.rerank > 0 ? count * start.dimensions : 0);
      const full = core.restore(count, codes, vectors);
      if (full === undefined) return core;
      core.free();
      return full;
    } catch (error) {
      core.free();
      throw error;
    }
  },
});
