/** A matrix inside a flat array: element (i, j) stands at i * row + j * column. */
export interface View {
  readonly data: Float32Array;
  readonly row: number;
  readonly column: number;
}

/** Row-major, rows `width` apart. */
export function rowMajor(data: Float32Array, width: number): View {
  return { data, row: width, column: 1 };
}

/** The transpose, without moving a number. */
export function transposed({ data, row, column }: View): View {
  return { data, row: column, column: row };
}

/**
 * C = A B, or C += A B where `accumulate` is set, with A m x k, B k x n and C m x n row-major. Tiles of 2 x 4
 * keep eight sums in registers; they are doubles until they are stored, because rounding each of them to
 * float32 on the way halves the speed. `m` must be even and `n` a multiple of 4.
 */
export function gemm(
  c: Float32Array,
  a: View,
  b: View,
  m: number,
  n: number,
  k: number,
  accumulate: boolean,
): void {
  if (m % 2 !== 0 || n % 4 !== 0) throw new RangeError(`The product is ${m} x ${n}; 2 x 4 must divide it.`);
  const x = a.data;
  const y = b.data;
  const { row: aRow, column: aStep } = a;
  const { row: bStep, column: bColumn } = b;
  for (let i = 0; i < m; i += 2) {
    for (let j = 0; j < n; j += 4) {
      let [p, q] = [i * aRow, j * bColumn];
      let [s0, s1, s2, s3, t0, t1, t2, t3] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let l = 0; l < k; l += 1) {
        const x0 = x[p]!;
        const x1 = x[p + aRow]!;
        const y0 = y[q]!;
        const y1 = y[q + bColumn]!;
        const y2 = y[q + 2 * bColumn]!;
        const y3 = y[q + 3 * bColumn]!;
        s0 += x0 * y0;
        s1 += x0 * y1;
        s2 += x0 * y2;
        s3 += x0 * y3;
        t0 += x1 * y0;
        t1 += x1 * y1;
        t2 += x1 * y2;
        t3 += x1 * y3;
        p += aStep;
        q += bStep;
      }
      const to = i * n + j;
      const under = to + n;
      c[to] = s0 + (accumulate ? c[to]! : 0);
      c[to + 1] = s1 + (accumulate ? c[to + 1]! : 0);
      c[to + 2] = s2 + (accumulate ? c[to + 2]! : 0);
      c[to + 3] = s3 + (accumulate ? c[to + 3]! : 0);
      c[under] = t0 + (accumulate ? c[under]! : 0);
      c[under + 1] = t1 + (accumulate ? c[under + 1]! : 0);
      c[under + 2] = t2 + (accumulate ? c[under + 2]! : 0);
      c[under + 3] = t3 + (accumulate ? c[under + 3]! : 0);
    }
  }
}
