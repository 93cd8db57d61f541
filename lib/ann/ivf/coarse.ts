import type { Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Block, KernelError } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { panelRoom, type Panels, type Points, trainCentroids } from '../kmeans.ts';

/** Training points a centroid; more hardly move it. */
const POINTS_PER_CENTROID = 64;
/** Fewest points that are trained on where there are as many: codebooks of 256 need them. */
const FEWEST_POINTS = 16_384;
/** Fewest vectors a cell holds on average; more cells than that are not made. */
const VECTORS_PER_CELL = 16;

const plan = (nlist: number, width: number, cells: number) =>
  ({
    centroids: { f32: nlist * width },
    panels: { f32: panelRoom(nlist, width).panels },
    bias: { f32: panelRoom(nlist, width).bias },
    /** Sorted keys of the probed cells. */
    probed: { i32: 2 * cells },
  }) as const;

/** The coarse quantizer: one centroid a cell, `width` floats each. */
export interface Coarse {
  readonly nlist: number;
  readonly width: number;
  readonly block: Block<ReturnType<typeof plan>>;
}

/** How many cells there will be: `wanted`, or fewer where the vectors are few. */
export function cellsFor(count: number, wanted: number): number {
  return Math.min(wanted, Math.max(1, Math.floor(count / VECTORS_PER_CELL)));
}

/** Room for the centroids, all zeros. */
export function allocateCoarse(kernels: Kernels, nlist: number, width: number): Coarse | KernelError {
  const block = kernels.allocate(plan(nlist, width, nlist));
  return block.ok ? { nlist, width, block: block.value } : block.error;
}

/** What points are assigned by. */
export function panelsOf({ nlist, block }: Coarse): Panels {
  const { panels, bias } = block.arrays;
  return { k: nlist, panels: panels.pointer, bias: bias.pointer };
}

/** Makes the panels anew after the centroids have changed. */
export function packCoarse(kernels: Kernels, { nlist, width, block }: Coarse): void {
  const { centroids, panels, bias } = block.arrays;
  kernels.call.packPanels(panels.pointer, bias.pointer, centroids.pointer, nlist, width);
}

/** Copies rows of a matrix, each filled up with zeros to `width`, into floats. */
export function copyRows(
  out: Float32Array,
  width: number,
  { columns, data }: Matrix,
  first: number,
  count: number,
): void {
  if (width === columns) {
    out.set(data.subarray(first * columns, (first + count) * columns));
    return;
  }
  for (let r = 0; r < count; r += 1) {
    const from = (first + r) * columns;
    out.set(data.subarray(from, from + columns), r * width);
    out.fill(0, r * width + columns, (r + 1) * width);
  }
}

/** Points to train on, drawn without replacement, in a block that the caller frees. */
export function drawSample(
  kernels: Kernels,
  vectors: Matrix,
  width: number,
  nlist: number,
  seed: number,
): { readonly points: Points; readonly free: () => void } | KernelError {
  const count = Math.min(vectors.rows, Math.max(FEWEST_POINTS, nlist * POINTS_PER_CENTROID));
  const block = kernels.allocate({ points: { f32: count * width } });
  if (!block.ok) return block.error;
  const { points } = block.value.arrays;
  const out = points.view;
  if (count === vectors.rows) copyRows(out, width, vectors, 0, count);
  else {
    const order = Int32Array.from({ length: vectors.rows }, (_, i) => i);
    createRandom(seed, 'ivf', 'sample').shuffle(order);
    const { columns, data } = vectors;
    for (let i = 0; i < count; i += 1) {
      const from = (order[i] as number) * columns;
      out.set(data.subarray(from, from + columns), i * width);
    }
  }
  return {
    points: { pointer: points.pointer, count, stride: width, width },
    free: () => block.value.free(),
  };
}

/** Trains the centroids of all cells on the sample and packs them. */
export async function trainCoarse(
  kernels: Kernels,
  coarse: Coarse,
  sample: Points,
  seed: number,
  pulse: Pulse,
): Promise<KernelError | undefined> {
  const random = createRandom(seed, 'ivf', 'cells');
  const { centroids } = coarse.block.arrays;
  const full = await trainCentroids(kernels, sample, coarse.nlist, centroids.pointer, random, pulse);
  if (full === undefined) packCoarse(kernels, coarse);
  return full;
}
