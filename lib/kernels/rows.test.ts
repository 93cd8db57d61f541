import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { plainDot, plainNormalize, plainNormalizeBackward, rowsOf } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals, unpadded } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

/** rows, width, stride */
const SHAPES = [
  [1, 1, 4],
  [3, 4, 4],
  [5, 7, 12],
  [9, 32, 48],
  [2, 30, 32],
] as const;

test.each(SHAPES)('normalised rows and their gradient, %i x %i', (rows, width, stride) => {
  const random = createRandom(4, 'rows', rows);
  const [x, g] = [normals(random, rows * width), normals(random, rows * width)];
  const [y, inverse] = [bench.floats(rows * stride), bench.floats(rows)];
  const input = bench.padded(x, width, stride).pointer;
  call.normalizeRows(y.pointer, inverse.pointer, input, stride, rows, width);
  expect(largestError(unpadded(y, width, stride), plainNormalize(x, width))).toBeLessThan(1e-6);
  const gradient = bench.padded(g, width, stride);
  call.normalizeRowsBackward(gradient.pointer, y.pointer, inverse.pointer, stride, rows, width);
  const want = plainNormalizeBackward(x, g, width);
  expect(largestError(unpadded(gradient, width, stride), want)).toBeLessThan(1e-4);
});

test('a row of zeros normalises to zeros', () => {
  const [y, inverse] = [bench.floats([1, 1, 1, 1]), bench.floats(1)];
  call.normalizeRows(y.pointer, inverse.pointer, bench.floats(4).pointer, 4, 1, 4);
  expect([...y.view]).toEqual([0, 0, 0, 0]);
});

test.each(SHAPES)('column sums and row dots, %i x %i', (rows, width, stride) => {
  const random = createRandom(5, 'rows', rows);
  const [x, w, g] = [normals(random, rows * width), normals(random, width), normals(random, rows)];
  const input = bench.padded(x, width, stride).pointer;
  const lines = rowsOf(x, width);
  const columns = w.map((_, c) => lines.reduce((sum, line) => sum + (line[c] ?? 0), 10));
  const sums = bench.padded(new Float32Array(width).fill(10), width, stride);
  call.addColumnSums(sums.pointer, input, stride, rows, width);
  expect(largestError(sums.view.subarray(0, width), columns)).toBeLessThan(1e-5);

  const weights = bench.padded(w, width, stride).pointer;
  const dots = bench.floats(g);
  call.addRowDots(dots.pointer, input, stride, weights, rows, width);
  expect(
    largestError(
      dots.view,
      lines.map((line, r) => plainDot(line, w) + (g[r] ?? 0)),
    ),
  ).toBeLessThan(1e-5);

  const [xGradient, weightGradient] = [bench.floats(rows * stride), bench.floats(stride)];
  const gradient = bench.floats(g).pointer;
  const [px, pw] = [xGradient.pointer, weightGradient.pointer];
  call.rowDotsBackward(px, pw, input, stride, weights, gradient, rows, width);
  const outer = [...g].flatMap((factor) => [...w].map((value) => factor * value));
  expect(largestError(unpadded(xGradient, width, stride), outer)).toBeLessThan(1e-6);
  const weighted = w.map((_, c) => lines.reduce((sum, line, r) => sum + (line[c] ?? 0) * (g[r] ?? 0), 0));
  expect(largestError(weightGradient.view.subarray(0, width), weighted)).toBeLessThan(1e-5);
});

test('the gradient of a ReLU passes where its output is positive', () => {
  const gradient = bench.floats([1, 2, 3, 4]);
  call.reluBackward(gradient.pointer, bench.floats([0, 0.5, -1, 2]).pointer, 4);
  expect([...gradient.view]).toEqual([0, 2, 0, 4]);
});
