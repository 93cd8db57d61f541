import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { sigmoid } from '../core/real.ts';
import { plainSigmoidCrossEntropy } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

test('cross layer, elementwise: next = x0 h + x, and its gradients', () => {
  const next = bench.floats(4);
  const [x0, h, x] = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [0.5, 0, 0, -1],
  ].map((v) => bench.floats(v).pointer);
  call.crossForward(next.pointer, x0 ?? 0, h ?? 0, x ?? 0, 4);
  expect([...next.view]).toEqual([5.5, 12, 21, 31]);
  const [hGradient, x0Gradient, g] = [
    bench.floats(4),
    bench.floats([1, 1, 1, 1]),
    bench.floats([1, -1, 2, 0]),
  ];
  call.crossBackward(hGradient.pointer, x0Gradient.pointer, g.pointer, x0 ?? 0, h ?? 0, 4);
  expect([...hGradient.view]).toEqual([1, -2, 6, 0]);
  expect([...x0Gradient.view]).toEqual([6, -5, 15, 1]);
  call.add(x0Gradient.pointer, g.pointer, 4);
  expect([...x0Gradient.view]).toEqual([7, -6, 17, 1]);
  call.clear(x0Gradient.pointer, 3);
  expect([...x0Gradient.view]).toEqual([0, 0, 0, 1]);
});

test('binary cross-entropy on logits agrees with its twin, far tails included', () => {
  const random = createRandom(10, 'bce');
  for (const count of [1, 3, 64, 101]) {
    const logits = normals(random, count).map((z, i) => z * (i % 7 === 0 ? 60 : 2));
    const labels = logits.map(() => random.below(2));
    const gradient = bench.floats(count);
    const [z, y] = [bench.floats(logits).pointer, bench.floats(labels).pointer];
    const loss = call.sigmoidCrossEntropy(gradient.pointer, z, y, count, 1 / count);
    const want = plainSigmoidCrossEntropy(logits, labels, 1 / count);
    expect(Math.abs(loss - want.loss)).toBeLessThan(1e-12 * count);
    expect(largestError(gradient.view, want.gradient)).toBeLessThan(1e-7);
  }
});

test('sigmoid is that of the core and never leaves (0, 1)', () => {
  const logits = [-1000, -90, -20, -1, 0, 0.5, 20, 1000, NaN];
  const out = bench.floats(logits.length);
  call.sigmoid(out.pointer, bench.floats(logits).pointer, logits.length);
  const got = [...out.view];
  expect(got.slice(2, 6)).toEqual([-20, -1, 0, 0.5].map((z) => Math.fround(sigmoid(z))));
  expect(got.slice(0, 8).every((p) => p > 0 && p < 1)).toBe(true);
  expect(got[8]).toBeNaN();
});
