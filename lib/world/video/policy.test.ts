import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { countUploaded } from './curves.ts';
import { createHiddenParts, createWorld, smallConfig } from './fixtures.ts';
import { createLoggingPolicy } from './policy.ts';
import type { LoggingPolicy } from './policy.ts';
import type { VideoWorldParts } from './generate.ts';

const tiny = { users: 100, videos: 1_000, days: 4, impressionsPerUserDay: 5 };

async function openPolicy(seed: number): Promise<{ policy: LoggingPolicy; parts: VideoWorldParts }> {
  const parts = await createHiddenParts(tiny, seed);
  return { parts, policy: createLoggingPolicy(parts.catalogue, parts.users, parts.hidden) };
}

describe('the logging policy', () => {
  test('its probabilities add up to 1 over the uploaded videos, for every user and day', async () => {
    for (const seed of [1, 2, 3]) {
      const { policy, parts } = await openPolicy(seed);
      const clicks = Uint32Array.from({ length: tiny.videos }, (_, v) => v % 5);
      // one user follows nobody
      parts.hidden.users.follows.fill(-1, 0, 8);
      for (let day = 0; day < tiny.days; day += 1) {
        policy.openDay(day, clicks);
        const uploaded = countUploaded(parts.catalogue.uploadDay, day);
        for (let user = 0; user < tiny.users; user += 7) {
          policy.openUser(user);
          const shares = Array.from({ length: tiny.videos }, (_, v) => policy.probability(v));
          const sum = shares.reduce((total, share) => total + share, 0);
          // exploration alone shows every uploaded video, and nothing shows any other
          expect(Math.min(...shares.slice(0, uploaded))).toBeGreaterThanOrEqual(0.0999 / uploaded);
          expect(Math.max(0, ...shares.slice(uploaded))).toBe(0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
        }
      }
    }
  });
  test('draws follow the stated probabilities (chi-square over cells of equal share)', async () => {
    const { policy, parts } = await openPolicy(4);
    parts.hidden.users.follows.fill(-1, 0, 8);
    const random = createRandom(4, 'draws');
    const draws = 60_000;
    for (const user of [0, 1, 2]) {
      policy.openDay(2, new Uint32Array(tiny.videos));
      policy.openUser(user);
      const counts = new Float64Array(tiny.videos);
      for (let i = 0; i < draws; i += 1) {
        const video = policy.draw(random);
        counts[video] = (counts[video] as number) + 1;
      }
      let statistic = 0;
      let cells = 0;
      let share = 0;
      let count = 0;
      for (let v = 0; v < tiny.videos; v += 1) {
        share += policy.probability(v);
        count += counts[v] as number;
        if (share * draws < 100 && v < tiny.videos - 1) continue;
        if (share > 0) statistic += (count - share * draws) ** 2 / (share * draws);
        cells += 1;
        share = 0;
        count = 0;
      }
      expect(cells).toBeGreaterThan(150);
      // mean of the statistic is its degrees of freedom, its variance twice that
      expect(statistic).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
    }
  });
});

describe('the propensities in the log', () => {
  test('weigh what was shown back to every video that could have been (inverse propensity)', async () => {
    const { log, videos } = (await createWorld(smallConfig, 5)).observed;
    // sets that the policy treats differently; each is shown 1 / propensity x times its size on average
    const sets = [
      (v: number): boolean => v % 2 === 0,
      (v: number): boolean => videos.category[v] === 3,
      (v: number): boolean => (videos.uploadDay[v] as number) >= 0,
      (v: number): boolean => v < 200,
    ];
    for (const holds of sets) {
      const sizes = Array.from({ length: smallConfig.days }, (_, day) => {
        let size = 0;
        for (let v = 0; v < countUploaded(videos.uploadDay, day); v += 1) size += holds(v) ? 1 : 0;
        return size;
      });
      let last = -1;
      let shown = 0;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < log.count; i += 1) {
        const key = (log.day[i] as number) * smallConfig.users + (log.user[i] as number);
        if (key !== last) shown = 0;
        last = key;
        const inside = holds(log.video[i] as number) ? 1 : 0;
        const left = (sizes[log.day[i] as number] as number) - shown;
        const surprise = inside / (log.propensity[i] as number) - left;
        sum += surprise;
        squares += surprise * surprise;
        shown += inside;
      }
      expect(squares).toBeGreaterThan(0);
      expect(Math.abs(sum) / Math.sqrt(squares)).toBeLessThan(5);
    }
  });
});
