import { expect, test } from 'vitest';
import { countPractisedDays, DAYS_SHOWN } from './practised-days.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 9);
const noOffset = () => 0;

test('today is the last of 28 days, and each holds what was done on it', () => {
  const days = countPractisedDays([NOW, NOW - 24 * HOUR, NOW - 25 * HOUR], [NOW - 9 * HOUR], NOW, noOffset);
  expect(days).toHaveLength(DAYS_SHOWN);
  expect(days.at(-1)).toEqual({ noonUtcMs: Date.UTC(2026, 10, 20, 12), attempts: 1, reviews: 1 });
  expect(days.at(-2)).toMatchObject({ attempts: 2, reviews: 0 });
  expect(days[0]).toEqual({ noonUtcMs: Date.UTC(2026, 9, 24, 12), attempts: 0, reviews: 0 });
});

test('what is older, or still to come, counts nowhere', () => {
  const days = countPractisedDays([NOW - 28 * 24 * HOUR, NOW + 24 * HOUR], [], NOW, noOffset);
  expect(days.every(({ attempts }) => attempts === 0)).toBe(true);
});

test('a day ends at midnight where the person is, also when the clocks change', () => {
  // one hour ahead of universal time until the second, none after
  const change = Date.UTC(2026, 9, 25, 1);
  const offset = (ms: number): number => (ms < change ? -60 : 0);
  const lateOnThe24th = Date.UTC(2026, 9, 24, 22, 30);
  const earlyOnThe25th = Date.UTC(2026, 9, 24, 23, 30);
  const days = countPractisedDays([lateOnThe24th, earlyOnThe25th], [], Date.UTC(2026, 9, 25, 12), offset);
  expect(days.slice(-2).map(({ attempts }) => attempts)).toEqual([1, 1]);
});
