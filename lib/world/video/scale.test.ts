import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createBehaviour } from './behaviour.ts';
import { measureVideoWorld } from './config.ts';
import { createHiddenParts, findArrays } from './fixtures.ts';
import { playHistory } from './log.ts';
import { createLoggingPolicy } from './policy.ts';
import type { LoggingPolicy } from './policy.ts';
import { countOldVideos } from './videos.ts';
import type { VideoWorldConfig } from './types.ts';

/** Counts what a history costs: draws and probabilities of the policy, questions to the behaviour, days opened. */
async function countWork(config: VideoWorldConfig) {
  const { catalogue, users, hidden } = await createHiddenParts(config, 5);
  const counts = { draws: 0, probabilities: 0, openings: 0, clicks: 0, days: 0 };
  const policy = createLoggingPolicy(catalogue, users, hidden);
  const counted: LoggingPolicy = {
    openDay(day, clicks) {
      counts.days += 1;
      policy.openDay(day, clicks);
    },
    openUser(user) {
      counts.openings += 1;
      policy.openUser(user);
    },
    probability(video) {
      counts.probabilities += 1;
      return policy.probability(video);
    },
    draw(random) {
      counts.draws += 1;
      return policy.draw(random);
    },
  };
  const behaviour = createBehaviour(catalogue, users, hidden);
  const sources = {
    policy: counted,
    behaviour: {
      ...behaviour,
      clickProbability(video: number) {
        counts.clicks += 1;
        return behaviour.clickProbability(video);
      },
    },
    users,
    hidden: hidden.users,
    durationSeconds: catalogue.durationSeconds,
    oldVideos: countOldVideos(config),
  };
  const { log } = await playHistory(config, 5, sources, silentPulse);
  return { ...counts, rows: log.count, catalogue, users, hidden, log };
}

const sizes = [1, 4, 16].map((factor) => ({
  users: 400 * factor,
  videos: 2_000 * factor,
  days: 3,
  impressionsPerUserDay: 6,
}));

describe('the work of a history', () => {
  test('is linear: steps a row do not grow with users and videos', async () => {
    for (const config of sizes) {
      const work = await countWork(config);
      expect(work.rows).toBeGreaterThan(0.7 * config.users * config.days * config.impressionsPerUserDay);
      expect(work.days).toBe(config.days);
      expect([work.probabilities, work.clicks]).toEqual([work.rows, work.rows]);
      // a few draws come up again, because a video was shown to the user that day
      expect(work.draws / work.rows).toBeLessThan(1.25);
      expect(work.openings).toBeLessThanOrEqual(config.users * config.days);
    }
  });
});

describe('the memory of a world', () => {
  test('is linear: ten times the users and videos take ten times the bytes, within 2%', () => {
    const small = { users: 10_000, videos: 100_000, days: 8, impressionsPerUserDay: 12 };
    const ratio =
      measureVideoWorld({ ...small, users: 100_000, videos: 1_000_000 }) / measureVideoWorld(small);
    expect(ratio).toBeGreaterThan(9.8);
    expect(ratio).toBeLessThan(10.2);
  });
  test('by arithmetic covers everything that the columns of a world hold', async () => {
    const config = sizes[2] as VideoWorldConfig;
    const { catalogue, users, hidden, log } = await countWork(config);
    const buffers = new Set(
      findArrays({ catalogue, users, hidden: { ...hidden, tables: undefined }, log }).map(
        ({ values }) => values.buffer,
      ),
    );
    let held = 0;
    for (const buffer of buffers) held += buffer.byteLength;
    const said = measureVideoWorld(config);
    expect(held).toBeLessThan(said);
    // the rest is the policy's shelves, the behaviour and the visits
    expect(held).toBeGreaterThan(0.5 * said);
  });
});
