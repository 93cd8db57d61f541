/** Rows and columns that are swept together. */
const BLOCK = 48;
/** Multiply-adds between two pulses: some milliseconds. */
const PULSE_WORK = 8_000_000;

/** Sweeps the pivots of a small symmetric n x n matrix, in place: it becomes minus its inverse. False at a pivot that is not positive. */
function sweepSmall(a: Float64Array, n: number): boolean {
  for (let k = 0; k < n; k += 1) {
    const pivot = a[k * n + k] ?? NaN;
    if (!(pivot > 0)) return false;
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const factor = (a[i * n + k] ?? 0) / pivot;
      for (let j = 0; j < n; j += 1) {
        if (j !== k) a[i * n + j] = (a[i * n + j] ?? 0) - factor * (a[k * n + j] ?? 0);
      }
    }
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      a[i * n + k] = (a[i * n + k] ?? 0) / pivot;
      a[k * n + i] = (a[k * n + i] ?? 0) / pivot;
    }
    a[k * n + k] = -1 / pivot;
  }
  return true;
}

/**
 * a[i, j] -= w[i] . u[j] for the rows i = row .. row + 3 and all j up to the row itself, rounded up
 * to whole tiles of 4 x 4; what lies above the diagonal is spoilt.
 */
function updateRows(
  a: Float64Array,
  n: number,
  w: Float64Array,
  u: Float64Array,
  row: number,
  depth: number,
): void {
  const w0 = row * BLOCK;
  const w1 = w0 + BLOCK;
  const w2 = w1 + BLOCK;
  const w3 = w2 + BLOCK;
  for (let j = 0; j <= row; j += 4) {
    const u0 = j * BLOCK;
    let [c00, c01, c02, c03, c10, c11, c12, c13] = [0, 0, 0, 0, 0, 0, 0, 0];
    let [c20, c21, c22, c23, c30, c31, c32, c33] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let l = 0; l < depth; l += 1) {
      const x0 = w[w0 + l] ?? 0;
      const x1 = w[w1 + l] ?? 0;
      const x2 = w[w2 + l] ?? 0;
      const x3 = w[w3 + l] ?? 0;
      const y0 = u[u0 + l] ?? 0;
      const y1 = u[u0 + BLOCK + l] ?? 0;
      const y2 = u[u0 + 2 * BLOCK + l] ?? 0;
      const y3 = u[u0 + 3 * BLOCK + l] ?? 0;
      c00 += x0 * y0;
      c01 += x0 * y1;
      c02 += x0 * y2;
      c03 += x0 * y3;
      c10 += x1 * y0;
      c11 += x1 * y1;
      c12 += x1 * y2;
      c13 += x1 * y3;
      c20 += x2 * y0;
      c21 += x2 * y1;
      c22 += x2 * y2;
      c23 += x2 * y3;
      c30 += x3 * y0;
      c31 += x3 * y1;
      c32 += x3 * y2;
      c33 += x3 * y3;
    }
    const a0 = row * n + j;
    const a1 = a0 + n;
    const a2 = a1 + n;
    const a3 = a2 + n;
    a[a0] = (a[a0] ?? 0) - c00;
    a[a0 + 1] = (a[a0 + 1] ?? 0) - c01;
    a[a0 + 2] = (a[a0 + 2] ?? 0) - c02;
    a[a0 + 3] = (a[a0 + 3] ?? 0) - c03;
    a[a1] = (a[a1] ?? 0) - c10;
    a[a1 + 1] = (a[a1 + 1] ?? 0) - c11;
    a[a1 + 2] = (a[a1 + 2] ?? 0) - c12;
    a[a1 + 3] = (a[a1 + 3] ?? 0) - c13;
    a[a2] = (a[a2] ?? 0) - c20;
    a[a2 + 1] = (a[a2 + 1] ?? 0) - c21;
    a[a2 + 2] = (a[a2 + 2] ?? 0) - c22;
    a[a2 + 3] = (a[a2 + 3] ?? 0) - c23;
    a[a3] = (a[a3] ?? 0) - c30;
    a[a3 + 1] = (a[a3 + 1] ?? 0) - c31;
    a[a3 + 2] = (a[a3 + 2] ?? 0) - c32;
    a[a3 + 3] = (a[a3 + 3] ?? 0) - c33;
  }
}

/** How many rows a matrix of {@link invertSymmetric} has: `n` rounded up to whole tiles. */
export function paddedOrder(n: number): number {
  return Math.ceil(n / 4) * 4;
}

/**
 * Inverts a symmetric positive definite matrix in place, by sweeping blocks of pivots: n^3 / 2
 * multiply-adds, all but a small part in one loop over tiles.
 *
 * @param a order x order row-major, order a multiple of 4 (see {@link paddedOrder}; padding rows
 * are those of the unit matrix); the lower triangle is read and becomes that of the inverse, what
 * lies above the diagonal is lost
 * @param onStrip called every few milliseconds with the work done, of order x order in all; what it
 * throws passes through
 * @returns false when a pivot is not positive; `a` is then of no use
 *
 * Source: Goodnight 1979, A tutorial on the SWEEP operator.
 */
export async function invertSymmetric(
  a: Float64Array,
  order: number,
  onStrip: (done: number) => Promise<void> | undefined,
): Promise<boolean> {
  if (order % 4 !== 0 || a.length !== order * order) {
    throw new RangeError(`A matrix of order ${order} with ${a.length} numbers cannot be inverted in tiles.`);
  }
  const u = new Float64Array(order * BLOCK);
  const w = new Float64Array(order * BLOCK);
  for (let first = 0; first < order; first += BLOCK) {
    const depth = Math.min(BLOCK, order - first);
    const pivot = new Float64Array(depth * depth);
    for (let i = 0; i < order; i += 1) {
      for (let l = 0; l < depth; l += 1) {
        const k = first + l;
        u[i * BLOCK + l] = (i >= k ? a[i * order + k] : a[k * order + i]) ?? 0;
      }
    }
    for (let k = 0; k < depth; k += 1) {
      for (let l = 0; l < depth; l += 1) pivot[k * depth + l] = u[(first + k) * BLOCK + l] ?? 0;
    }
    if (!sweepSmall(pivot, depth)) return false;
    for (let i = 0; i < order; i += 1) {
      for (let l = 0; l < depth; l += 1) {
        let sum = 0;
        // `pivot` is minus the inverse.
        for (let k = 0; k < depth; k += 1) sum -= (u[i * BLOCK + k] ?? 0) * (pivot[k * depth + l] ?? 0);
        w[i * BLOCK + l] = sum;
      }
    }
    for (let row = 0, work = 0; row < order; row += 4) {
      updateRows(a, order, w, u, row, depth);
      work += 4 * row * depth;
      if (work < PULSE_WORK) continue;
      work = 0;
      const pulsed = onStrip(first * order + (row + 4) * depth);
      if (pulsed !== undefined) await pulsed;
    }
    writePivots(a, order, w, pivot, first, depth);
  }
  for (let i = 0; i < a.length; i += 1) a[i] = -(a[i] ?? 0);
  return true;
}

/** Puts the swept rows and columns of a block in place, in the lower triangle. */
function writePivots(
  a: Float64Array,
  order: number,
  w: Float64Array,
  pivot: Float64Array,
  first: number,
  depth: number,
): void {
  for (let i = 0; i < order; i += 1) {
    for (let l = 0; l < depth; l += 1) {
      const k = first + l;
      const value = w[i * BLOCK + l] ?? 0;
      if (i >= first && i < first + depth) a[i * order + k] = pivot[(i - first) * depth + l] ?? 0;
      else if (i > k) a[i * order + k] = value;
      else a[k * order + i] = value;
    }
  }
}
