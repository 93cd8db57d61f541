/**
 * Plain twins of the kernels, in float64 on ordinary arrays, written for reading, not for speed.
 * Only tests use them. Matrices are row-major without padding.
 */
import { exp, log, sigmoid } from '../core/real.ts';

const at = (values: ArrayLike<number>, i: number): number => values[i] ?? NaN;

/** C = A B, plus `start` (m x n or a row of n), with A m x k and B k x n. */
export function plainGemm(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  m: number,
  n: number,
  k: number,
  start: ArrayLike<number> = [0],
): Float64Array {
  return Float64Array.from({ length: m * n }, (_, place) => {
    const i = Math.floor(place / n);
    const j = place % n;
    let sum = at(start, place % start.length);
    for (let l = 0; l < k; l += 1) sum += at(a, i * k + l) * at(b, l * n + j);
    return sum;
  });
}

/** Transpose of a rows x columns matrix. */
export function plainTranspose(x: ArrayLike<number>, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, i) =>
    at(x, (i % rows) * columns + Math.floor(i / rows)),
  );
}

/** Inner product. */
export function plainDot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += at(a, i) * at(b, i);
  return sum;
}

/** Rows of a matrix. */
export function rowsOf(x: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(x);
  return Array.from({ length: all.length / width }, (_, r) => all.slice(r * width, (r + 1) * width));
}

/** x / sqrt(x.x + 1e-12), row by row. */
export function plainNormalize(x: ArrayLike<number>, width: number): number[] {
  return rowsOf(x, width).flatMap((row) => {
    const length = Math.sqrt(plainDot(row, row) + 1e-12);
    return row.map((value) => value / length);
  });
}

/** Gradient with respect to x of a function with gradient g at y = x / |x|, row by row. */
export function plainNormalizeBackward(x: ArrayLike<number>, g: ArrayLike<number>, width: number): number[] {
  const gradients = rowsOf(g, width);
  return rowsOf(x, width).flatMap((row, r) => {
    const length = Math.sqrt(plainDot(row, row) + 1e-12);
    const unit = row.map((value) => value / length);
    const along = plainDot(unit, gradients[r] ?? []);
    return unit.map((value, i) => (at(gradients[r] ?? [], i) - value * along) / length);
  });
}

/** What the in-batch softmax returns: mean loss (nats) and its gradients. */
export interface PlainSoftmax {
  readonly loss: number;
  readonly uGradient: Float64Array;
  readonly vGradient: Float64Array;
}

/** In-batch softmax cross-entropy with the whole matrix of logits at once. */
export function plainInBatchSoftmax(
  u: ArrayLike<number>,
  v: ArrayLike<number>,
  rows: number,
  width: number,
  options: { inverseTemperature: number; columnBias?: ArrayLike<number>; ids?: ArrayLike<number> },
): PlainSoftmax {
  const { inverseTemperature, columnBias, ids } = options;
  const columns = v.length / width;
  const logits = plainGemm(u, plainTranspose(v, columns, width), rows, columns, width);
  const gradient = new Float64Array(rows * columns);
  let loss = 0;
  for (let i = 0; i < rows; i += 1) {
    const row = Array.from({ length: columns }, (_, j) => {
      const isHit = ids !== undefined && j !== i && at(ids, j) === at(ids, i);
      const bias = columnBias === undefined ? 0 : at(columnBias, j);
      return isHit ? -Infinity : at(logits, i * columns + j) * inverseTemperature + bias;
    });
    const top = Math.max(...row);
    const sum = row.reduce((total, z) => total + exp(z - top), 0);
    loss += (log(sum) + top - at(row, i)) / rows;
    row.forEach((z, j) => {
      gradient[i * columns + j] = ((exp(z - top) / sum - (i === j ? 1 : 0)) / rows) * inverseTemperature;
    });
  }
  return {
    loss,
    uGradient: plainGemm(gradient, v, rows, width, columns),
    vGradient: plainGemm(plainTranspose(gradient, rows, columns), u, columns, width, rows),
  };
}

/** Sum of log(1 + e^z) - label z, and (sigmoid(z) - label) * scale. */
export function plainSigmoidCrossEntropy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  scale: number,
): { loss: number; gradient: Float64Array } {
  let loss = 0;
  const gradient = Float64Array.from(logits, (z, i) => {
    loss += Math.max(z, 0) + log(1 + exp(-Math.abs(z))) - z * at(labels, i);
    return (sigmoid(z) - at(labels, i)) * scale;
  });
  return { loss, gradient };
}

/** One step of Adam by the textbook: returns weight, mean and square after step `t` (from 1). */
export function plainAdam(
  state: { weight: number; mean: number; square: number },
  gradient: number,
  t: number,
  rate: number,
): { weight: number; mean: number; square: number } {
  const mean = 0.9 * state.mean + 0.1 * gradient;
  const square = 0.999 * state.square + 0.001 * gradient * gradient;
  const correct = (beta: number): number => 1 - Array.from({ length: t }).reduce<number>((p) => p * beta, 1);
  const step = mean / correct(0.9) / (Math.sqrt(square / correct(0.999)) + 1e-8);
  return { weight: state.weight - rate * step, mean, square };
}

/** All rows by falling inner product with the query, ties by lowest row. */
export function plainRanking(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, i) => i).toSorted((a, b) => at(scores, b) - at(scores, a) || a - b);
}
