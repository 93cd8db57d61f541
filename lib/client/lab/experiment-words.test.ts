import { describe, expect, test } from 'vitest';
import { experimentMetricNames } from '../../run/experiment/metrics.ts';
import type { ExperimentResult, ExperimentVerdict, MetricReading } from '../../run/experiment/result.ts';
import { defaultExperimentSettings } from '../../run/experiment/settings.ts';
import {
  describePeeking,
  describeSoFar,
  describeTruth,
  describeVerdict,
  spellDays,
  spellDifference,
  spellRange,
  spellRelative,
  spellValue,
} from './experiment-words.ts';

/** Watch time of 100 s a day in the control, and what the groups and the truth differ by. */
function readingOf(difference: number, truth: number, p: number): MetricReading {
  const estimate = { difference, standardError: 1, p, low: difference - 2, high: difference + 2 };
  return {
    metric: 'watch-time',
    control: 100,
    treatment: 100 + difference,
    estimate,
    truth: { control: 100, treatment: 100 + truth, difference: truth },
  };
}

function resultOf(reading: MetricReading, verdict: ExperimentVerdict, isSame = false): ExperimentResult {
  const times = { p50Ms: 1, p99Ms: 2 };
  return {
    version: 1,
    provenance: {
      seed: 7,
      control: { name: 'a', designHash: 'a' },
      treatment: { name: 'b', designHash: 'b' },
    },
    settings: defaultExperimentSettings,
    isSame,
    isWorldReplaced: false,
    days: [{ day: 1, users: { control: 50, treatment: 50 }, metrics: [reading] }],
    discoveries: [],
    guardrails: [],
    verdict,
    firstAlarm: {},
    nullTests: { tests: 400, fixed: 20, peeked: 60, sequential: 8 },
    timings: { requests: 100, request: { control: times, treatment: times }, trainMs: 1, wholeMs: 2 },
  };
}

const nothing = readingOf(0.5, 0, 0.6);

describe('a verdict in words', () => {
  const verdicts: readonly ExperimentVerdict[] = [
    { code: 'mismatch' },
    { code: 'guardrail-harmed', metrics: ['retention', 'hides'] },
    { code: 'better', unproven: [] },
    { code: 'better', unproven: ['retention'] },
    { code: 'worse' },
    { code: 'no-difference' },
    { code: 'not-measured' },
  ];
  test.each(verdicts)('$code is told in whole sentences, no two alike', (verdict) => {
    const { title, why } = describeVerdict(resultOf(nothing, verdict));
    expect(title).toMatch(/^[A-Z].*\.$/u);
    expect(why).toMatch(/^[A-Z].*\.$/u);
    expect(`${title}${why}`).not.toMatch(/undefined|NaN|-\b(?:harmed|measured)/u);
    const others = verdicts.filter((one) => one !== verdict);
    expect(others.map((one) => describeVerdict(resultOf(nothing, one)).title)).not.toContain(title);
  });
});

describe('the truth beside it', () => {
  const tell = (reading: MetricReading, isSame = false): string =>
    describeTruth(resultOf(reading, { code: 'no-difference' }, isSame));
  test('says whether the test was right, and whether its interval holds the truth', () => {
    expect(tell(readingOf(5, 4, 0.01))).toContain('found it, with the right sign, and its interval holds');
    expect(tell(readingOf(5, -1, 0.01))).toContain('called the opposite, and its interval does not hold');
    expect(tell(readingOf(0.5, 2, 0.6))).toContain('missed it');
    expect(tell(nothing)).toContain('rightly found nothing');
  });
  test('of an A/A test is that there is none', () => {
    expect(tell(nothing, true)).toContain('the true difference is 0');
  });
});

test('peeking is told by shares of false alarms', () => {
  const told = describePeeking(resultOf(nothing, { code: 'no-difference' }));
  for (const share of ['5%', '15%', '2%']) expect(told).toContain(share);
});

test('a day under way is told with its interval, or that nothing can be told', () => {
  const users = { control: 600, treatment: 500 };
  expect(describeSoFar({ day: 3, users, reading: readingOf(5, 4, 0.01) })).toBe(
    'Day 3 so far, over 1,100 users: watch time +5 (+3 to +7).',
  );
  const { estimate: _estimate, ...bare } = nothing;
  expect(describeSoFar({ day: 1, users, reading: bare })).toContain('nothing can be told yet');
});

test('values carry their unit, differences their sign', () => {
  expect(spellValue('ctr', 0.123)).toBe('12.3%');
  expect(spellValue('seconds-per-click', 90)).toBe('90 s');
  expect(spellValue('diversity', 0.8)).toBe('0.8');
  expect(spellDifference('ctr', 0.012)).toBe('+1.2 pp');
  expect(spellDifference('watch-time', -3)).toBe('-3');
  expect(spellRange('ctr', { low: -0.01, high: 0.02 })).toBe('-1 to +2 pp');
  expect(spellRelative({ control: 200 }, 10)).toBe('+5%');
  expect(spellRelative({ control: 0 }, 10)).toBe('');
  expect([spellDays(1), spellDays(7)]).toEqual(['1 day', '7 days']);
  for (const metric of experimentMetricNames) expect(spellValue(metric, 0.5)).not.toBe('');
});
