import { err, ok, type Result } from '../../core/result.ts';
import type { Floats } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import type { SparseRows } from '../interactions.ts';
import type { ModelError } from '../protocol.ts';
import { rowStride } from '../strides.ts';
import { solveByCholesky } from './cholesky.ts';
import { IALS } from './config.ts';
import type { Weighting } from './weighting.ts';

/** Rows that are multiplied at once: float32 sums stay short and scratch memory small. */
const BLOCK_ROWS = 1024;
/** Rows of a symmetric product that are computed at once, up to the diagonal's end. */
const STRIP_ROWS = 16;

/** The vectors of one side: row r at floats r * stride of `vectors`, in the kernels' memory. */
export interface Side {
  readonly rows: number;
  readonly vectors: Floats;
}

/** Solves the rows of one side at a time. */
export interface Sweeper {
  readonly factors: number;
  /** Floats from one row of a side to the next. */
  readonly stride: number;
  /** The lower triangle of Y'Y of one side, factors x factors in float64, valid until the next call. */
  gram(side: Side): Float64Array;
  /**
   * Replaces row `row` of `to` by the exact minimum of the loss with `from` fixed.
   *
   * @param grams Y'Y of `from`; @param observed row `row`: the observed cells and their strengths
   * @returns false when the equations have no solution in floating point
   */
  solveRow(to: Side, from: Side, grams: Float64Array, observed: SparseRows, row: number): boolean;
  dispose(): void;
}

/**
 * Makes the solver of the half steps of implicit ALS: the matrix of a row is all * Y'Y, which all
 * rows share, plus the observed rows' weighted outer products, plus the ridge (Hu, Koren and
 * Volinsky 2008, Collaborative filtering for implicit feedback datasets). Products are float32 in
 * blocks of {@link BLOCK_ROWS} rows, sums of blocks and the solve float64.
 *
 * Law: a half step never raises the loss, up to rounding.
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createSweeper(
  kernels: Kernels,
  factors: number,
  weighting: Weighting,
): Result<Sweeper, ModelError> {
  const { call } = kernels;
  const stride = rowStride(factors);
  const allocated = kernels.allocate({
    gathered: { f32: BLOCK_ROWS * stride },
    scaled: { f32: BLOCK_ROWS * stride },
    product: { f32: factors * stride },
  });
  if (!allocated.ok) return err(outOfMemory(IALS, allocated.error));
  const { gathered, scaled, product } = allocated.value.arrays;
  const grams = new Float64Array(factors * factors);
  const matrix = new Float64Array(factors * factors);
  const right = new Float64Array(factors);

  /** Adds the lower triangle of A'B to `sum`, with A and B `count` rows at these addresses. */
  const addProduct = (sum: Float64Array, a: number, b: number, count: number): void => {
    for (let i = 0; i < factors; i += STRIP_ROWS) {
      const rows = Math.min(STRIP_ROWS, factors - i);
      const out = product.pointer + i * stride * 4;
      call.gemm(out, stride, a + i * 4, 1, stride, b, stride, rows, i + rows, count, 0, 0);
    }
    const values = product.view;
    for (let i = 0; i < factors; i += 1) {
      for (let j = 0, at = i * factors, from = i * stride; j <= i; j += 1) {
        sum[at + j] = (sum[at + j] ?? 0) + (values[from + j] ?? 0);
      }
    }
  };
  /** Gathers one block of observed rows, adds their part of the matrix and of the right side. */
  const addBlock = (vectors: Float32Array, observed: SparseRows, first: number, count: number): void => {
    const [plain, weighted] = [gathered.view, scaled.view];
    for (let e = 0; e < count; e += 1) {
      const from = (observed.columns[first + e] ?? 0) * stride;
      const strength = observed.values[first + e] ?? 0;
      const square = weighting.square(strength);
      const linear = weighting.linear(strength);
      const to = e * stride;
      for (let l = 0; l < factors; l += 1) {
        const value = vectors[from + l] ?? 0;
        plain[to + l] = value;
        weighted[to + l] = square * value;
        right[l] = (right[l] ?? 0) + linear * value;
      }
    }
    addProduct(matrix, gathered.pointer, scaled.pointer, count);
  };
  return ok({
    factors,
    stride,
    gram({ rows, vectors }) {
      grams.fill(0);
      for (let first = 0; first < rows; first += BLOCK_ROWS) {
        const address = vectors.pointer + first * stride * 4;
        addProduct(grams, address, address, Math.min(BLOCK_ROWS, rows - first));
      }
      return grams;
    },
    solveRow(to, from, gram, observed, row) {
      const first = observed.starts[row] ?? 0;
      const last = observed.starts[row + 1] ?? 0;
      for (let i = 0; i < matrix.length; i += 1) matrix[i] = weighting.all * (gram[i] ?? 0);
      right.fill(0);
      const vectors = from.vectors.view;
      for (let at = first; at < last; at += BLOCK_ROWS) {
        addBlock(vectors, observed, at, Math.min(BLOCK_ROWS, last - at));
      }
      const ridge = weighting.ridge(last - first, from.rows);
      for (let l = 0; l < factors; l += 1) {
        matrix[l * factors + l] = (matrix[l * factors + l] ?? 0) + ridge;
      }
      if (!solveByCholesky(matrix, right, factors)) return false;
      to.vectors.view.set(right, row * stride);
      return true;
    },
    dispose: () => allocated.value.free(),
  });
}
