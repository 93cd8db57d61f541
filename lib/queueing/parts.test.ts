import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { EventHeap } from './event-heap.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { TimerLane } from './timer-lane.ts';

describe('EventHeap', () => {
  test('gives times in order, with what was pushed with them, through growth', () => {
    const random = createRandom(1, 'heap');
    const heap = new EventHeap();
    const open = new Map<number, number>();
    let last = 0;
    for (let i = 0; i < 20_000; i += 1) {
      if (open.size === 0 || random.chance(0.55)) {
        const timeMs = last + Math.floor(20 * random.uniform()) / 10;
        heap.push(timeMs, i % 16, 134_217_727 - i, i);
        open.set(i, timeMs);
        continue;
      }
      heap.pop();
      expect(heap.timeMs).toBe(open.get(heap.stamp));
      // Of equal times the first that was pushed.
      for (const [stamp, timeMs] of i % 50 === 0 ? open : []) {
        expect(timeMs > heap.timeMs || (timeMs === heap.timeMs && stamp >= heap.stamp)).toBe(true);
      }
      expect([heap.kind, heap.target]).toEqual([heap.stamp % 16, 134_217_727 - heap.stamp]);
      expect(heap.timeMs).toBeGreaterThanOrEqual(last);
      open.delete(heap.stamp);
      last = heap.timeMs;
    }
    expect(heap.size).toBe(open.size);
    expect(heap.size).toBeGreaterThan(1024);
  });
});

describe('TimerLane', () => {
  test('gives timers in their order, through growth with a wrapped ring', () => {
    const lane = new TimerLane(100);
    let begun = 0;
    let ended = 0;
    for (let round = 0; round < 12; round += 1) {
      for (let i = 0; i < 20; i += 1) {
        expect(lane.push(begun, begun * 3, begun * 7)).toBe(begun === ended);
        begun += 1;
      }
      for (let i = 0; i < 9; i += 1) {
        expect([lane.dueMs, lane.frame, lane.stamp]).toEqual([ended + 100, ended * 3, ended * 7]);
        lane.shift();
        ended += 1;
      }
      expect(lane.size).toBe(begun - ended);
    }
  });
});

describe('LatencyHistogram', () => {
  test('quantiles are within 0.4% of the nearest rank, also after merging', () => {
    const random = createRandom(1, 'histogram');
    const [all, half] = [new LatencyHistogram(), new LatencyHistogram()];
    const values = Array.from({ length: 5001 }, () => 1000 * random.exponential() ** 2);
    for (const [place, value] of values.entries()) (place % 2 === 0 ? all : half).add(value);
    all.merge(half);
    values.sort((a, b) => a - b);
    const shares = [0.01, 0.5, 0.95, 0.99, 1];
    for (const [place, got] of all.quantiles(shares).entries()) {
      const exact = values[Math.ceil((shares[place] ?? NaN) * values.length) - 1] ?? NaN;
      expect(Math.abs(got / exact - 1)).toBeLessThan(0.004);
    }
  });
  test('nothing, zero, and more than it has buckets for', () => {
    const histogram = new LatencyHistogram();
    expect(histogram.quantiles([0.5])).toEqual([NaN]);
    histogram.add(0);
    expect(histogram.quantiles([0.5])[0]).toBeLessThan(0.001);
    histogram.clear();
    histogram.add(1e12);
    expect(histogram.quantiles([1])[0]).toBeGreaterThan(1e9);
  });
});
