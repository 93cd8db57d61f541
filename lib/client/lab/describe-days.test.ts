import { expect, test } from 'vitest';
import { asId } from '../../core/ids.ts';
import type { DayRow, PolicyCourse } from '../../run/days/types.ts';
import { dayFigures, describeAlerts, describeFigure, listEvents } from './describe-days.ts';

const node = asId<'node'>('ranker');
const row = (day: number, ndcg: number, more: Partial<DayRow> = {}): DayRow => ({
  day,
  visitors: 10,
  requests: 10,
  impressions: 100,
  ndcg: { mean: ndcg, low: ndcg - 0.01, high: ndcg + 0.01 },
  slices: [],
  drift: {},
  alerts: [],
  models: [],
  trainings: [],
  rollbacks: [],
  featureAgeDays: 0,
  troubles: [],
  changes: [],
  ...more,
});
const course = (policy: PolicyCourse['policy'], days: readonly DayRow[]): PolicyCourse => ({
  policy,
  days,
  alerts: { alertDays: 0, troubledDays: 0, hits: 0 },
});
const [ndcg] = dayFigures;

test('a figure is told at both ends of every course', () => {
  if (ndcg === undefined) throw new Error('NDCG is a figure of days');
  const falling = course(
    'never',
    [0.5, 0.5, 0.5, 0.4, 0.4, 0.4].map((value, day) => row(day, value)),
  );
  expect(describeFigure([falling], ndcg)).toBe('Retrained never 0.5 at first, 0.4 at the end.');
  expect(describeFigure([course('never', [row(0, 0.5)])], ndcg)).toBe('There are too few days to say more.');
});

test('what happened is told by day, a usual training is not', () => {
  const training = { node, version: 2, mode: 'full', examples: 10, why: 'schedule' } as const;
  const gate = { node, metric: 'auc', limit: 0.6, value: 0.5, passed: false };
  const courses = [
    course('daily', [
      row(0, 0.5, { trainings: [{ ...training, outcome: 'served' }] }),
      row(1, 0.5, { trainings: [{ ...training, outcome: 'held back', gate }] }),
      row(2, 0.5, { rollbacks: [{ node, from: 3, to: 2 }], changes: ['taste-shift'] }),
    ]),
    course('never', [
      row(0, 0.5),
      row(1, 0.4, { alerts: [{ node, sign: 'scores', value: 0.3, threshold: 0.25 }] }),
    ]),
  ];
  expect(listEvents(courses, () => 'Ranker')).toEqual([
    { day: 1, policy: 'daily', text: 'Ranker, version 2, held back by Ranker: auc 0.5, limit 0.6.' },
    { day: 1, policy: 'never', text: 'Ranker fires: scores 0.3, threshold 0.25.' },
    { day: 2, policy: 'daily', text: 'The world changes: taste shift.' },
    { day: 2, policy: 'daily', text: 'Ranker goes back from version 3 to version 2.' },
  ]);
});

test('alerts are held against the truth', () => {
  expect(describeAlerts({ alertDays: 0, troubledDays: 0, hits: 0 })).toBe(
    'No alert fired, and nothing truly went wrong.',
  );
  expect(describeAlerts({ alertDays: 4, troubledDays: 2, hits: 1, precision: 0.25, recall: 0.5 })).toBe(
    'Alerts on 4 days, true trouble on 2, both on 1. Precision 25%. Recall 50%.',
  );
});
