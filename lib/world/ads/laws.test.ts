import { beforeAll, describe, expect, test } from 'vitest';
import { hashNumbers } from '../../core/hash.ts';
import { silentPulse } from '../../core/pulse.ts';
import {
  ILLUSTRATIVE_LATE_HOURS,
  ILLUSTRATIVE_PROMPT_HOURS,
  ILLUSTRATIVE_PROMPT_SHARE,
} from './constants.ts';
import { adsWorldKind } from './generate.ts';
import { createTargeting } from './targeting.ts';
import type { AdsLog, AdsWorld, AdsWorldConfig } from './types.ts';

const small: AdsWorldConfig = { users: 1000, ads: 300, days: 5, requestsPerUserDay: 5 };

async function make(seed: number, config: AdsWorldConfig = small): Promise<AdsWorld> {
  const made = await adsWorldKind.generate(config, { seed, pulse: silentPulse, memoryLimitBytes: 1e9 });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

let worlds: readonly AdsWorld[];
beforeAll(async () => {
  worlds = await Promise.all([1, 2, 3].map((seed) => make(seed)));
});

const rowsOf = (log: AdsLog): readonly number[] => Array.from(log.user.keys());
const columnsOf = ({ count: _count, ...columns }: AdsLog) => Object.entries(columns);

const hashLog = (log: AdsLog): string => hashNumbers(columnsOf(log).map(([, column]) => column));

describe('a world of ads', () => {
  test('one to two of a hundred impressions are clicked', () => {
    for (const { observed } of worlds) {
      const clicks = observed.log.click.reduce((sum, one) => sum + one, 0);
      expect(clicks / observed.log.count).toBeGreaterThan(0.009);
      expect(clicks / observed.log.count).toBeLessThan(0.021);
    }
  });
  test('clicks come as often as the truth says, slot by slot', () => {
    for (const { observed, truth } of worlds) {
      const { log } = observed;
      for (const position of [0, 1, 2, 3]) {
        let expected = 0;
        let clicks = 0;
        let variance = 0;
        for (const row of rowsOf(log)) {
          if (log.position[row] !== position) continue;
          const context = {
            hour: log.hour[row] ?? 0,
            device: log.device[row] ?? 0,
            placement: log.placement[row] ?? 0,
          };
          const chance =
            truth.clickProbability(log.user[row] ?? 0, log.ad[row] ?? 0, context, log.seen[row] ?? 0) *
            truth.examination(position);
          expected += chance;
          variance += chance * (1 - chance);
          clicks += log.click[row] ?? 0;
        }
        expect(Math.abs(clicks - expected)).toBeLessThan(4.5 * Math.sqrt(variance));
      }
    }
  });
  test('delays of clicks follow their two exponentials', () => {
    const delays = worlds.flatMap(({ observed: { log } }) =>
      rowsOf(log).flatMap((row) => (log.click[row] === 1 ? [log.delayHours[row] ?? 0] : [])),
    );
    const law = (hours: number): number =>
      1 -
      ILLUSTRATIVE_PROMPT_SHARE * Math.exp(-hours / ILLUSTRATIVE_PROMPT_HOURS) -
      (1 - ILLUSTRATIVE_PROMPT_SHARE) * Math.exp(-hours / ILLUSTRATIVE_LATE_HOURS);
    for (const hours of [0.1, 1, 6, 24, 72]) {
      const share = delays.filter((delay) => delay <= hours).length / delays.length;
      expect(Math.abs(share - law(hours))).toBeLessThan(4.5 * Math.sqrt(0.25 / delays.length));
    }
  });
  test('an ad that is not clicked has no delay, and one that was seen more often is clicked less', () => {
    for (const { observed, truth } of worlds) {
      const { log } = observed;
      expect(rowsOf(log).every((row) => log.click[row] === 1 || log.delayHours[row] === 0)).toBe(true);
      const context = { hour: 12, device: 0, placement: 0 };
      const chances = [0, 1, 3, 7].map((seen) => truth.clickProbability(5, 7, context, seen));
      expect([...chances].sort((a, b) => b - a)).toEqual(chances);
      expect(new Set(chances).size).toBe(4);
    }
  });
  test('what was seen is counted over three days', () => {
    const [first] = worlds;
    if (first === undefined) throw new Error('There is no world.');
    const { log, ads } = first.observed;
    const campaignOf = (row: number): number => ads.campaign[log.ad[row] ?? 0] ?? -1;
    const ofUser = new Map<number, number[]>();
    for (const row of rowsOf(log)) {
      const user = log.user[row] ?? 0;
      ofUser.set(user, [...(ofUser.get(user) ?? []), row]);
    }
    for (const rows of [...ofUser.values()].slice(0, 50)) {
      for (const row of rows) {
        const day = log.day[row] ?? 0;
        const seen = rows.filter((other) => {
          const before = day - (log.day[other] ?? 0);
          return before >= 1 && before <= 3 && campaignOf(other) === campaignOf(row);
        });
        expect(log.seen[row]).toBe(seen.length);
      }
    }
  });
  test('three together matter: no crosses of pairs give what a device and a placement do to an ad', () => {
    for (const { observed, truth } of worlds) {
      const logOdds = (ad: number, device: number, placement: number): number => {
        const p = truth.clickProbability(3, ad, { hour: 3, device, placement }, 0);
        return Math.log(p / (1 - p));
      };
      const contrast = (ad: number): number =>
        logOdds(ad, 0, 0) - logOdds(ad, 0, 1) - logOdds(ad, 1, 0) + logOdds(ad, 1, 1);
      const all = Array.from(observed.ads.campaign.keys(), contrast);
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      const spread = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length);
      expect(spread).toBeGreaterThan(0.1);
    }
  });
  test('crosses matter: no sum of a taste of users and one of ads gives the click rates of pairs', () => {
    for (const { observed, truth } of worlds) {
      const [users, verticals] = [200, observed.ads.verticals];
      const adOf = Array.from({ length: verticals }, (_, vertical) =>
        observed.ads.vertical.indexOf(vertical),
      );
      const logOdds = Array.from({ length: users }, (_, user) =>
        adOf.map((ad) => {
          const p = truth.clickProbability(user, Math.max(0, ad), { hour: 3, device: 0, placement: 0 }, 0);
          return Math.log(p / (1 - p));
        }),
      );
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, one) => sum + one, 0) / values.length;
      const byUser = logOdds.map(mean);
      const byAd = adOf.map((_, at) => mean(logOdds.map((row) => row[at] ?? 0)));
      const all = mean(byUser);
      const left = logOdds.flatMap((row, user) =>
        row.map((one, at) => (one - (byUser[user] ?? 0) - (byAd[at] ?? 0) + all) ** 2),
      );
      expect(mean(left)).toBeGreaterThan(0.15);
    }
  });
  test('only targeted ads are shown, each at most once on a request', () => {
    for (const { observed } of worlds) {
      const { log, users, campaigns, ads } = observed;
      const targeting = createTargeting(users, campaigns, ads);
      let shown: number[] = [];
      for (const row of rowsOf(log)) {
        if (log.position[row] === 0) shown = [];
        const ad = log.ad[row] ?? -1;
        if (shown.includes(ad)) throw new Error(`Ad ${ad} is shown twice on a request, row ${row}.`);
        shown.push(ad);
        if (row % 997 === 0) {
          expect(targeting.eligible(log.user[row] ?? 0, log.device[row] ?? 0)).toContain(ad);
        }
      }
    }
  });
  test('the log is ordered by day, user, hour and position', () => {
    for (const { observed } of worlds) {
      const { log } = observed;
      const keys = [log.day, log.user, log.hour, log.position];
      const wrong = rowsOf(log)
        .slice(1)
        .filter((row) => {
          const first = keys.find((key) => key[row] !== key[row - 1]);
          return (first?.[row] ?? 0) <= (first?.[row - 1] ?? 0);
        });
      expect(wrong).toEqual([]);
    }
  });
});

describe('the same bytes', () => {
  test('for the same seed, and others for another', async () => {
    const [first, second] = worlds.map(({ observed }) => hashLog(observed.log));
    expect(hashLog((await make(1)).observed.log)).toBe(first);
    expect(second).not.toBe(first);
  });
  test('a longer history begins with the days of a shorter one', async () => {
    const longer = (await make(1, { ...small, days: 7 })).observed.log;
    const shorter = worlds[0]?.observed.log;
    if (shorter === undefined) throw new Error('There is no world.');
    for (const [name, column] of columnsOf(shorter)) {
      const other = longer[name as keyof Omit<AdsLog, 'count'>];
      expect(Array.from(other.subarray(0, shorter.count)), name).toEqual(Array.from(column));
    }
  });
});

describe('what cannot be made', () => {
  test.each([
    [{ users: 99 }, 'users'],
    [{ ads: 20_001 }, 'ads'],
    [{ days: 1 }, 'days'],
    [{ requestsPerUserDay: NaN }, 'requestsPerUserDay'],
  ])('%j names %s', async (part, parameter) => {
    const made = await adsWorldKind.generate(
      { ...small, ...part },
      { seed: 1, pulse: silentPulse, memoryLimitBytes: 1e9 },
    );
    expect(made).toMatchObject({ ok: false, error: { code: 'world-parameter-out-of-range', parameter } });
  });
  test('a part of a user', async () => {
    const options = { seed: 1, pulse: silentPulse, memoryLimitBytes: 1e9 };
    const made = await adsWorldKind.generate({ ...small, users: 100.5 }, options);
    expect(made).toMatchObject({ ok: false, error: { code: 'world-parameter-not-whole' } });
  });
  test('a world beyond the memory that there is', async () => {
    const made = await adsWorldKind.generate(small, { seed: 1, pulse: silentPulse, memoryLimitBytes: 1e6 });
    expect(made).toMatchObject({ ok: false, error: { code: 'world-too-large', limitBytes: 1e6 } });
  });
});
