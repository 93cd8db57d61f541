import type { Block, KernelError, Words } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';

const plan = (nlist: number, rows: number, rowBytes: number) =>
  ({
    offsets: { i32: nlist + 1 },
    ids: { i32: rows },
    payload: { i32: Math.ceil((rows * rowBytes) / 4) },
  }) as const;

/** Words of the kernels' memory as bytes. */
export function bytesOf(words: Words, length: number): Uint8Array {
  return new Uint8Array(words.view.buffer, words.pointer, length);
}

/** Rows of a fixed size sorted by cell, each with its id: the inverted file. */
export class Cells {
  readonly #kernels: Kernels;
  readonly #rowBytes: number;
  readonly #nlist: number;
  #block: Block<ReturnType<typeof plan>> | undefined;
  #count = 0;

  constructor(kernels: Kernels, nlist: number, rowBytes: number) {
    this.#kernels = kernels;
    this.#nlist = nlist;
    this.#rowBytes = rowBytes;
  }

  /** Throws before the first rows. */
  get arrays(): Block<ReturnType<typeof plan>>['arrays'] {
    if (this.#block === undefined) throw new Error('The inverted file has no rows.');
    return this.#block.arrays;
  }

  get count(): number {
    return this.#count;
  }

  /** Appends rows to their cells; ids go on from those held. Within a cell rows stay in the order of their ids. */
  append(cellOf: Int32Array, payload: Uint8Array): KernelError | undefined {
    const added = cellOf.length;
    const rowBytes = this.#rowBytes;
    const next = this.#kernels.allocate(plan(this.#nlist, this.#count + added, rowBytes));
    if (!next.ok) return next.error;
    const old = this.#block?.arrays;
    const oldOffsets = old?.offsets.view;
    const oldIds = old?.ids.view;
    const oldBytes = old && bytesOf(old.payload, this.#count * rowBytes);
    const { offsets, ids, payload: rows } = next.value.arrays;
    const bytes = bytesOf(rows, (this.#count + added) * rowBytes);
    const sizes = new Int32Array(this.#nlist);
    for (let i = 0; i < added; i += 1)
      sizes[cellOf[i] as number] = (sizes[cellOf[i] as number] as number) + 1;
    const ends = new Int32Array(this.#nlist);
    let at = 0;
    for (let cell = 0; cell < this.#nlist; cell += 1) {
      const [from, to] = [oldOffsets?.[cell] ?? 0, oldOffsets?.[cell + 1] ?? 0];
      offsets.view[cell] = at;
      if (oldIds) ids.view.set(oldIds.subarray(from, to), at);
      if (oldBytes) bytes.set(oldBytes.subarray(from * rowBytes, to * rowBytes), at * rowBytes);
      ends[cell] = at + to - from;
      at += to - from + (sizes[cell] as number);
    }
    offsets.view[this.#nlist] = at;
    const idView = ids.view;
    for (let i = 0; i < added; i += 1) {
      const cell = cellOf[i] as number;
      const place = ends[cell] as number;
      ends[cell] = place + 1;
      idView[place] = this.#count + i;
      bytes.set(payload.subarray(i * rowBytes, (i + 1) * rowBytes), place * rowBytes);
    }
    this.#block?.free();
    this.#block = next.value;
    this.#count += added;
    return undefined;
  }

  /** Takes arrays that were stored: offsets ascend from 0 to the number of ids. */
  restore(offsets: Int32Array, ids: Int32Array, payload: Uint8Array): KernelError | undefined {
    const next = this.#kernels.allocate(plan(this.#nlist, ids.length, this.#rowBytes));
    if (!next.ok) return next.error;
    next.value.arrays.offsets.view.set(offsets);
    next.value.arrays.ids.view.set(ids);
    bytesOf(next.value.arrays.payload, payload.length).set(payload);
    this.#block?.free();
    this.#block = next.value;
    this.#count = ids.length;
    return undefined;
  }

  free(): void {
    this.#block?.free();
  }
}
