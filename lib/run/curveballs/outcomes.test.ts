import { describe, expect, test } from 'vitest';
import type { DayRow } from '../days/types.ts';
import { judgeOverDays } from './outcomes.ts';

const around = (mean: number) => ({ mean, low: mean - 0.1, high: mean + 0.1 });

/** A day on which everybody watched for so long. */
const dayOf = (day: number, seconds: number, clicks = 2, gini = 0.9): DayRow => ({
  day,
  visitors: 100,
  requests: 100,
  impressions: 1_000,
  clicks: around(clicks),
  watchSeconds: around(seconds),
  exposureGini: gini,
  slices: [{ slice: 'all', impressions: 1_000, calibration: around(1), normalizedEntropy: 0.9 }],
  drift: {},
  alerts: [],
  models: [],
  trainings: [],
  rollbacks: [],
  featureAgeDays: 0,
  troubles: [],
  changes: [],
});

const usual = [60, 61, 60, 61, 60, 61, 60, 61].map((seconds, day) => dayOf(day, seconds));

describe('a curveball over days', () => {
  const thrown = { name: 'clickbait-wave', values: {}, at: 3 };
  test('is noticed and passes, metric by metric, against the same days without it', () => {
    const hit = [60, 61, 60, 40, 41, 42, 60, 61].map((seconds, day) =>
      dayOf(day, seconds, day === 3 || day === 4 ? 3 : 2),
    );
    const outcome = judgeOverDays(thrown, hit, usual);
    expect(outcome).toMatchObject({ noticedAt: 3, recoveredAt: 6, limits: [] });
    expect(
      outcome.signs.map(({ sign, turn, isAsExpected }) => [
        sign.metric,
        turn.noticedAt,
        turn.recoveredAt,
        isAsExpected,
      ]),
    ).toEqual([
      ['seconds-a-click', 3, 6, true],
      ['clicks', 3, 5, true],
      ['watch-time', 3, 6, true],
    ]);
  });
  test('is judged by the days before it where there is no twin, and is not noticed where nothing happens', () => {
    const outcome = judgeOverDays(thrown, usual);
    expect(outcome.noticedAt).toBeUndefined();
    expect(outcome.signs).toHaveLength(3);
    expect(outcome.signs[2]?.turn.worst?.expected).toBeCloseTo(60.33, 2);
  });
  test('that went the other way is said to', () => {
    const better = [60, 61, 60, 80, 80, 80, 80, 80].map((seconds, day) => dayOf(day, seconds));
    const [, , watch] = judgeOverDays(thrown, better, usual).signs;
    expect(watch).toMatchObject({ isAsExpected: false, turn: { noticedAt: 3 } });
  });
  test('of an unknown name, or over no days, has nothing to say', () => {
    expect(judgeOverDays({ ...thrown, name: 'storm' }, usual)).toEqual({
      thrown: { ...thrown, name: 'storm' },
      signs: [],
      limits: [],
    });
    expect(judgeOverDays(thrown, []).noticedAt).toBeUndefined();
  });
});

test('a limit on exposure is broken until a day from which on it is kept', () => {
  const rows = [0.9, 0.9, 0.85, 0.7, 0.82, 0.75, 0.7].map((gini, day) => dayOf(day, 60, 2, gini));
  const thrown = { name: 'creator-fairness', values: { gini: 0.8 }, at: 1 };
  expect(judgeOverDays(thrown, rows).limits).toEqual([
    { metric: 'exposure-gini', atMost: 0.8, days: 6, brokenDays: 3, keptFrom: 5 },
  ]);
  const [never] = judgeOverDays({ ...thrown, values: { gini: 0.5 } }, rows).limits;
  expect(never).toEqual({ metric: 'exposure-gini', atMost: 0.5, days: 6, brokenDays: 6 });
});
