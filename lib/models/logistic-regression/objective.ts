import { exp, log, sigmoid } from '../../core/real.ts';
import type { ConvexFunction } from './newton.ts';

/** Rows of a logistic regression: dense numbers, and fields whose ids each stand for a column of their own (one-hot). */
export interface LogisticRows {
  readonly rows: number;
  readonly denseWidth: number;
  /** rows x denseWidth, row-major. */
  readonly dense: ArrayLike<number>;
  readonly fields: number;
  /** rows x fields; the one-hot column of each id, from 0 over all fields. */
  readonly columns: Int32Array;
  /** How much the loss of each row counts, 0 or more; 1 each where absent. */
  readonly weights?: ArrayLike<number>;
  /** One-hot columns in all. */
  readonly columnCount: number;
}

/** Keeps a diagonal that is divided by above 0. */
const TINY = 1e-300;

/** How many numbers a point has: dense weights, then one-hot weights, then the intercept. */
export function pointLength({ denseWidth, columnCount }: LogisticRows): number {
  return denseWidth + columnCount + 1;
}

/** x . point of one row, intercept included. */
export function logitOf(
  { denseWidth, dense, fields, columns, columnCount }: LogisticRows,
  point: ArrayLike<number>,
  row: number,
): number {
  let sum = point[denseWidth + columnCount] ?? 0;
  for (let c = 0; c < denseWidth; c += 1) sum += (dense[row * denseWidth + c] ?? 0) * (point[c] ?? 0);
  for (let f = 0; f < fields; f += 1) sum += point[denseWidth + (columns[row * fields + f] ?? 0)] ?? 0;
  return sum;
}

/** out += factor * x of one row, where `squared` with the squares of x. */
function addRow(rows: LogisticRows, row: number, factor: number, squared: boolean, out: Float64Array): void {
  const { denseWidth, dense, fields, columns, columnCount } = rows;
  for (let c = 0; c < denseWidth; c += 1) {
    const x = dense[row * denseWidth + c] ?? 0;
    out[c] = (out[c] ?? 0) + factor * (squared ? x * x : x);
  }
  for (let f = 0; f < fields; f += 1) {
    const at = denseWidth + (columns[row * fields + f] ?? 0);
    out[at] = (out[at] ?? 0) + factor;
  }
  const bias = denseWidth + columnCount;
  out[bias] = (out[bias] ?? 0) + factor;
}

/**
 * The penalised loss of a logistic regression as a function of its point (dense weights, one-hot
 * weights, intercept): sum over rows of the (weighted) log loss (nats) + l2 / 2 * |weights|^2. The intercept is free.
 * Strictly convex for l2 above 0; both classes must be there for the minimum to be finite.
 *
 * @param labels 0 or 1, one a row
 */
export function createLogisticLoss(
  rows: LogisticRows,
  labels: ArrayLike<number>,
  l2: number,
): ConvexFunction {
  const last = pointLength(rows) - 1;
  const spread = new Float64Array(rows.rows);
  const weightOf = (row: number): number => (rows.weights === undefined ? 1 : (rows.weights[row] ?? NaN));
  const addPenalty = (factor: ArrayLike<number> | number, out: Float64Array): void => {
    for (let i = 0; i < last; i += 1) {
      out[i] = (out[i] ?? 0) + l2 * (typeof factor === 'number' ? factor : (factor[i] ?? 0));
    }
  };
  return {
    valueAt(point) {
      let sum = 0;
      for (let row = 0; row < rows.rows; row += 1) {
        const z = logitOf(rows, point, row);
        const loss = Math.max(z, 0) + log(1 + exp(-Math.abs(z))) - z * (labels[row] ?? 0);
        sum += weightOf(row) * loss;
      }
      let squares = 0;
      for (let i = 0; i < last; i += 1) squares += (point[i] ?? 0) * (point[i] ?? 0);
      return sum + (l2 / 2) * squares;
    },
    moveTo(point, gradient) {
      gradient.fill(0);
      for (let row = 0; row < rows.rows; row += 1) {
        const p = sigmoid(logitOf(rows, point, row));
        const weight = weightOf(row);
        spread[row] = weight * p * (1 - p);
        addRow(rows, row, weight * (p - (labels[row] ?? 0)), false, gradient);
      }
      addPenalty(point, gradient);
    },
    curvatureDiagonal(out) {
      out.fill(0);
      for (let row = 0; row < rows.rows; row += 1) addRow(rows, row, spread[row] ?? 0, true, out);
      addPenalty(1, out);
      // 0 where every probability has rounded to 0 or 1, or a column is all zeros, and nothing is penalised.
      for (let i = 0; i <= last; i += 1) out[i] = Math.max(out[i] ?? 0, TINY);
    },
    applyCurvature(direction, out) {
      out.fill(0);
      for (let row = 0; row < rows.rows; row += 1) {
        addRow(rows, row, (spread[row] ?? 0) * logitOf(rows, direction, row), false, out);
      }
      addPenalty(direction, out);
    },
  };
}
