import type { Pulse } from '../core/pulse.ts';
import type { Random } from '../core/random.ts';
import type { KernelError } from '../kernels/heap.ts';
import type { Kernels } from '../kernels/load.ts';
import { report } from './core.ts';

/** Rounds of Lloyd's algorithm. */
const ITERATIONS = 12;
/** Multiplications between two pulses. */
const PULSE_WORK = 60_000_000;

/** Points in the kernels' memory: rows of `width` floats, `stride` floats apart. */
export interface Points {
  readonly pointer: number;
  readonly count: number;
  readonly stride: number;
  readonly width: number;
}

/** Panels of centroids that points can be assigned to. */
export interface Panels {
  readonly k: number;
  readonly panels: number;
  readonly bias: number;
}

/** Floats that the panels and biases of k centroids take. */
export function panelRoom(k: number, width: number): { readonly panels: number; readonly bias: number } {
  const all = Math.ceil(k / 8) * 8;
  return { panels: all * width, bias: all };
}

/** How many points are assigned between two pulses; a multiple of 4. */
export function pointsPerPulse(k: number, width: number): number {
  return Math.max(64, Math.floor(PULSE_WORK / (k * width * 4)) * 4);
}

/** Writes the nearest centroid of every point and its score x.c - c.c / 2 to `ids` and `scores` (addresses). */
export async function assignPoints(
  kernels: Kernels,
  { pointer, count, stride, width }: Points,
  { k, panels, bias }: Panels,
  ids: number,
  scores: number,
  pulse: Pulse,
): Promise<void> {
  const step = pointsPerPulse(k, width);
  for (let done = 0; done < count; done += step) {
    const size = Math.min(step, count - done);
    const at = pointer + done * stride * 4;
    kernels.call.assignNearest(ids + done * 4, scores + done * 4, at, stride, size, width, panels, bias, k);
    const waiting = report(pulse, done + size, count);
    if (waiting !== undefined) await waiting;
  }
}

/** Views of one training, read anew after every wait. */
interface Training {
  readonly points: Points;
  readonly floats: () => Float32Array;
  readonly centroids: Float32Array;
  readonly sums: Float32Array;
  readonly counts: Int32Array;
  readonly scores: Float32Array;
}

function pointAt({ points, floats }: Training, row: number): Float32Array {
  const start = points.pointer / 4 + row * points.stride;
  return floats().subarray(start, start + points.width);
}

/** The points farthest from their centroids, farthest first, ties by lowest row. */
function farthestPoints(training: Training, wanted: number): number[] {
  const { points, scores } = training;
  const distances = new Float64Array(points.count);
  for (let i = 0; i < points.count; i += 1) {
    let squares = 0;
    for (const value of pointAt(training, i)) squares += value * value;
    distances[i] = squares - 2 * (scores[i] as number);
  }
  const order = Array.from(distances.keys()).sort(
    (a, b) => (distances[b] as number) - (distances[a] as number),
  );
  return order.slice(0, wanted);
}

/** Moves every centroid to the mean of its points; one without points moves to a point far from its centroid. */
function moveCentroids(training: Training): void {
  const { points, centroids, sums, counts } = training;
  const { width } = points;
  const empty: number[] = [];
  for (let c = 0; c < counts.length; c += 1) {
    const size = counts[c] as number;
    if (size === 0) empty.push(c);
    else for (let i = c * width; i < (c + 1) * width; i += 1) centroids[i] = (sums[i] as number) / size;
  }
  if (empty.length === 0) return;
  farthestPoints(training, empty.length).forEach((row, i) => {
    centroids.set(pointAt(training, row), (empty[i] as number) * width);
  });
}

/**
 * k-means by Lloyd's algorithm over squared Euclidean distance: starts from k points drawn without
 * replacement, 12 rounds; a centroid that loses all points moves to the point that lies farthest
 * from its own centroid. Writes k x width floats to the address `centroids`. k is at most the
 * number of points. Everything is float32 in a fixed order, so the same points and random stream
 * give the same bits. Throws what the pulse throws, holding nothing.
 *
 * Source: Lloyd, Least squares quantization in PCM, 1982.
 */
export async function trainCentroids(
  kernels: Kernels,
  points: Points,
  k: number,
  centroids: number,
  random: Random,
  pulse: Pulse,
): Promise<KernelError | undefined> {
  const { count, width } = points;
  const room = panelRoom(k, width);
  const block = kernels.allocate({
    panels: { f32: room.panels },
    bias: { f32: room.bias },
    ids: { i32: count },
    scores: { f32: count },
    sums: { f32: k * width },
    counts: { i32: k },
  });
  if (!block.ok) return block.error;
  const { panels, bias, ids, scores, sums, counts } = block.value.arrays;
  const floats = (): Float32Array => new Float32Array(scores.view.buffer);
  const read = (): Training => ({
    points,
    floats,
    centroids: floats().subarray(centroids / 4, centroids / 4 + k * width),
    sums: sums.view,
    counts: counts.view,
    scores: scores.view,
  });
  try {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    random.shuffle(order);
    for (let c = 0; c < k; c += 1) read().centroids.set(pointAt(read(), order[c] as number), c * width);
    for (let round = 0; round < ITERATIONS; round += 1) {
      kernels.call.packPanels(panels.pointer, bias.pointer, centroids, k, width);
      const packed = { k, panels: panels.pointer, bias: bias.pointer };
      await assignPoints(kernels, points, packed, ids.pointer, scores.pointer, pulse);
      sums.view.fill(0);
      counts.view.fill(0);
      const { pointer, stride } = points;
      kernels.call.accumulateCells(sums.pointer, counts.pointer, pointer, stride, ids.pointer, count, width);
      moveCentroids(read());
    }
    return undefined;
  } finally {
    block.value.free();
  }
}
