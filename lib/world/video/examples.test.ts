import { expect, test } from 'vitest';
import { isExample, isPositiveExample } from './examples.ts';
import { rankingData, retrievalData } from './features.ts';
import { createWorld, smallConfig } from './fixtures.ts';

const { observed } = await createWorld(smallConfig, 7);
const { log } = observed;
const rows = Array.from({ length: log.count }, (_, row) => row);
const days = { fromDay: 1, toDay: 7, label: 'click' } as const;
const options = { ...days, maximumRows: 1_000_000, seed: 1 };

test('without a window a row is an example when its events have arrived', () => {
  const rules = { toDay: 7, label: 'click' } as const;
  for (const row of rows) expect(isExample(observed, row, rules)).toBe((log.knownDay[row] ?? 0) <= 7);
});

test('with a window a row is an example when it is over, and what arrives later counts as none', () => {
  const rules = { toDay: 7, label: 'click', windowDays: 2 } as const;
  for (const row of rows) {
    const day = log.day[row] ?? 0;
    expect(isExample(observed, row, rules)).toBe(day + 2 <= 7);
    const isLate = (log.knownDay[row] ?? 0) > day + 2;
    if (isLate) expect(isPositiveExample(observed, row, rules)).toBe(false);
  }
  const late = rows.filter((row) => (log.knownDay[row] ?? 0) > (log.day[row] ?? 0) + 1);
  expect(late.some((row) => log.click[row] === 1)).toBe(true);
});

test('a longer window means fewer examples; late outcomes are negatives, not left out', () => {
  const waiting = [1, 2, 4].map((windowDays) => rankingData(observed, { ...options, windowDays }).rows);
  expect(waiting).toEqual([...waiting].sort((a, b) => b - a));
  expect(new Set(waiting).size).toBe(3);
  const arrived = rankingData(observed, options);
  const joined = rankingData(observed, { ...options, windowDays: 1 });
  const positives = (labels: Float32Array): number => labels.reduce((sum, label) => sum + label, 0);
  expect(joined.rows).toBeGreaterThan(arrived.rows);
  // a longer window finds more of the same day's outcomes
  const dayOf = (windowDays: number) =>
    rankingData(observed, { ...options, fromDay: 2, toDay: 6, windowDays, after: 2 + windowDays - 1 });
  expect(positives(dayOf(2).labels) / dayOf(2).rows).toBeGreaterThan(
    positives(dayOf(1).labels) / dayOf(1).rows,
  );
});

test('what was an example before can be left out: both parts make up the whole', () => {
  for (const rules of [days, { ...days, windowDays: 2 }]) {
    const whole = retrievalData(observed, rules).items.length;
    const old = retrievalData(observed, { ...rules, toDay: 5 }).items.length;
    const fresh = retrievalData(observed, { ...rules, after: 5 }).items.length;
    expect(fresh).toBeGreaterThan(0);
    expect(old + fresh).toBe(whole);
  }
});
