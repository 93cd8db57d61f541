import { expect, test } from 'vitest';
import { createServingFeatures } from './features.ts';
import { createWorld, smallConfig } from './fixtures.ts';
import { createGrowingHistory } from './growing-history.ts';
import { createHistory, findDay } from './history.ts';
import type { ImpressionLog, ObservedVideoWorld } from './types.ts';

const { observed } = await createWorld(smallConfig, 7);

/** The world with a part of its log. */
function cut(from: number, to: number): ObservedVideoWorld {
  const columns = Object.entries(observed.log).map(([name, column]) => [
    name,
    typeof column === 'number' ? to - from : (column as Uint8Array).slice(from, to),
  ]);
  return { ...observed, log: Object.fromEntries(columns) as ImpressionLog };
}

const until = (day: number): ObservedVideoWorld => cut(0, findDay(observed, day));

test('reading on day by day gives what reading all at once gives', () => {
  const growing = createGrowingHistory();
  for (const day of [2, 3, 5, 8]) {
    const read = growing.at(until(day), day);
    const whole = createHistory(until(day));
    whole.advanceTo(day);
    const { day: _a, advanceTo: _b, openUser: _c, ...counts } = whole;
    expect(read).toMatchObject(counts);
    for (const user of [0, 17, 299]) {
      read.openUser(user);
      whole.openUser(user);
      expect(read.creatorClicksOfUser).toEqual(whole.creatorClicksOfUser);
    }
  }
});

test('rows that are gone, or an earlier day, are read from the beginning', () => {
  const growing = createGrowingHistory();
  const first = growing.at(until(4), 4);
  const without = cut(500, findDay(observed, 6));
  const second = growing.at(without, 6);
  expect(second).not.toBe(first);
  const whole = createHistory(without);
  whole.advanceTo(6);
  expect(second.videoClicks).toEqual(whole.videoClicks);
  expect(growing.at(until(3), 3).day()).toBe(3);
});

test('features on a history of an earlier day have its age, and the weekday of today', () => {
  const old = createHistory(observed);
  old.advanceTo(4);
  const items = Int32Array.from({ length: 50 }, (_, i) => i);
  const at = { hour: 9, device: 1 };
  const aged = createServingFeatures(observed, 6, old).fill(3, items, 50, at);
  const then = createServingFeatures(observed, 4).fill(3, items, 50, at);
  const weekend = 14;
  aged.dense.data.forEach((value, i) => {
    if (i % 15 !== weekend) expect(value).toBe(then.dense.data[i]);
  });
  expect(aged.dense.data[weekend]).not.toBe(then.dense.data[weekend]);
});
