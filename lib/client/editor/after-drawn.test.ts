import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterDrawn } from './after-drawn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('waits for the canvas, and does it once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = vi.fn<() => void>();
  afterDrawn({ drawn: promise }, run);
  await vi.advanceTimersByTimeAsync(1000);
  expect(run).not.toHaveBeenCalled();
  resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledOnce();
});

test('does not wait for ever where no canvas comes', async () => {
  const run = vi.fn<() => void>();
  const { promise, resolve } = Promise.withResolvers<void>();
  afterDrawn({ drawn: promise }, run);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledOnce();
  // it comes all the same, later
  resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledOnce();
});

test.each([false, true])('called off, it does nothing (drawn before: %s)', async (before) => {
  const run = vi.fn<() => void>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const off = afterDrawn({ drawn: promise }, run);
  if (before) {
    resolve();
    await vi.advanceTimersByTimeAsync(1);
  }
  off();
  resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).not.toHaveBeenCalled();
});
