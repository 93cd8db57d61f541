import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../core/pulse.ts';
import type { EngineProgress } from './protocol.ts';
import { createReporter } from './reporter.ts';

function open(): {
  sent: EngineProgress[];
  state: { now: number; cancelled: boolean; yields: number };
  reporter: ReturnType<typeof createReporter>;
} {
  const sent: EngineProgress[] = [];
  const state = { now: 0, cancelled: false, yields: 0 };
  const reporter = createReporter((progress) => sent.push(progress), {
    clock: () => state.now,
    isCancelled: () => state.cancelled,
    yieldToEvents: () => {
      state.yields += 1;
      return Promise.resolve();
    },
  });
  return { sent, state, reporter };
}

describe('createReporter', () => {
  test('passes on at most 10 reports a second and loses no loss', () => {
    const { sent, state, reporter } = open();
    for (let step = 1; step <= 1000; step += 1) {
      state.now += 1;
      void reporter.pulse({ stage: 'train', done: step, total: 1000, loss: 1 / step });
    }
    reporter.flush();
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThanOrEqual(11);
    const points = sent.flatMap((progress) => progress.losses.flatMap((one) => one.points));
    expect(points).toHaveLength(2000);
    expect(points.slice(0, 4)).toEqual([1, 1, 2, 0.5]);
  });
  test('yields so that a cancel can arrive, and throws once it has', async () => {
    const { state, reporter } = open();
    state.now = 30;
    const waiting = reporter.pulse({ stage: 'train', done: 1, total: 2 });
    state.cancelled = true;
    await expect(waiting).rejects.toThrow(Cancelled);
    expect(state.yields).toBe(1);
    expect(() => reporter.pulse({ stage: 'train', done: 2, total: 2 })).toThrow(Cancelled);
  });
  test('partial results go out at once and once', () => {
    const { sent, reporter } = open();
    const world = {
      users: 1,
      videos: 1,
      days: 1,
      impressions: 1,
      clickRate: 0,
      trainImpressions: 1,
      testImpressions: 0,
    };
    reporter.emit({ world });
    reporter.flush();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.partial).toEqual({ world });
  });
});
