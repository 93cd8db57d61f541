/** Helpers of the kernels' and models' tests. */
import type { Random } from '../core/random.ts';
import type { Floats, Words } from './heap.ts';
import { loadKernels, type Kernels } from './load.ts';

/** Kernels, or a thrown error: tests run where SIMD is. */
export async function kernelsForTest(): Promise<Kernels> {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(`No kernels: ${loaded.error.code}`);
  return loaded.value;
}

/** Standard normal numbers. */
export function normals(random: Random, length: number): Float32Array {
  return Float32Array.from({ length }, () => random.normal());
}

/** Arrays placed in the kernels' memory for one test, all freed together. */
export class Bench {
  readonly kernels: Kernels;
  readonly #frees: (() => void)[] = [];

  constructor(kernels: Kernels) {
    this.kernels = kernels;
  }

  /** A float array with these numbers, or of this length with zeros. */
  floats(values: ArrayLike<number> | number): Floats {
    const length = typeof values === 'number' ? values : values.length;
    const block = this.kernels.allocate({ values: { f32: length } });
    if (!block.ok) throw new Error(block.error.code);
    this.#frees.push(() => block.value.free());
    const { values: array } = block.value.arrays;
    if (typeof values !== 'number') array.view.set(values);
    return array;
  }

  /** A word array with these numbers, or of this length with zeros. */
  words(values: ArrayLike<number> | number): Words {
    const length = typeof values === 'number' ? values : values.length;
    const block = this.kernels.allocate({ values: { i32: length } });
    if (!block.ok) throw new Error(block.error.code);
    this.#frees.push(() => block.value.free());
    const { values: array } = block.value.arrays;
    if (typeof values !== 'number') array.view.set(values);
    return array;
  }

  /** rows x width numbers with rows `stride` apart, zeros between. */
  padded(values: ArrayLike<number>, width: number, stride: number): Floats {
    const rows = values.length / width;
    const array = this.floats(rows * stride);
    const view = array.view;
    for (let i = 0; i < values.length; i += 1) {
      view[Math.floor(i / width) * stride + (i % width)] = values[i] ?? 0;
    }
    return array;
  }

  free(): void {
    for (const free of this.#frees.splice(0)) free();
  }
}

/** The rows x width numbers of an array whose rows are `stride` apart. */
export function unpadded(array: Floats, width: number, stride: number): number[] {
  const { view } = array;
  const rows = Math.floor(view.length / stride);
  return Array.from({ length: rows * width }, (_, i) => {
    return view[Math.floor(i / width) * stride + (i % width)] ?? NaN;
  });
}

/** The largest |a - b| over max(1, |b|); Infinity for unequal lengths or a NaN. */
export function largestError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < got.length; i += 1) {
    const a = got[i] ?? NaN;
    const b = want[i] ?? NaN;
    const error = Math.abs(a - b) / Math.max(1, Math.abs(b));
    if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
  }
  return largest;
}
