/** Columns that are computed side by side: their sums do not wait for each other. */
const TILE = 4;

/**
 * a[row, first .. first + 3] -= products of row `row` with rows first .. first + 3 over the columns
 * before `first`, which are final.
 */
function subtractDots(a: Float64Array, n: number, row: number, first: number): void {
  const x = row * n;
  const y0 = first * n;
  const y1 = y0 + n;
  const y2 = y1 + n;
  const y3 = y2 + n;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let l = 0; l < first; l += 1) {
    const value = a[x + l] ?? 0;
    s0 += value * (a[y0 + l] ?? 0);
    s1 += value * (a[y1 + l] ?? 0);
    s2 += value * (a[y2 + l] ?? 0);
    s3 += value * (a[y3 + l] ?? 0);
  }
  const at = x + first;
  a[at] = (a[at] ?? 0) - s0;
  a[at + 1] = (a[at + 1] ?? 0) - s1;
  a[at + 2] = (a[at + 2] ?? 0) - s2;
  a[at + 3] = (a[at + 3] ?? 0) - s3;
}

/** Finishes row `row` in the columns from `first` up to `end` (the row itself at most), whose earlier products are subtracted from `from` on. */
function finishRow(
  a: Float64Array,
  n: number,
  row: number,
  from: number,
  first: number,
  end: number,
): boolean {
  for (let j = first; j < end; j += 1) {
    let sum = a[row * n + j] ?? NaN;
    for (let l = from; l < j; l += 1) sum -= (a[row * n + l] ?? 0) * (a[j * n + l] ?? 0);
    if (j < row) a[row * n + j] = sum / (a[j * n + j] ?? NaN);
    else if (sum > 0) a[row * n + j] = Math.sqrt(sum);
    else return false;
  }
  return true;
}

/** Replaces the lower triangle of A by its Cholesky factor; what lies above the diagonal may be spoilt. */
function factorize(a: Float64Array, n: number): boolean {
  const whole = n - (n % TILE);
  for (let first = 0; first < whole; first += TILE) {
    for (let row = first; row < n; row += 1) {
      subtractDots(a, n, row, first);
      if (!finishRow(a, n, row, first, first, Math.min(first + TILE, row + 1))) return false;
    }
  }
  for (let row = whole; row < n; row += 1) if (!finishRow(a, n, row, 0, whole, row + 1)) return false;
  return true;
}

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's factorisation, in float64.
 *
 * @param a n x n row-major; its lower triangle is read; becomes scratch
 * @param b n numbers; becomes the solution
 * @returns false when a pivot is not positive (A is not positive definite, or holds NaN); `b` is
 * then unchanged
 *
 * Source: Golub and Van Loan 2013, Matrix computations, 4th edition, section 4.2.
 */
export function solveByCholesky(a: Float64Array, b: Float64Array, n: number): boolean {
  if (!factorize(a, n)) return false;
  for (let i = 0; i < n; i += 1) {
    let sum = b[i] ?? NaN;
    for (let l = 0; l < i; l += 1) sum -= (a[i * n + l] ?? 0) * (b[l] ?? 0);
    b[i] = sum / (a[i * n + i] ?? NaN);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    const value = (b[i] ?? NaN) / (a[i * n + i] ?? NaN);
    b[i] = value;
    for (let l = 0; l < i; l += 1) b[l] = (b[l] ?? NaN) - (a[i * n + l] ?? 0) * value;
  }
  return true;
}
