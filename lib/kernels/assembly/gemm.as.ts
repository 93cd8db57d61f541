import { edgeRow, tile2x16, tile4x4, tile4x8 } from './gemm-tiles.as';

/** Rows of A handled together, so that they stay in the first-level cache for all columns of B. */
const ROW_BLOCK: i32 = 64;

/** Sixteen columns of C, all rows; strides in bytes. */
function columns16(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  rows: i32,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let i = 0;
  for (; i + 2 <= rows; i += 2) {
    tile2x16(c, cRow, a, aRow, aCol, b, bRow, k, bias, flags);
    c += cRow << 1;
    a += aRow << 1;
  }
  if (i < rows) edgeRow(c, a, aCol, b, bRow, 16, k, bias, flags);
}

/** Eight columns; otherwise like `columns16`. */
function columns8(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  rows: i32,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    tile4x8(c, cRow, a, aRow, aCol, b, bRow, k, bias, flags);
    c += cRow << 2;
    a += aRow << 2;
  }
  for (; i < rows; i++) {
    edgeRow(c, a, aCol, b, bRow, 8, k, bias, flags);
    c += cRow;
    a += aRow;
  }
}

/** Four columns; otherwise like `columns16`. */
function columns4(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  rows: i32,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    tile4x4(c, cRow, a, aRow, aCol, b, bRow, k, bias, flags);
    c += cRow << 2;
    a += aRow << 2;
  }
  for (; i < rows; i++) {
    edgeRow(c, a, aCol, b, bRow, 4, k, bias, flags);
    c += cRow;
    a += aRow;
  }
}

/**
 * C (m x n) = A (m x k) B (k x n), in float32 with one running sum an element, in the order of k.
 *
 * Pointers in bytes; strides in floats. Element (i, l) of A is a[i * aRow + l * aCol], so that
 * aRow = 1 reads a matrix as its transpose. B and C have contiguous rows of stride bRow and cRow.
 * flags: 1 adds to C, 2 ends with max(0, .), which keeps NaN. `bias` (n floats, or 0) is the start of each row and
 * is not read when C is added to.
 */
export function gemm(
  c: usize,
  cRow: i32,
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  m: i32,
  n: i32,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  const cs = <usize>(cRow << 2);
  const as = <usize>(aRow << 2);
  const ac = <usize>(aCol << 2);
  const bs = <usize>(bRow << 2);
  for (let first = 0; first < m; first += ROW_BLOCK) {
    const rows = min(ROW_BLOCK, m - first);
    let cp = c + <usize>first * cs;
    let ap = a + <usize>first * as;
    let bp = b;
    let start = bias;
    let j = 0;
    for (; j + 16 <= n; j += 16) {
      columns16(cp, cs, ap, as, ac, bp, bs, rows, k, start, flags);
      cp += 64;
      bp += 64;
      if (bias) start += 64;
    }
    if (j + 8 <= n) {
      columns8(cp, cs, ap, as, ac, bp, bs, rows, k, start, flags);
      cp += 32;
      bp += 32;
      if (bias) start += 32;
      j += 8;
    }
    if (j + 4 <= n) {
      columns4(cp, cs, ap, as, ac, bp, bs, rows, k, start, flags);
      cp += 16;
      bp += 16;
      if (bias) start += 16;
      j += 4;
    }
    for (let i = 0; i < rows && j < n; i++) {
      edgeRow(cp, ap, ac, bp, bs, n - j, k, start, flags);
      cp += cs;
      ap += as;
    }
  }
}
