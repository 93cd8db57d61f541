import { describe, expect, test } from 'vitest';
import { fireAlerts, judgeAlerts } from './alert.ts';
import { lastRunDay } from './batch-job.ts';
import { goesToNew, isWorse } from './canary.ts';
import { featureDay } from './feature-store.ts';
import { labelWindowDays } from './label-join.ts';
import { createModelVersions } from './model-registry.ts';
import { measureSigns, signsOf, windowDays } from './monitor.ts';
import { scheduleUnder, whyTrain } from './retraining-schedule.ts';
import { measureRanker, passes } from './validation-gate.ts';
import { indexDay } from './vector-index.ts';

const days = [0, 1, 2, 3, 4, 5, 6];

describe('what runs every so many hours', () => {
  test('stands at the start of the day of its newest run', () => {
    expect(days.map((day) => lastRunDay(day, 24))).toEqual(days);
    expect(days.map((day) => lastRunDay(day, 1))).toEqual(days);
    expect(days.map((day) => lastRunDay(day, 72))).toEqual([0, 0, 0, 3, 3, 3, 6]);
    expect(days.map((day) => lastRunDay(day, 36))).toEqual([0, 0, 1, 3, 3, 4, 6]);
  });
  test('an index is built at its hours, and when a new model comes to serve', () => {
    expect(days.map((day) => indexDay(day, 72, 0))).toEqual([0, 0, 0, 3, 3, 3, 6]);
    expect(indexDay(5, 72, 4)).toBe(4);
  });
});

describe('the age of features', () => {
  const path = { oneDefinition: true, atServing: true };
  test('comes by the stream, else by the batch job, and the store adds its own', () => {
    expect(featureDay(5, path)).toBe(5);
    expect(featureDay(5, { ...path, everyHours: 72 })).toBe(3);
    expect(featureDay(5, { ...path, everyHours: 72, delaySeconds: 5 })).toBe(5);
    expect(featureDay(5, { ...path, everyHours: 72, freshnessSeconds: 2 * 86_400 })).toBe(1);
    expect(featureDay(5, { ...path, freshnessSeconds: 86_399 })).toBe(5);
  });
});

test('outcomes are joined overnight, after a window of so many nights', () => {
  expect([1, 24, 25, 48, 49].map(labelWindowDays)).toEqual([1, 1, 2, 2, 3]);
});

describe('when a model is trained again', () => {
  const drawn = { everyDays: 3, mode: 'incremental', onAlert: true } as const;
  const trainedOn = (policy: Parameters<typeof scheduleUnder>[0], alerts: readonly number[] = []) => {
    let last = 0;
    const schedule = scheduleUnder(policy, drawn);
    return days.filter((day) => {
      const why = whyTrain(schedule, day, last, alerts.includes(day));
      if (why !== undefined) last = day;
      return why !== undefined;
    });
  };
  test('follows the policy, and what is drawn under "as drawn" alone', () => {
    expect(trainedOn('never', [2])).toEqual([]);
    expect(trainedOn('daily')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(trainedOn('incremental')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(trainedOn('weekly', [2])).toEqual([]);
    expect(trainedOn('as-drawn')).toEqual([3, 6]);
    expect(trainedOn('as-drawn', [1])).toEqual([1, 4]);
    expect(trainedOn('on-alert', [2, 5])).toEqual([2, 5]);
    expect(scheduleUnder('incremental', undefined).mode).toBe('incremental');
    expect(scheduleUnder('as-drawn', undefined).everyDays).toBe(0);
  });
});

describe('versions of a model', () => {
  const version = (number: number) => ({ number, trained: `model ${number}`, trainedTo: number });
  test('a rollback serves the one before and lets the other go', () => {
    const gone: number[] = [];
    const versions = createModelVersions<string>(2, ({ number }) => gone.push(number));
    versions.serve(version(1), 0);
    versions.serve(version(2), 1);
    expect(versions.rollBack(2)).toEqual(version(1));
    expect(versions.serving()).toEqual(version(1));
    expect(versions.servedSince()).toBe(2);
    expect(gone).toEqual([2]);
    expect(versions.rollBack(3)).toBeUndefined();
    expect(versions.serving()).toEqual(version(1));
  });
  test('no more are kept than wanted, and each is let go once', () => {
    const gone: number[] = [];
    const versions = createModelVersions<string>(1, ({ number }) => gone.push(number));
    for (const number of [1, 2, 3, 4]) versions.serve(version(number), number);
    expect(gone).toEqual([1, 2]);
    versions.clear();
    expect(gone).toEqual([1, 2, 3, 4]);
    expect(versions.serving()).toBeUndefined();
  });
});

describe('a gate', () => {
  const labels = [1, 0, 0, 1, 0, 0];
  const good = { labels, chances: [0.9, 0.1, 0.2, 0.8, 0.3, 0.1], starts: [0, 3, 6] };
  const bad = { labels, chances: [0.1, 0.9, 0.8, 0.2, 0.7, 0.9], starts: [0, 3, 6] };
  test.each(['auc', 'log-loss', 'normalized-entropy', 'accuracy', 'f1', 'ndcg', 'map'])(
    'tells a good ranker from a bad one by %s',
    (metric) => {
      const [a, b] = [measureRanker(metric, good) ?? NaN, measureRanker(metric, bad) ?? NaN];
      const limit = (a + b) / 2;
      expect(passes(metric, a, limit)).toBe(true);
      expect(passes(metric, b, limit)).toBe(false);
    },
  );
  test('has no value without outcomes of both kinds, and for a metric that nobody knows', () => {
    expect(measureRanker('auc', { labels: [0, 0], chances: [0.1, 0.2], starts: [0, 2] })).toBeUndefined();
    expect(measureRanker('accuracy', { labels: [], chances: [], starts: [0] })).toBeUndefined();
    expect(measureRanker('luck', good)).toBeUndefined();
  });
});

describe('a canary', () => {
  test('sends about its share of the users to the new version, always the same ones', () => {
    const users = Array.from({ length: 10_000 }, (_, user) => user);
    const share = users.filter((user) => goesToNew(user, 0.1, 7)).length / users.length;
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.11);
    expect(users.slice(0, 50).every((user) => goesToNew(user, 0.1, 7) === goesToNew(user, 0.1, 7))).toBe(
      true,
    );
  });
  test('is taken back where it is worse by more than chance, and not otherwise', () => {
    const arm = (clicks: number, isNew: boolean) =>
      Array.from({ length: 100 }, (_, i) => ({ clicks: clicks + (i % 3), requests: 1, isNew }));
    expect(isWorse([...arm(5, false), ...arm(1, true)])).toBe(true);
    expect(isWorse([...arm(5, false), ...arm(5, true)])).toBe(false);
    expect(isWorse([...arm(5, false), ...arm(9, true)])).toBe(false);
    expect(isWorse([...arm(5, false), { clicks: 0, requests: 1, isNew: true }])).toBe(false);
  });
});

describe('monitors and alerts', () => {
  const signs = measureSigns(
    { scorePsi: 0.3, feature: { name: 'age', psi: 0.1 }, skewShare: 1 },
    { slice: 'all', impressions: 9, calibration: { mean: 0.6, low: 0, high: 1 }, normalizedEntropy: 0.9 },
    0.75,
  );
  test('measure how far each sign has moved', () => {
    expect(signs.get('calibration')).toBeCloseTo(0.4, 12);
    expect(signs.get('normalized entropy')).toBeCloseTo(0.2, 12);
    expect(measureSigns({}, undefined, undefined).size).toBe(0);
  });
  test('fire on what is watched and has passed the threshold', () => {
    const fired = (watches: string, threshold: number) =>
      fireAlerts([{ node: 'a' as never, signs: signsOf(watches), threshold }], signs).map(({ sign }) => sign);
    expect(fired('all', 0.25)).toEqual(['scores', 'skew', 'calibration']);
    expect(fired('metric', 0.15)).toEqual(['calibration', 'normalized entropy']);
    expect(fired('latency', 0)).toEqual([]);
    expect([1, 24, 36, 168].map(windowDays)).toEqual([1, 1, 2, 7]);
  });
  test('are judged by what truly happened', () => {
    const alert = { node: 'a' as never, sign: 'skew', value: 1, threshold: 0 } as const;
    const row = (alerts: number, troubled: boolean) => ({
      alerts: Array.from({ length: alerts }, () => alert),
      troubles: troubled ? ['skew' as const] : [],
    });
    expect(judgeAlerts([row(2, true), row(1, false), row(0, true), row(0, false)])).toEqual({
      alertDays: 2,
      troubledDays: 2,
      hits: 1,
      precision: 0.5,
      recall: 0.5,
    });
    expect(judgeAlerts([row(0, false)])).toEqual({ alertDays: 0, troubledDays: 0, hits: 0 });
  });
});
