import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { SESSION_PLACES } from '../../world/video/constants.ts';
import { videoWorldKind } from '../../world/video/generate.ts';
import { reorderSessions } from './relog.ts';

const made = await videoWorldKind.generate(
  { users: 400, videos: 1000, days: 3, impressionsPerUserDay: 12 },
  { seed: 5, pulse: silentPulse, memoryLimitBytes: 1e9 },
);
if (!made.ok) throw new Error(made.error.code);
const world = made.value;
const { log, videos } = world.observed;
const ageOf = (row: number): number => videos.uploadDay[log.video[row] as number] as number;
const newest = reorderSessions(world, ageOf).log;

/** Clicks of the rows that stand in a place. */
function clickRate(clicks: Uint8Array, position: number): number {
  let [sum, rows] = [0, 0];
  for (let row = position; row < log.count; row += SESSION_PLACES) {
    sum += clicks[row] as number;
    rows += 1;
  }
  return sum / rows;
}

describe('sessions in another order', () => {
  test('every screen shows the same videos, the newest first', () => {
    for (let first = 0; first < log.count; first += SESSION_PLACES) {
      const before = log.video.slice(first, first + SESSION_PLACES);
      const after = newest.video.slice(first, first + SESSION_PLACES);
      expect(after.slice().sort()).toEqual(before.slice().sort());
      const days = Array.from(after, (video) => videos.uploadDay[video] as number);
      expect(days).toEqual([...days].sort((a, b) => b - a));
    }
  });
  test('an order by nothing leaves the videos where they were and draws answers anew', () => {
    const same = reorderSessions(world, () => 0).log;
    expect(same.video).toEqual(log.video);
    expect(same.click).not.toEqual(log.click);
    // 1,000 screens or more: about as many clicks as before
    const sum = (clicks: Uint8Array): number => clicks.reduce((total, one) => total + one, 0);
    expect(sum(same.click) / sum(log.click)).toBeGreaterThan(0.9);
    expect(sum(same.click) / sum(log.click)).toBeLessThan(1.1);
  });
  test('later places are clicked less, and only clicks are watched', () => {
    expect(clickRate(newest.click, 9)).toBeLessThan(clickRate(newest.click, 0) / 1.5);
    newest.click.forEach((click, row) => expect((newest.watchSeconds[row] as number) > 0).toBe(click === 1));
  });
  test('the same world gives the same log, and the old one stays', () => {
    expect(reorderSessions(world, ageOf).log.click).toEqual(newest.click);
    expect(world.observed.log).toBe(log);
  });
});
