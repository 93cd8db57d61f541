import { err, ok, type Result } from '../core/result.ts';

/** Why kernels cannot be loaded or cannot hold an array. */
export type KernelError =
  /** This engine has no WebAssembly SIMD. */
  | { readonly code: 'simd-missing' }
  /** The module cannot be fetched, compiled or started. */
  | { readonly code: 'kernels-unavailable'; readonly reason: string }
  /** The memory cannot grow by the `needBytes` that were asked for. */
  | { readonly code: 'out-of-memory'; readonly needBytes: number };

/** Float32 numbers in the kernels' memory. */
export interface Floats {
  /** Byte address. Stays the same for the life of the array. */
  readonly pointer: number;
  readonly length: number;
  /** The numbers. Read it anew after anything that may allocate: growth detaches older views. */
  readonly view: Float32Array;
}

/** 32-bit whole numbers in the kernels' memory; otherwise like {@link Floats}. */
export interface Words {
  readonly pointer: number;
  readonly length: number;
  readonly view: Int32Array;
}

/** The arrays of a block by name, with their lengths in elements. */
export type Plan = Readonly<Record<string, { readonly f32: number } | { readonly i32: number }>>;

/** Arrays that were allocated together and are freed together. */
export interface Block<P extends Plan> {
  readonly arrays: { readonly [K in keyof P]: P[K] extends { readonly f32: number } ? Floats : Words };
  readonly bytes: number;
  /** Gives all arrays back. Calling it twice is harmless; using the arrays afterwards is not. */
  free(): void;
}

/** An allocator over one WebAssembly memory. */
export interface Heap {
  /** All arrays of the plan, filled with zeros, or `out-of-memory` and nothing. */
  allocate<const P extends Plan>(plan: P): Result<Block<P>, KernelError>;
  /** Bytes of all blocks that have not been freed. */
  bytesInUse(): number;
}

const PAGE_BYTES = 65_536;
const LINE_BYTES = 64;
/** Keeps arrays whose sizes are powers of two from falling on the same cache sets. */
const GAP_BYTES = 5 * LINE_BYTES;

class View<T extends Float32Array | Int32Array> {
  readonly pointer: number;
  readonly length: number;
  readonly #memory: WebAssembly.Memory;
  readonly #make: (buffer: ArrayBuffer, pointer: number, length: number) => T;
  #view: T;

  constructor(
    memory: WebAssembly.Memory,
    pointer: number,
    length: number,
    make: (buffer: ArrayBuffer, pointer: number, length: number) => T,
  ) {
    this.pointer = pointer;
    this.length = length;
    this.#memory = memory;
    this.#make = make;
    this.#view = make(memory.buffer, pointer, length);
  }

  get view(): T {
    if (this.#view.buffer !== this.#memory.buffer) {
      this.#view = this.#make(this.#memory.buffer, this.pointer, this.length);
    }
    return this.#view;
  }
}

interface Segment {
  start: number;
  size: number;
}

/** Free segments in ascending order; neighbours are always joined. */
class FreeList {
  readonly #segments: Segment[] = [];

  /** First fit. */
  take(size: number): number | undefined {
    const at = this.#segments.findIndex((segment) => segment.size >= size);
    const segment = this.#segments[at];
    if (segment === undefined) return undefined;
    const { start } = segment;
    segment.start += size;
    segment.size -= size;
    if (segment.size === 0) this.#segments.splice(at, 1);
    return start;
  }

  give(start: number, size: number): void {
    let at = this.#segments.findIndex((segment) => segment.start > start);
    if (at < 0) at = this.#segments.length;
    this.#segments.splice(at, 0, { start, size });
    for (const left of [at, at - 1]) {
      const a = this.#segments[left];
      const b = this.#segments[left + 1];
      if (a && b && a.start + a.size === b.start) {
        a.size += b.size;
        this.#segments.splice(left + 1, 1);
      }
    }
  }

  /** Size of the segment that ends at `end`, 0 when there is none. */
  sizeBefore(end: number): number {
    const last = this.#segments.at(-1);
    return last && last.start + last.size === end ? last.size : 0;
  }
}

function layOut(plan: Plan): { offsets: Map<string, number>; bytes: number } {
  const offsets = new Map<string, number>();
  let bytes = 0;
  for (const [name, entry] of Object.entries(plan)) {
    const length = 'f32' in entry ? entry.f32 : entry.i32;
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new RangeError(`Array ${name} cannot have ${length} elements.`);
    }
    offsets.set(name, bytes);
    bytes += Math.ceil((length * 4) / LINE_BYTES) * LINE_BYTES + GAP_BYTES;
  }
  return { offsets, bytes };
}

/**
 * Makes an allocator that owns `memory` from byte `base` on. Blocks come from freed ones where one
 * is large enough, else from the end, for which the memory grows (it never shrinks).
 */
export function createHeap(memory: WebAssembly.Memory, base: number): Heap {
  const free = new FreeList();
  let end = Math.ceil(base / LINE_BYTES) * LINE_BYTES;
  free.give(end, memory.buffer.byteLength - end);
  end = memory.buffer.byteLength;
  let inUse = 0;

  const grow = (bytes: number): boolean => {
    const pages = Math.ceil((bytes - free.sizeBefore(end)) / PAGE_BYTES);
    try {
      memory.grow(pages);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    free.give(end, pages * PAGE_BYTES);
    end += pages * PAGE_BYTES;
    return true;
  };
  const take = (bytes: number): number | undefined => {
    const start = free.take(bytes);
    return start === undefined && grow(bytes) ? free.take(bytes) : start;
  };

  return {
    bytesInUse: () => inUse,
    allocate<const P extends Plan>(plan: P): Result<Block<P>, KernelError> {
      const { offsets, bytes } = layOut(plan);
      const start = take(bytes);
      if (start === undefined) return err({ code: 'out-of-memory', needBytes: bytes });
      new Uint8Array(memory.buffer, start, bytes).fill(0);
      inUse += bytes;
      const arrays = Object.entries(plan).map(([name, entry]) => {
        const pointer = start + (offsets.get(name) ?? 0);
        const view =
          'f32' in entry
            ? new View(memory, pointer, entry.f32, (b, p, n) => new Float32Array(b, p, n))
            : new View(memory, pointer, entry.i32, (b, p, n) => new Int32Array(b, p, n));
        return [name, view];
      });
      let isFree = false;
      return ok({
        arrays: Object.fromEntries(arrays),
        bytes,
        free() {
          if (isFree) return;
          isFree = true;
          inUse -= bytes;
          free.give(start, bytes);
        },
      });
    },
  };
}

/** The arrays of several plans, by the plans' names, allocated and freed together. */
export interface Group<G extends Readonly<Record<string, Plan>>> {
  readonly arrays: { readonly [K in keyof G]: Block<G[K]>['arrays'] };
  readonly bytes: number;
  free(): void;
}

/** Allocates the arrays of several plans in one block: all of them, or `out-of-memory` and nothing. */
export function allocateGroup<const G extends Readonly<Record<string, Plan>>>(
  heap: Heap,
  plans: G,
): Result<Group<G>, KernelError> {
  const flat: Record<string, { f32: number } | { i32: number }> = {};
  for (const [group, plan] of Object.entries(plans)) {
    for (const [name, entry] of Object.entries(plan)) flat[`${group}.${name}`] = entry;
  }
  const block = heap.allocate<Plan>(flat);
  if (!block.ok) return block;
  const arrays = Object.entries(plans).map(([group, plan]) => [
    group,
    Object.fromEntries(Object.keys(plan).map((name) => [name, block.value.arrays[`${group}.${name}`]])),
  ]);
  return ok({ arrays: Object.fromEntries(arrays), bytes: block.value.bytes, free: block.value.free });
}
