import { matrix, type Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { IndexKind } from '../../ann/protocol.ts';

/** Points that UMAP itself lays out; where there are more, so many are drawn as landmarks. */
const MOST_LANDMARKS = 2000;
/** Neighbours that UMAP keeps together. */
const NEIGHBOURS = 15;
/** Landmarks between which any other point is placed. */
const ANCHORS = 5;
const EPOCHS = 300;
const EPOCHS_PER_PARTIAL = 10;
const ROWS_PER_PULSE = 200;
/** Spread of the start, as umap-learn has it for its own starts. */
const START_SPREAD = 10;

/** Points on a plane; columns have one entry a point. */
export interface Layout {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Points that UMAP laid out itself; all others stand between the nearest of them. */
  readonly landmarks: number;
  readonly epochs: number;
}

/** Why there is no layout. */
export type UmapError =
  | { readonly code: 'too-few-points'; readonly points: number; readonly least: number }
  | { readonly code: 'index-failed'; readonly index: string; readonly reason: string };

/** Where to begin: the coordinates of a layout of the same points. */
export interface UmapInput {
  /** Unit rows. */
  readonly vectors: Matrix;
  readonly start: { readonly x: Float32Array; readonly y: Float32Array };
  readonly seed: number;
  /** Landmarks at most; 2,000 where absent. */
  readonly mostLandmarks?: number;
}

/** What a layout is made with. */
export interface UmapParts {
  readonly kernels: Kernels;
  /** The exact scan. */
  readonly flat: IndexKind;
  readonly pulse: Pulse;
  /** Hands on the layout as it stands. */
  readonly emit: (partial: Layout) => void;
}

interface Nearest {
  /** Rows x k landmarks, nearest first. */
  readonly indices: number[][];
  /** Euclidean distances of unit vectors. */
  readonly distances: number[][];
}

/** The k nearest landmarks of every row. */
async function findNearest(
  rows: Matrix,
  landmarks: Matrix,
  k: number,
  { kernels, flat, pulse }: UmapParts,
): Promise<Result<Nearest, UmapError>> {
  const built = await flat.build(landmarks, {}, kernels, { pulse });
  if (!built.ok) return err({ code: 'index-failed', index: 'flat', reason: built.error.code });
  const ids = new Int32Array(k);
  const scores = new Float32Array(k);
  const found: Nearest = { indices: [], distances: [] };
  try {
    for (let row = 0; row < rows.rows; row += 1) {
      if (row % ROWS_PER_PULSE === 0) await pulse({ stage: 'neighbours', done: row, total: rows.rows });
      built.value.search(rows.data.subarray(row * rows.columns, (row + 1) * rows.columns), k, ids, scores);
      found.indices.push([...ids]);
      found.distances.push(Array.from(scores, (score) => Math.sqrt(Math.max(0, 2 - 2 * score))));
    }
  } finally {
    built.value.dispose();
  }
  return ok(found);
}

/** Rows drawn as landmarks, ascending; all where there are few. */
function drawLandmarks(rows: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows <= most) return all;
  createRandom(seed, 'landmarks').shuffle(all);
  return all.slice(0, most).sort();
}

/** Brings a start to the spread that UMAP begins with, in place of its random one. */
function placeStart(embedding: number[][], rows: Int32Array, { x, y }: UmapInput['start']): void {
  let most = 0;
  for (const row of rows) most = Math.max(most, Math.abs(x[row] ?? 0), Math.abs(y[row] ?? 0));
  const factor = most > 0 ? START_SPREAD / most : 0;
  embedding.forEach((point, i) => {
    const row = rows[i] ?? 0;
    point[0] = (x[row] ?? 0) * factor;
    point[1] = (y[row] ?? 0) * factor;
  });
}

/** Places every row between its nearest landmarks, nearer ones pulling more. */
function placeAll(embedding: readonly number[][], anchors: Nearest, epochs: number): Layout {
  const count = anchors.indices.length;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  anchors.indices.forEach((ids, row) => {
    const distances = anchors.distances[row] ?? [];
    let weight = 0;
    let [sumX, sumY] = [0, 0];
    ids.forEach((id, i) => {
      // a landmark is its own nearest, and stands where UMAP put it
      const pull = 1 / (1e-6 + (distances[i] ?? 0) ** 2);
      weight += pull;
      sumX += pull * (embedding[id]?.[0] ?? 0);
      sumY += pull * (embedding[id]?.[1] ?? 0);
    });
    x[row] = sumX / weight;
    y[row] = sumY / weight;
  });
  return { x, y, landmarks: embedding.length, epochs };
}

function pickRows({ columns, data }: Matrix, rows: Int32Array): Matrix {
  const picked = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
  return matrix(rows.length, columns, picked);
}

/**
 * Lays points out by UMAP over their exact nearest neighbours, beginning from another layout. Of more
 * than 2,000 points so many are drawn as landmarks and laid out; every other point is placed between
 * its 5 nearest landmarks, weighted by the inverse square of the distance. The same input gives the
 * same layout in one browser; unlike all else in the engine not in every browser, because the library
 * calls the browser's own powers.
 *
 * Errors: too-few-points for no more points than neighbours. Randomness: the landmarks and the
 * library's own draws, by the seed. Rejects with what the pulse throws; nothing is held then. The
 * library makes its graph of landmarks in one piece: for about half a second nothing can stop it.
 * Source: McInnes, Healy and Melville 2018, UMAP: uniform manifold approximation and projection for
 * dimension reduction; landmarks as in de Silva and Tenenbaum 2004, Sparse multidimensional scaling
 * using landmark points.
 */
export async function layOutByUmap(input: UmapInput, parts: UmapParts): Promise<Result<Layout, UmapError>> {
  const { vectors, start, seed, mostLandmarks = MOST_LANDMARKS } = input;
  const least = NEIGHBOURS + 2;
  if (vectors.rows < least) return err({ code: 'too-few-points', points: vectors.rows, least });
  const { UMAP } = await import('umap-js');
  const rows = drawLandmarks(vectors.rows, mostLandmarks, seed);
  const landmarks = pickRows(vectors, rows);
  const nearest = await findNearest(landmarks, landmarks, NEIGHBOURS + 1, parts);
  if (!nearest.ok) return nearest;
  const anchors = await findNearest(vectors, landmarks, ANCHORS, parts);
  if (!anchors.ok) return anchors;
  const random = createRandom(seed, 'umap');
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: NEIGHBOURS,
    nEpochs: EPOCHS,
    random: () => random.uniform(),
  });
  umap.setPrecomputedKNN(nearest.value.indices, nearest.value.distances);
  await parts.pulse({ stage: 'umap', done: 0, total: EPOCHS });
  const rowsOf = Array.from(rows, (_, i) => [
    ...landmarks.data.subarray(i * landmarks.columns, (i + 1) * landmarks.columns),
  ]);
  const epochs = umap.initializeFit(rowsOf);
  const embedding = umap.getEmbedding();
  placeStart(embedding, rows, start);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    await parts.pulse({ stage: 'umap', done: epoch, total: epochs });
    if (epoch % EPOCHS_PER_PARTIAL === 0) parts.emit(placeAll(embedding, anchors.value, epoch));
    umap.step();
  }
  return ok(placeAll(embedding, anchors.value, epochs));
}
