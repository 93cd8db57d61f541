import { expect, test } from 'vitest';
import { findGrowth, type Held } from './memory.ts';

const held = (heapBytes: number, domNodes = 3000, listeners = 200): Held => ({
  heapBytes,
  domNodes,
  listeners,
});

test('memory that goes up and down is flat', () => {
  const heap = [30e6, 31e6, 30e6, 32e6, 30e6, 31e6, 31e6, 30e6, 31.5e6];
  expect(findGrowth(heap.map((bytes) => held(bytes)))).toEqual([]);
});

test('a page that keeps a little more after every round is found out', () => {
  const rounds = Array.from({ length: 12 }, (_, i) => i);
  expect(findGrowth(rounds.map((i) => held(30e6 + i * 1e6)))).toEqual([
    'heapBytes grew from 36000000 to 40000000; at most 38800000 is flat',
  ]);
  expect(findGrowth(rounds.map((i) => held(30e6, 3000 + 40 * i)))).toHaveLength(1);
  expect(findGrowth(rounds.map((i) => held(30e6, 3000, 200 + 4 * i)))).toHaveLength(1);
});

test('workers that keep every world are found out', () => {
  const kept = [100e6, 110e6, 120e6, 130e6, 140e6, 150e6].map((workerBytes) => ({
    ...held(30e6),
    workerBytes,
  }));
  expect(findGrowth(kept)).toHaveLength(1);
  expect(findGrowth(kept.map((one) => ({ ...one, workerBytes: 100e6 })))).toEqual([]);
});

test('two readings say nothing', () => {
  expect(() => findGrowth([held(1), held(2)])).toThrow(RangeError);
});
