import { afterEach, expect, test } from 'vitest';
import { Bench, kernelsForTest } from './testing.ts';

const bench = new Bench(await kernelsForTest());
afterEach(() => bench.free());

test('sums every number once', () => {
  const numbers = bench.floats(Array.from({ length: 128 }, (_, i) => i));
  expect(bench.kernels.call.sum(numbers.pointer, 128)).toBe((127 * 128) / 2);
  expect(bench.kernels.call.sum(numbers.pointer, 64)).toBe((63 * 64) / 2);
  expect(bench.kernels.call.sum(numbers.pointer, 0)).toBe(0);
});
