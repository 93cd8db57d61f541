import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { findTurn, type SeriesPoint } from './find-turn.ts';

const series = (values: readonly (number | undefined)[], half?: number): SeriesPoint[] =>
  values.map((value, at) => ({
    at,
    value,
    ...(half === undefined || value === undefined ? {} : { low: value - half, high: value + half }),
  }));

describe('against the same simulation without the event', () => {
  const without = series([10, 11, 10, 11, 10, 11, 10, 11]);
  test('nothing is noticed where nothing differs', () => {
    const turn = findTurn(without, 3, without);
    expect(turn).toMatchObject({ worst: { at: 3, value: 11, expected: 11 } });
    expect(turn.noticedAt).toBeUndefined();
    expect(turn.recoveredAt).toBeUndefined();
  });
  test('the first day beyond the steps from day to day is named, and the first from which on it holds again', () => {
    const withEvent = series([10, 11, 10, 11, 7, 7, 9.8, 11]);
    // seven steps of 1 up and down: deviation 1.069, 2.3 of them 2.459
    const turn = findTurn(withEvent, 3, without);
    expect(turn.usualSpread).toBeCloseTo(2.459, 3);
    expect(turn).toMatchObject({ noticedAt: 4, recoveredAt: 6, worst: { at: 5, value: 7, expected: 11 } });
  });
  test('a relapse is not a recovery, and what happens before the event does not count', () => {
    const turn = findTurn(series([0, 0, 10, 5, 10, 5, 10, 5]), 2, without);
    expect(turn).toMatchObject({ noticedAt: 3 });
    expect(turn.recoveredAt).toBeUndefined();
  });
  test('one odd value after three ordinary ones is no relapse, two are, and one at the end is', () => {
    const flat = series(Array.from({ length: 10 }, () => 10));
    const judge = (values: readonly number[]) => findTurn(series(values), 1, flat).recoveredAt;
    expect(judge([10, 20, 20, 10, 10, 10, 20, 10, 10, 10])).toBe(3);
    expect(judge([10, 20, 20, 10, 10, 10, 20, 20, 10, 10])).toBe(8);
    expect(judge([10, 20, 20, 10, 10, 20, 10, 10, 10, 10])).toBe(6);
    expect(judge([10, 20, 20, 10, 10, 10, 10, 10, 10, 20])).toBeUndefined();
  });
  test('intervals that leave the difference open make it unnoticeable', () => {
    const [tight, wide] = [0.5, 3].map((half) =>
      findTurn(
        series([10, 11, 10, 11, 14, 11, 10, 11], half),
        2,
        series([10, 11, 10, 11, 10, 11, 10, 11], half),
      ),
    );
    expect(tight?.noticedAt).toBe(4);
    expect(wide?.noticedAt).toBeUndefined();
    // half widths of 3 in both: sqrt(18)
    expect(wide?.usualSpread).toBeCloseTo(4.243, 3);
  });
  test('days without a value are left out', () => {
    const turn = findTurn(series([10, 11, undefined, undefined, 20, 20]), 2, without);
    expect(turn).toMatchObject({ noticedAt: 4 });
    expect(findTurn(series([undefined, undefined]), 0, without)).toEqual({ usualSpread: 0 });
  });
});

describe('against its own past', () => {
  test('a level is expected, and a step away from it noticed', () => {
    const turn = findTurn(series([10, 11, 9, 10, 20, 20, 10.5]), 4);
    expect(turn).toMatchObject({ noticedAt: 4, recoveredAt: 6, worst: { value: 20, expected: 10 } });
    expect(turn.usualSpread).toBeCloseTo(2.3 * Math.sqrt(2 / 3), 10);
  });
  test('of fewer than two days says nothing', () => {
    expect(findTurn(series([10, 90]), 1)).toEqual({ usualSpread: 0 });
  });
  test('is seldom noticed where nothing happens, and nearly always where a lot does', () => {
    let [alarms, hits] = [0, 0];
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = createRandom(seed, 'turns');
      const values = Array.from({ length: 15 }, () => 100 + random.normal());
      if (findTurn(series(values), 14).noticedAt !== undefined) alarms += 1;
      values[14] = (values[14] as number) - 6;
      if (findTurn(series(values), 14).noticedAt !== undefined) hits += 1;
    }
    // 14 days make the spread itself uncertain: about 4 of 100
    expect(alarms / 400).toBeLessThan(0.08);
    expect(hits / 400).toBeGreaterThan(0.95);
  });
});
