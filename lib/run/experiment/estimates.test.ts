import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { value } from '../../metrics/random-cases.fixture.ts';
import { decide, ExperimentAnalysis, findDiscoveries, findReading, judgeGuardrails } from './analyse.ts';
import { silentPulse } from '../../core/pulse.ts';
import { compareGroups, measureMetric, type Observed } from './estimates.ts';
import { addReturns, addSession, createSums } from './outcomes.ts';
import { defaultExperimentSettings } from './settings.ts';
import type { ImpressionLog, VideoCatalogue } from '../../world/video/types.ts';

const USERS = 2_000;

/** Users with 10 impressions a day who click more under the treatment by `effect` clicks, over `days` days. */
function observe(effect: number, days = 4, seed = 1): Observed {
  const random = createRandom(seed, 'observed');
  const sums = { control: createSums(USERS), treatment: createSums(USERS) };
  const history = createSums(USERS);
  for (let user = 0; user < USERS; user += 1) {
    const usual = 1 + 3 * random.uniform();
    history.clicks[user] = usual * 7 + random.normal();
    history.impressions[user] = 70;
    const noise = random.normal();
    for (const arm of ['control', 'treatment'] as const) {
      const extra = arm === 'treatment' ? effect : 0;
      sums[arm].impressions[user] = 10 * days;
      sums[arm].clicks[user] = days * Math.max(0, usual + noise + extra);
      sums[arm].watchSeconds[user] = 100 * (sums[arm].clicks[user] ?? NaN);
      sums[arm].visits[user] = days;
      sums[arm].answered[user] = days;
      sums[arm].returned[user] = random.below(days + 1);
    }
  }
  const all = Int32Array.from({ length: USERS }, (_, user) => user);
  return {
    groups: {
      control: all.filter((user) => user % 2 === 0),
      treatment: all.filter((user) => user % 2 === 1),
    },
    sums,
    daysIn: new Int32Array(USERS).fill(days),
    history,
  };
}

describe('metrics', () => {
  test('a mean a user and day counts every user the same, a ratio every impression', () => {
    const sums = createSums(2);
    sums.clicks.set([4, 1]);
    sums.impressions.set([10, 30]);
    const users = Int32Array.of(0, 1);
    expect(measureMetric('clicks', sums, users, Int32Array.of(2, 1))).toBe((2 + 1) / 2);
    expect(measureMetric('ctr', sums, users, Int32Array.of(2, 1))).toBe(5 / 40);
    expect(measureMetric('ctr', createSums(2), users, Int32Array.of(1, 1))).toBe(0);
    expect(measureMetric('clicks', sums, new Int32Array(0), new Int32Array(2))).toBe(0);
  });
  test('a session adds what was shown and done', () => {
    const sums = createSums(1);
    const content = { rows: 3, columns: 2, data: Float32Array.of(1, 0, 0, 1, 1, 0) };
    const videos = {
      content,
      uploadDay: Int16Array.of(5, 2, 1),
    } as Partial<VideoCatalogue> as VideoCatalogue;
    const responses = {
      click: Uint8Array.of(1, 0),
      watchSeconds: Float32Array.of(30, 0),
      like: Uint8Array.of(1, 0),
      hide: Uint8Array.of(0, 1),
    };
    addSession(sums, 0, 5, Int32Array.of(0, 1), responses, videos, 3);
    addSession(sums, 0, 5, new Int32Array(0), responses, videos, 3);
    const got = Object.fromEntries(Object.entries(sums).map(([column, [sum]]) => [column, sum]));
    expect(got).toEqual({
      visits: 2,
      answered: 1,
      impressions: 2,
      clicks: 1,
      watchSeconds: 30,
      likes: 1,
      hides: 1,
      returned: 0,
      diversity: 1,
      paired: 1,
      fresh: 1,
      short: 2,
    });
  });
  test('who came back is counted once a user, whatever the rows', () => {
    const sums = createSums(3);
    const log = { user: Int32Array.of(0, 1, 1, 2), returned: Uint8Array.of(0, 1, 1, 1) };
    addReturns(sums, log as Partial<ImpressionLog> as ImpressionLog, 1, 4);
    expect([...sums.returned]).toEqual([0, 1, 1]);
  });
});

describe('groups', () => {
  test('CUPED keeps the difference about the same and narrows its interval', () => {
    const { estimate, cuped } = value(compareGroups('clicks', observe(0.2), 0.95));
    expect(cuped?.standardError).toBeLessThan(estimate.standardError);
    expect(cuped?.varianceReduction).toBeGreaterThan(0.3);
    expect(Math.abs((cuped?.difference ?? NaN) - 0.2)).toBeLessThan(0.12);
    const ratio = value(compareGroups('ctr', observe(0.2), 0.95));
    expect(ratio.cuped?.standardError).toBeLessThan(ratio.estimate.standardError);
    expect(Math.abs((ratio.cuped?.difference ?? NaN) - 0.02)).toBeLessThan(0.012);
  });
  test('of equal denominators a ratio is a mean: the same difference, the same p', () => {
    const mean = value(compareGroups('clicks', observe(0.1), 0.95)).estimate;
    const ratio = value(compareGroups('ctr', observe(0.1), 0.95)).estimate;
    expect(ratio.difference).toBeCloseTo(mean.difference / 10, 12);
    expect(ratio.p).toBeCloseTo(mean.p, 2);
  });
  test('what nobody did has no estimate', () => {
    expect(compareGroups('hides', observe(0), 0.95)).toMatchObject({
      ok: false,
      error: { code: 'zero-variance' },
    });
  });
});

describe('a verdict', () => {
  const settings = { ...defaultExperimentSettings, primary: 'clicks', guardrails: ['ctr', 'hides'] } as const;
  const read = async (effect: number, more: Partial<Observed> = {}) => {
    const analysis = new ExperimentAnalysis(settings);
    const day = await analysis.readDay(1, { ...observe(effect), ...more }, silentPulse);
    const guardrails = judgeGuardrails(day, settings);
    return { day, guardrails, verdict: decide(day, guardrails, settings) };
  };
  test('is better, worse and no difference where it should be; what cannot be told is not shown to be safe', async () => {
    expect((await read(1)).verdict).toEqual({ code: 'better', unproven: ['hides'] });
    expect((await read(-1)).verdict).toEqual({ code: 'guardrail-harmed', metrics: ['ctr'] });
    expect((await read(0)).verdict).toEqual({ code: 'no-difference' });
  });
  test('trusts nothing where users are not split as planned', async () => {
    const { groups } = observe(1);
    const lost = { groups: { ...groups, treatment: groups.treatment.slice(300) } };
    expect((await read(1, lost)).verdict).toEqual({ code: 'mismatch' });
  });
  test('finds what differs among many metrics, and the sequential p never rises', async () => {
    const { day } = await read(1);
    expect(findDiscoveries(day, 0.05)).toEqual(expect.arrayContaining(['clicks', 'ctr', 'watch-time']));
    const analysis = new ExperimentAnalysis(settings);
    let before = 1;
    for (let n = 1; n <= 3; n += 1) {
      const { sequential } = findReading(
        await analysis.readDay(n, observe(0.1, n, n), silentPulse),
        'clicks',
      );
      expect(sequential?.p).toBeLessThanOrEqual(before);
      before = sequential?.p ?? NaN;
    }
  });
});
