import type { Matrix } from '../../core/matrix.ts';

/** The directions in which rows differ most. */
export interface PrincipalComponents {
  /** Mean of every column. */
  readonly mean: Float64Array;
  /** One unit vector a component, the one of the largest variance first. */
  readonly axes: readonly Float64Array[];
  /** Variance along each of `axes`. */
  readonly variances: Float64Array;
  /** Variance along all directions together. */
  readonly totalVariance: number;
}

/** Sweeps over all pairs of columns at most; a dozen are enough for any size here. */
const MOST_SWEEPS = 60;

/** Means, and the covariance of every two columns, columns x columns. */
function measureCovariance({ rows, columns, data }: Matrix): {
  mean: Float64Array;
  covariance: Float64Array;
} {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i += 1)
    mean[i % columns] = (mean[i % columns] as number) + (data[i] as number);
  for (let c = 0; c < columns; c += 1) mean[c] = (mean[c] as number) / rows;
  const covariance = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    for (let c = 0; c < columns; c += 1)
      centred[c] = (data[row * columns + c] as number) - (mean[c] as number);
    for (let a = 0; a < columns; a += 1) {
      const value = centred[a] as number;
      for (let b = a; b < columns; b += 1) {
        const at = a * columns + b;
        covariance[at] = (covariance[at] as number) + value * (centred[b] as number);
      }
    }
  }
  for (let a = 0; a < columns; a += 1) {
    for (let b = a; b < columns; b += 1) {
      const value = (covariance[a * columns + b] as number) / rows;
      covariance[a * columns + b] = value;
      covariance[b * columns + a] = value;
    }
  }
  return { mean, covariance };
}

/** Turns the columns p and q of a row-major square, `c` and `s` being cosine and sine. */
function turnColumns(square: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let row = 0; row < size; row += 1) {
    const [x, y] = [square[row * size + p] as number, square[row * size + q] as number];
    square[row * size + p] = c * x - s * y;
    square[row * size + q] = s * x + c * y;
  }
}

function turnRows(square: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let column = 0; column < size; column += 1) {
    const [x, y] = [square[p * size + column] as number, square[q * size + column] as number];
    square[p * size + column] = c * x - s * y;
    square[q * size + column] = s * x + c * y;
  }
}

/**
 * All eigenvectors of a symmetric matrix, as the columns of the answer; the matrix becomes diagonal.
 * Source: Jacobi 1846, cyclic form with the smaller angle as in Golub and Van Loan 2013, Matrix
 * computations, 8.5.
 */
function diagonalise(square: Float64Array, size: number): Float64Array {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let turned = false;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const off = square[p * size + q] as number;
        const [first, second] = [square[p * size + p] as number, square[q * size + q] as number];
        // what is lost beside the diagonal by rounding needs no turn
        if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(first * second)) || off === 0) continue;
        turned = true;
        const theta = (second - first) / (2 * off);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        turnColumns(square, size, p, q, c, t * c);
        turnRows(square, size, p, q, c, t * c);
        turnColumns(vectors, size, p, q, c, t * c);
      }
    }
    if (!turned) break;
  }
  return vectors;
}

/** A direction and its opposite say the same: the largest entry is above 0, so that pictures are never mirrored. */
function orient(axis: Float64Array): Float64Array {
  let largest = 0;
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? axis.map((value) => -value) : axis;
}

/**
 * The first principal components of the rows of a matrix. Only sums, products and square roots are
 * used, in a fixed order, so that every browser finds the same bits. Linear in the rows, cubic in the
 * columns.
 *
 * Laws: axes are orthonormal; variances fall and add up to at most the total; rows that all lie on a
 * line have one component with all of it.
 *
 * @param vectors at least one row; @param count components, at most as many as columns
 *
 * Throws a RangeError without rows or with more components than columns.
 * Source: Pearson 1901, On lines and planes of closest fit to systems of points in space.
 */
export function findPrincipalComponents(vectors: Matrix, count: number): PrincipalComponents {
  const { rows, columns } = vectors;
  if (rows < 1 || count > columns) {
    throw new RangeError(`${count} components need rows of as many columns; got ${rows} x ${columns}.`);
  }
  const { mean, covariance } = measureCovariance(vectors);
  const turned = diagonalise(covariance, columns);
  const eigenvalues = Float64Array.from({ length: columns }, (_, i) =>
    Math.max(0, covariance[i * columns + i] as number),
  );
  const order = [...eigenvalues.keys()].sort(
    (a, b) => (eigenvalues[b] as number) - (eigenvalues[a] as number) || a - b,
  );
  const chosen = order.slice(0, count);
  return {
    mean,
    axes: chosen.map((column) =>
      orient(Float64Array.from({ length: columns }, (_, row) => turned[row * columns + column] as number)),
    ),
    variances: Float64Array.from(chosen, (column) => eigenvalues[column] as number),
    totalVariance: eigenvalues.reduce((sum, value) => sum + value, 0),
  };
}

/** The coordinate of every row along an axis, measured from the mean; one number a row. */
export function projectRows(
  { rows, columns, data }: Matrix,
  mean: Float64Array,
  axis: Float64Array,
): Float32Array {
  const out = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let c = 0; c < columns; c += 1) {
      sum += ((data[row * columns + c] as number) - (mean[c] as number)) * (axis[c] as number);
    }
    out[row] = sum;
  }
  return out;
}
