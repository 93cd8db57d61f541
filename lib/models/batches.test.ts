import { expect, test } from 'vitest';
import { createBatches } from './batches.ts';

function epochOf(seed: number, epoch: number, examples: number, batch: number): number[][] {
  const batches = createBatches(examples, batch, epoch + 1, seed);
  const out = new Int32Array(batches.largest);
  return Array.from({ length: batches.stepsPerEpoch }, (_, i) => {
    const size = batches.fill(epoch * batches.stepsPerEpoch + i, out);
    return [...out.subarray(0, size)];
  });
}

test('every epoch shows every example once, in batches whose sizes differ by at most one', () => {
  for (const [examples, batch] of [
    [1, 4],
    [10, 3],
    [1025, 1024],
    [1000, 100],
  ] as const) {
    const epoch = epochOf(3, 1, examples, batch);
    expect(epoch.length).toBe(Math.ceil(examples / batch));
    const sizes = epoch.map((part) => part.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(batch);
    const seen = epoch.flat().toSorted((a, b) => a - b);
    expect(seen).toEqual(Array.from({ length: examples }, (_, i) => i));
  }
});

test('the order depends on seed and epoch alone', () => {
  expect(epochOf(7, 0, 50, 8)).toEqual(epochOf(7, 0, 50, 8));
  expect(epochOf(7, 0, 50, 8)).not.toEqual(epochOf(7, 1, 50, 8));
  expect(epochOf(7, 0, 50, 8)).not.toEqual(epochOf(8, 0, 50, 8));
});

test('a step asked for out of turn is the step that comes in turn', () => {
  const batches = createBatches(20, 6, 3, 1);
  const out = new Int32Array(batches.largest);
  batches.fill(9, out);
  batches.fill(2, out);
  expect([...out.subarray(0, batches.fill(5, out))]).toEqual(epochOf(1, 1, 20, 6)[1]);
});
