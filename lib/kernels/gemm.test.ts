import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { plainGemm, plainTranspose } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals, unpadded } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

/** Every path: both tiles, both edges, blocks of rows, single rows and columns. */
const SHAPES = [
  [1, 1, 1],
  [2, 16, 3],
  [3, 17, 5],
  [5, 8, 2],
  [7, 13, 9],
  [4, 31, 1],
  [65, 24, 40],
  [66, 88, 33],
  [130, 5, 7],
] as const;

describe('gemm', () => {
  const random = createRandom(2, 'gemm');
  test.each(SHAPES)('%i x %i x %i: A as it is, with a bias and ReLU', (m, n, k) => {
    const a = normals(random, m * k);
    const b = normals(random, k * n);
    const bias = normals(random, n);
    const c = bench.floats(m * (n + 3));
    const [pa, pb] = [bench.padded(a, k, k + 1), bench.padded(b, n, n + 2)];
    const start = bench.floats(bias).pointer;
    const want = plainGemm(a, b, m, n, k, bias);
    call.gemm(c.pointer, n + 3, pa.pointer, k + 1, 1, pb.pointer, n + 2, m, n, k, start, 0);
    expect(largestError(unpadded(c, n, n + 3), want)).toBeLessThan(1e-5);
    call.gemm(c.pointer, n + 3, pa.pointer, k + 1, 1, pb.pointer, n + 2, m, n, k, start, 2);
    expect(
      largestError(
        unpadded(c, n, n + 3),
        want.map((x) => Math.max(0, x)),
      ),
    ).toBeLessThan(1e-5);
    const gaps = c.view.filter((_, i) => i % (n + 3) >= n);
    expect(gaps.every((value) => value === 0)).toBe(true);
  });
  test.each(SHAPES)('%i x %i x %i: A read as its transpose, added to C', (m, n, k) => {
    const a = normals(random, m * k);
    const b = normals(random, k * n);
    const before = normals(random, m * n);
    const c = bench.floats(before);
    const transposed = bench.padded(plainTranspose(a, m, k), m, m + 5);
    const pb = bench.floats(b);
    call.gemm(c.pointer, n, transposed.pointer, 1, m + 5, pb.pointer, n, m, n, k, 0, 1);
    expect(largestError(c.view, plainGemm(a, b, m, n, k, before))).toBeLessThan(1e-5);
  });
  test('an element has the same bits whichever tile computes it', () => {
    const [m, n, k] = [9, 45, 20];
    const a = bench.floats(normals(random, m * k)).pointer;
    const b = bench.floats(normals(random, k * n)).pointer;
    const whole = bench.floats(m * n);
    call.gemm(whole.pointer, n, a, k, 1, b, n, m, n, k, 0, 0);
    const single = bench.floats(m * n);
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const at = (i * n + j) * 4;
        call.gemm(single.pointer + at, n, a + i * k * 4, k, 1, b + j * 4, n, 1, 1, k, 0, 0);
      }
    }
    expect(single.view).toEqual(whole.view);
  });
  test('NaN passes through ReLU, for every column of a ragged row', () => {
    const c = bench.floats(29);
    call.gemm(c.pointer, 29, bench.floats([NaN]).pointer, 1, 1, bench.floats(29).pointer, 29, 1, 29, 1, 0, 2);
    expect(c.view.every(Number.isNaN)).toBe(true);
  });
});

test.each([
  [1, 1],
  [4, 4],
  [5, 9],
  [33, 6],
  [8, 67],
])('transpose %i x %i', (rows, columns) => {
  const x = normals(createRandom(3, 'transpose'), rows * columns);
  const out = bench.floats(columns * (rows + 2));
  call.transpose(out.pointer, rows + 2, bench.floats(x).pointer, columns, rows, columns);
  expect(unpadded(out, rows, rows + 2)).toEqual([...plainTranspose(x, rows, columns)]);
});
