import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { plainDot, rowsOf } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals, unpadded } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

test('by hand: next = x0 (x . w) + b + x, and its gradients', () => {
  const [next, sums] = [bench.floats(4), bench.floats(1)];
  const x0 = bench.floats([1, 2, 0, 0]).pointer;
  const x = bench.floats([3, -1, 0, 0]).pointer;
  const weights = bench.floats([2, 1, 0, 0]).pointer;
  const bias = bench.floats([0.5, 0.25, 0, 0]).pointer;
  call.rankOneForward(next.pointer, sums.pointer, x0, x, 4, weights, bias, 1, 2);
  expect(sums.view[0]).toBe(5);
  expect([...next.view]).toEqual([8.5, 9.25, 0, 0]);
  const gradient = bench.floats([1, -1, 0, 0]);
  const [x0Gradient, slope, biasSlope] = [bench.floats([1, 1, 0, 0]), bench.floats(4), bench.floats(4)];
  const [g, dx0, dw, db] = [gradient.pointer, x0Gradient.pointer, slope.pointer, biasSlope.pointer];
  // t = g . x0 = -1
  call.rankOneBackward(g, dx0, dw, db, x0, x, 4, weights, sums.pointer, 1, 2);
  expect([...x0Gradient.view]).toEqual([6, -4, 0, 0]);
  expect([...slope.view]).toEqual([-3, 1, 0, 0]);
  expect([...biasSlope.view]).toEqual([1, -1, 0, 0]);
  expect([...gradient.view]).toEqual([-1, -2, 0, 0]);
});

test.each([
  [1, 1, 4],
  [7, 5, 8],
  [64, 88, 88],
  [3, 30, 48],
])(
  '%i rows of width %i, %i apart: the formula, sums over rows, zeros kept as padding',
  (rows, width, row) => {
    const random = createRandom(rows, 'rank-one');
    const [x0, x, g] = [0, 0, 0].map(() => normals(random, rows * width));
    const [w, b] = [normals(random, width), normals(random, width)];
    if (!x0 || !x || !g) throw new Error('no rows');
    const place = (values: Float32Array) => bench.padded(values, width, row);
    const flat = (values: Float32Array) => bench.padded(values, width, Math.ceil(width / 4) * 4);
    const [start, input, gradient] = [place(x0), place(x), place(g)];
    const [next, sums, x0Gradient] = [bench.floats(rows * row), bench.floats(rows), bench.floats(rows * row)];
    const [weights, bias, slope, biasSlope] = [flat(w), flat(b), flat(w.map(() => 0)), flat(w.map(() => 0))];
    const at = { w: weights.pointer, b: bias.pointer, s: sums.pointer, x0: start.pointer, x: input.pointer };
    call.rankOneForward(next.pointer, at.s, at.x0, at.x, row, at.w, at.b, rows, width);
    const wantSums = rowsOf(x, width).map((values) => plainDot(values, w));
    const wantNext = Array.from(x, (value, i) => {
      return (x0[i] ?? 0) * (wantSums[Math.floor(i / width)] ?? 0) + (b[i % width] ?? 0) + value;
    });
    expect(largestError(sums.view, wantSums)).toBeLessThan(1e-5);
    expect(largestError(unpadded(next, width, row), wantNext)).toBeLessThan(1e-5);
    const [dg, dx0] = [gradient.pointer, x0Gradient.pointer];
    call.rankOneBackward(
      dg,
      dx0,
      slope.pointer,
      biasSlope.pointer,
      at.x0,
      at.x,
      row,
      at.w,
      at.s,
      rows,
      width,
    );
    const turns = rowsOf(g, width).map((values, r) =>
      plainDot(values, x0.subarray(r * width, (r + 1) * width)),
    );
    const wantX0 = Array.from(g, (value, i) => value * (wantSums[Math.floor(i / width)] ?? 0));
    const wantX = Array.from(
      g,
      (value, i) => value + (turns[Math.floor(i / width)] ?? 0) * (w[i % width] ?? 0),
    );
    const sumOf = (values: (r: number) => ArrayLike<number>) =>
      Array.from({ length: width }, (_, c) => {
        return turns.reduce((sum, _turn, r) => sum + (values(r)[c] ?? 0), 0);
      });
    const wantSlope = sumOf((r) => (rowsOf(x, width)[r] ?? []).map((value) => value * (turns[r] ?? 0)));
    expect(largestError(unpadded(x0Gradient, width, row), wantX0)).toBeLessThan(1e-5);
    expect(largestError(unpadded(gradient, width, row), wantX)).toBeLessThan(1e-5);
    expect(largestError(slope.view.subarray(0, width), wantSlope)).toBeLessThan(2e-5);
    const wantBias = sumOf((r) => rowsOf(g, width)[r] ?? []);
    expect(largestError(biasSlope.view.subarray(0, width), wantBias)).toBeLessThan(2e-5);
    for (const array of [next, gradient, x0Gradient]) {
      const padding = array.view.filter((_, i) => i % row >= width);
      expect(padding.every((value) => value === 0)).toBe(true);
    }
  },
);
