import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { boundImpressions, defaultVideoWorldConfig, videoWorldLimits } from './config.ts';
import { SESSION_PLACES } from './constants.ts';
import { createHiddenParts, createWorld, findArrays, hashArrays, smallConfig } from './fixtures.ts';
import { videoWorldKind } from './generate.ts';
import type { ObservedVideoWorld, VideoWorld } from './types.ts';

let world: VideoWorld;
beforeAll(async () => {
  world = await createWorld(smallConfig, 7);
});

const options = { seed: 7, pulse: silentPulse, memoryLimitBytes: 2 ** 31 };

describe('the same seed and size give the same world', () => {
  test('byte for byte, and another seed gives another', async () => {
    const again = await createWorld(smallConfig, 7);
    expect(hashArrays(again.observed)).toBe(hashArrays(world.observed));
    const other = await createWorld(smallConfig, 8);
    expect(hashArrays(other.observed)).not.toBe(hashArrays(world.observed));
    const values = [world, again, other].map(({ truth }) => {
      const out = new Float32Array(smallConfig.videos);
      truth.values(5, 7, out);
      return hashArrays({ out });
    });
    expect(values[1]).toBe(values[0]);
    expect(values[2]).not.toBe(values[0]);
  });
  test('and the bytes never change by accident: stored results depend on them', () => {
    expect(hashArrays(world.observed)).toMatchInlineSnapshot(`"714b1eab"`);
  });
  test('the parts that tests of the hidden side use are those of the world', async () => {
    const parts = await createHiddenParts(smallConfig, 7);
    expect(hashArrays(parts.catalogue)).toBe(hashArrays(world.observed.videos));
    expect(hashArrays(parts.users)).toBe(hashArrays(world.observed.users));
  });
});

/** Rows of the log that stand in a wrong place, as text. */
function findDisorder({ log, videos, config }: ObservedVideoWorld): string[] {
  const faults: string[] = [];
  const keyOf = (i: number): number => (log.day[i] as number) * config.users + (log.user[i] as number);
  for (let i = 0; i < log.count; i += 1) {
    const [position, hour] = [log.position[i] as number, log.hour[i] as number];
    const follows = i > 0 && keyOf(i) === keyOf(i - 1);
    const [before, hourBefore] = [log.position[i - 1] ?? 0, log.hour[i - 1] ?? 0];
    if (i > 0 && keyOf(i) < keyOf(i - 1)) faults.push(`row ${i}: day or user falls`);
    if (position > 0 && !(follows && before === position - 1 && hour === hourBefore)) {
      faults.push(`row ${i}: a place is missing`);
    }
    if (position === 0 && i > 0 && before !== SESSION_PLACES - 1) faults.push(`row ${i}: a session is short`);
    if (follows && hour < hourBefore) faults.push(`row ${i}: the hour falls`);
    if ((videos.uploadDay[log.video[i] as number] as number) > (log.day[i] as number)) {
      faults.push(`row ${i}: shown before its upload`);
    }
  }
  return faults;
}

describe('the log', () => {
  test('runs by day, user, session, position, and names only videos uploaded by then', () => {
    expect(findDisorder(world.observed)).toEqual([]);
    const { log } = world.observed;
    expect(findDisorder({ ...world.observed, log: { ...log, day: log.day.toReversed() } })).not.toEqual([]);
  });
  test('never shows a video twice to a user on one day', () => {
    const { log } = world.observed;
    const shown = new Set<string>();
    for (let i = 0; i < log.count; i += 1) shown.add(`${log.day[i]} ${log.user[i]} ${log.video[i]}`);
    expect(shown.size).toBe(log.count);
  });
  test('has seconds only after clicks and never more than the video has', () => {
    const { log, videos } = world.observed;
    const sums = { clicks: 0, seconds: 0, secondsWithoutClick: 0, excess: 0 };
    for (let i = 0; i < log.count; i += 1) {
      const seconds = log.watchSeconds[i] as number;
      sums.clicks += log.click[i] as number;
      sums.seconds += seconds;
      if (log.click[i] === 0) sums.secondsWithoutClick += seconds;
      if (seconds > (videos.durationSeconds[log.video[i] as number] as number) || seconds < 0)
        sums.excess += 1;
    }
    expect(sums.clicks).toBeGreaterThan(1_000);
    expect(sums.seconds).toBeGreaterThan(30 * sums.clicks);
    expect([sums.secondsWithoutClick, sums.excess]).toEqual([0, 0]);
  });
  test('the smallest and the fullest worlds are made too, without a repeat', async () => {
    for (const config of [
      { users: 100, videos: 1_000, days: 2, impressionsPerUserDay: 50 },
      { users: 100, videos: 1_000, days: 60, impressionsPerUserDay: 1 },
    ]) {
      const { log } = (await createWorld(config, 3)).observed;
      const shown = new Set<string>();
      for (let i = 0; i < log.count; i += 1) shown.add(`${log.day[i]} ${log.user[i]} ${log.video[i]}`);
      expect(shown.size).toBe(log.count);
      expect(log.count).toBeGreaterThan(0);
    }
  });
});

describe('the columns', () => {
  test('hold finite numbers within their vocabularies', () => {
    for (const { path, values } of findArrays(world.observed)) {
      for (let i = 0; i < values.length; i += 1) {
        if (!Number.isFinite(values[i])) throw new Error(`${path}[${i}] is ${values[i]}.`);
      }
    }
    const { videos, users, log } = world.observed;
    const range = (values: ArrayLike<number>): [number, number] => {
      const list = Array.from(values);
      return [Math.min(...list), Math.max(...list)];
    };
    for (const [values, low, high] of [
      [videos.category, 0, videos.categories],
      [videos.tags, -1, videos.tagVocabulary],
      [videos.creator, 0, videos.creators],
      [videos.language, 0, videos.languages],
      [users.ageBand, 0, users.ageBands],
      [users.country, 0, users.countries],
      [users.device, 0, users.devices],
      [users.language, 0, videos.languages],
      [log.user.slice(0, 5_000), 0, users.count],
      [log.video.slice(0, 5_000), 0, videos.count],
      [log.hour.slice(0, 5_000), 0, 24],
      [log.position.slice(0, 5_000), 0, SESSION_PLACES],
    ] as const) {
      const [least, most] = range(values);
      expect(least).toBeGreaterThanOrEqual(low);
      expect(most).toBeLessThan(high);
    }
    const [least, most] = range(log.propensity.slice(0, 5_000));
    expect(least).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(1);
  });
  test('tags stand first, distinct, and every video has one', () => {
    const { tags, tagsPerVideo, count } = world.observed.videos;
    for (let v = 0; v < count; v += 1) {
      const row = Array.from(tags.subarray(v * tagsPerVideo, (v + 1) * tagsPerVideo));
      const held = row.filter((tag) => tag >= 0);
      expect(held.length).toBeGreaterThan(0);
      expect(new Set(held).size).toBe(held.length);
      expect(row.slice(held.length).every((tag) => tag === -1)).toBe(true);
    }
  });
  test('content vectors have length 1', () => {
    const { data, columns, rows } = world.observed.videos.content;
    for (let v = 0; v < rows; v += 1) {
      let squares = 0;
      for (let k = 0; k < columns; k += 1) squares += (data[v * columns + k] as number) ** 2;
      expect(squares).toBeCloseTo(1, 5);
    }
  });
});

describe('the default world', () => {
  test('has about a million impressions and a click rate between 8% and 15%', async () => {
    const { log } = (await createWorld(defaultVideoWorldConfig, 7)).observed;
    let clicks = 0;
    for (let i = 0; i < log.count; i += 1) clicks += log.click[i] as number;
    expect(log.count).toBeGreaterThan(900_000);
    expect(log.count).toBeLessThan(1_050_000);
    expect(clicks / log.count).toBeGreaterThan(0.08);
    expect(clicks / log.count).toBeLessThan(0.15);
  });
});

describe('a world that cannot be made', () => {
  const forbid = (): never => {
    throw new Error('the work must not begin');
  };
  test.each(videoWorldLimits)('$parameter is kept between $minimum and $maximum', async (limit) => {
    const { parameter, minimum, maximum, whole } = limit;
    for (const value of [minimum - 1, maximum + 1, Number.NaN, Infinity]) {
      const made = await videoWorldKind.generate(
        { ...smallConfig, [parameter]: value },
        { ...options, pulse: forbid },
      );
      expect(made).toEqual({
        ok: false,
        error: { code: 'world-parameter-out-of-range', parameter, value, minimum, maximum },
      });
    }
    if (!whole) return;
    const made = await videoWorldKind.generate(
      { ...smallConfig, [parameter]: minimum + 0.5 },
      { ...options, pulse: forbid },
    );
    expect(made).toEqual({
      ok: false,
      error: { code: 'world-parameter-not-whole', parameter, value: minimum + 0.5 },
    });
  });
  test('one byte too large is refused before anything is made; the limit itself is not', async () => {
    const needBytes = videoWorldKind.bytes(smallConfig);
    const limitBytes = needBytes - 1;
    const made = await videoWorldKind.generate(smallConfig, {
      ...options,
      pulse: forbid,
      memoryLimitBytes: limitBytes,
    });
    expect(made).toEqual({ ok: false, error: { code: 'world-too-large', needBytes, limitBytes } });
    const fits = await videoWorldKind.generate(smallConfig, { ...options, memoryLimitBytes: needBytes });
    expect(fits.ok).toBe(true);
  });
  test('bytes covers every observed column, and the bound on impressions holds', () => {
    const held = findArrays(world.observed).reduce((sum, { values }) => sum + values.byteLength, 0);
    expect(videoWorldKind.bytes(smallConfig)).toBeGreaterThan(held);
    expect(world.observed.log.count).toBeLessThanOrEqual(boundImpressions(smallConfig));
  });
  test('a pulse that throws stops the work, in every stage', async () => {
    const stages = new Set<string>();
    const config = { ...smallConfig, users: 600, videos: 2_500 };
    await videoWorldKind.generate(config, { ...options, pulse: ({ stage }) => void stages.add(stage) });
    expect([...stages]).toEqual(['world-videos', 'world-users', 'world-sessions', 'world-log']);
    for (const stopAt of stages) {
      const pulse = ({ stage }: { stage: string }): undefined => {
        if (stage === stopAt) throw new Cancelled();
      };
      await expect(videoWorldKind.generate(config, { ...options, pulse })).rejects.toThrow(Cancelled);
    }
  });
  test('a pulse that waits changes nothing', async () => {
    const pulse = (): Promise<void> => Promise.resolve();
    const made = await videoWorldKind.generate(smallConfig, { ...options, pulse });
    expect(made.ok && hashArrays(made.value.observed)).toBe(hashArrays(world.observed));
  });
});
