import type { Block, Heap, KernelError, Plan } from '../kernels/heap.ts';

/** Room is taken for this much more than asked for when arrays must grow, so that adding one by one stays linear. */
const GROWTH = 1.25;

/** Arrays in the kernels' memory that grow with the number of rows. There are none before the first `reserve`. */
export class Rows<P extends Plan> {
  readonly #heap: Heap;
  readonly #plan: (capacity: number) => P;
  #block: Block<P> | undefined;
  #capacity = 0;

  /** @param plan the arrays for a number of rows */
  constructor(heap: Heap, plan: (capacity: number) => P) {
    this.#heap = heap;
    this.#plan = plan;
  }

  /** Throws before the first `reserve`. */
  get arrays(): Block<P>['arrays'] {
    if (this.#block === undefined) throw new Error('No room has been reserved for these rows.');
    return this.#block.arrays;
  }

  /** Makes room for `rows` rows; pointers change where it grows. New room holds zeros. */
  reserve(rows: number): KernelError | undefined {
    if (this.#block !== undefined && rows <= this.#capacity) return undefined;
    const capacity = Math.max(rows, Math.floor(this.#capacity * GROWTH));
    const larger = this.#heap.allocate(this.#plan(capacity));
    if (!larger.ok) return larger.error;
    for (const [name, array] of Object.entries(this.#block?.arrays ?? {})) {
      larger.value.arrays[name]?.view.set(array.view);
    }
    this.#block?.free();
    this.#block = larger.value;
    this.#capacity = capacity;
    return undefined;
  }

  free(): void {
    this.#block?.free();
  }
}
