import { beforeAll, describe, expect, test } from 'vitest';
import type { RankingData, RankingInput } from '../../core/datasets.ts';
import { ILLUSTRATIVE_ENGAGED_WATCH_SECONDS } from './constants.ts';
import {
  countColumns,
  DENSE,
  rankingCategoricalFeatures,
  rankingDenseFeatures,
  retrievalItemFeatures,
  retrievalUserFeatures,
} from './feature-list.ts';
import { createServingFeatures, popularityCounts, rankingData, retrievalData } from './features.ts';
import { createWorld, findArrays, hashArrays, mediumConfig, smallConfig } from './fixtures.ts';
import { createHistory, findDay } from './history.ts';
import type { ImpressionLog, ObservedVideoWorld } from './types.ts';

let world: ObservedVideoWorld;
beforeAll(async () => {
  world = (await createWorld(smallConfig, 7)).observed;
});

const everyRow = { maximumRows: 10 ** 9, seed: 1 };

/** Rows of the days `fromDay` .. `toDay` - 1 that are known at the start of `toDay`. */
function knownRows({ log }: ObservedVideoWorld, fromDay: number, toDay: number): number[] {
  const isThere = (i: number): boolean =>
    (log.day[i] as number) >= fromDay &&
    (log.day[i] as number) < toDay &&
    (log.knownDay[i] as number) <= toDay;
  return Array.from({ length: log.count }, (_, i) => i).filter(isThere);
}

/** The same world with all changed in the log that is not known at the start of `day`: every click turned over, other videos, other places. */
function changeFrom(observed: ObservedVideoWorld, day: number): ObservedVideoWorld {
  const { log } = observed;
  const isKnown = (i: number): boolean => (log.knownDay[i] as number) <= day;
  const changed: ImpressionLog = {
    ...log,
    video: log.video.map((v, i) => (isKnown(i) ? v : (v * 7) % smallConfig.videos)),
    click: log.click.map((click, i) => (isKnown(i) ? click : 1 - click)),
    watchSeconds: log.watchSeconds.map((seconds, i) => (isKnown(i) ? seconds : 500)),
  };
  return { ...observed, log: changed };
}

/** Rows of a ranking input from `first` up to `end`, as plain arrays. */
function sliceRows(input: RankingInput | RankingData, first: number, end: number): unknown {
  const fields = input.categorical.length / input.rows;
  const width = input.dense.columns;
  return {
    categorical: [...input.categorical.subarray(first * fields, end * fields)],
    dense: [...input.dense.data.subarray(first * width, end * width)],
  };
}

describe('point in time', () => {
  test.each([2, 5])('what happens from day %i on leaves the features up to that day as they were', (day) => {
    const later = changeFrom(world, day);
    for (const label of ['click', 'engaged'] as const) {
      const days = { fromDay: 1, toDay: day, label };
      expect(hashArrays(rankingData(later, { ...days, ...everyRow }))).toBe(
        hashArrays(rankingData(world, { ...days, ...everyRow })),
      );
      expect(hashArrays(retrievalData(later, days))).toBe(hashArrays(retrievalData(world, days)));
    }
    const serve = (observed: ObservedVideoWorld): string => {
      const serving = createServingFeatures(observed, day);
      const user = new Float32Array(serving.userWidth);
      const hashes = [4, 44, 244].map((id) => {
        serving.writeUser(id, user);
        return [hashArrays({ user }), hashArrays(serving.fill(id, [3, 900, 77, 1_200], 4))];
      });
      return JSON.stringify(hashes);
    };
    expect(serve(later)).toBe(serve(world));
    expect([...popularityCounts(later, day)]).toEqual([...popularityCounts(world, day)]);
  });
  test('what happened before a day does change them', () => {
    const earlier = changeFrom(world, 2);
    const options = { fromDay: 4, toDay: 5, label: 'click', ...everyRow } as const;
    expect(hashArrays(rankingData(earlier, options).dense)).not.toBe(
      hashArrays(rankingData(world, options).dense),
    );
    const days = { fromDay: 4, toDay: 5, label: 'click' } as const;
    expect(hashArrays(retrievalData(earlier, days).itemFeatures)).not.toBe(
      hashArrays(retrievalData(world, days).itemFeatures),
    );
  });
  test('a history counts exactly the rows that are known, late ones when they arrive', () => {
    const history = createHistory(world);
    const { log, videos } = world;
    for (const day of [0, 1, 4, 8]) {
      history.advanceTo(day);
      const video = log.video[0] as number;
      const user = log.user[0] as number;
      const creator = videos.creator[video] as number;
      const want = { shown: 0, clicks: 0, seconds: 0, byUser: 0, byUserOnCreator: 0 };
      for (let i = 0; i < log.count; i += 1) {
        if ((log.knownDay[i] as number) > day) continue;
        const sameVideo = log.video[i] === video;
        const click = log.click[i] as number;
        if (sameVideo) want.shown += 1;
        if (sameVideo) want.clicks += click;
        if (sameVideo) want.seconds += log.watchSeconds[i] as number;
        if (log.user[i] !== user) continue;
        want.byUser += click;
        if (videos.creator[log.video[i] as number] === creator) want.byUserOnCreator += click;
      }
      history.openUser(7);
      history.openUser(user);
      expect(history.videoImpressions[video]).toBe(want.shown);
      expect(history.videoClicks[video]).toBe(want.clicks);
      expect(history.videoWatchSeconds[video]).toBeCloseTo(want.seconds, 6);
      expect(history.userClicks[user]).toBe(want.byUser);
      expect(history.creatorClicksOfUser[creator]).toBe(want.byUserOnCreator);
    }
    expect(() => history.advanceTo(3)).toThrow('3');
    expect(() => history.advanceTo(9)).toThrow('9');
  });
});

describe('ranking data', () => {
  test('has one row an impression, its label, and codes within the vocabularies', () => {
    const { log } = world;
    const data = rankingData(world, { fromDay: 2, toDay: 5, label: 'engaged', ...everyRow });
    const rows = knownRows(world, 2, 5);
    expect(data.rows).toBe(rows.length);
    expect(rows.length).toBeLessThan(findDay(world, 5) - findDay(world, 2));
    const fields = rankingCategoricalFeatures.length;
    expect(data.vocabularies.length).toBe(fields);
    expect(data.dense.columns).toBe(rankingDenseFeatures.length);
    const faults = { ids: 0, labels: 0, codes: 0 };
    for (let row = 0; row < data.rows; row += 1) {
      const base = row * fields;
      const i = rows[row] as number;
      if (data.categorical[base] !== log.user[i]) faults.ids += 1;
      if (data.categorical[base + 1] !== log.video[i]) faults.ids += 1;
      const engaged = (log.watchSeconds[i] as number) >= ILLUSTRATIVE_ENGAGED_WATCH_SECONDS;
      if (data.labels[row] !== (engaged ? 1 : 0)) faults.labels += 1;
      for (let f = 0; f < fields; f += 1) {
        const code = data.categorical[base + f] as number;
        if (!(code >= 0 && code < (data.vocabularies[f] as number))) faults.codes += 1;
      }
    }
    expect(faults).toEqual({ ids: 0, labels: 0, codes: 0 });
  });
  test('with fewer rows than impressions is an even draw of them, in order, fixed by the seed', () => {
    const options = { fromDay: 0, toDay: 8, label: 'click', maximumRows: 5_000 } as const;
    const draw = rankingData(world, { ...options, seed: 3 });
    expect(draw.rows).toBe(5_000);
    expect(hashArrays(rankingData(world, { ...options, seed: 3 }))).toBe(hashArrays(draw));
    expect(hashArrays(rankingData(world, { ...options, seed: 4 }))).not.toBe(hashArrays(draw));
    const mean = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const rate = mean(world.log.click);
    expect(Math.abs(mean(draw.labels) - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / 5_000));
    const users = Array.from({ length: 5_000 }, (_, row) => draw.categorical[row * 10] as number);
    // users ascend within a day, so the order of the log leaves one fall a day
    expect(users.filter((user, i) => i > 0 && user < (users[i - 1] as number)).length).toBe(7);
  });
  test('dense features have about unit variance and are never NaN', async () => {
    const { observed } = await createWorld(mediumConfig, 5);
    const { dense, rows } = rankingData(observed, { fromDay: 3, toDay: 7, label: 'click', ...everyRow });
    for (const [c, { name }] of rankingDenseFeatures.entries()) {
      let sum = 0;
      let squares = 0;
      for (let row = 0; row < rows; row += 1) {
        const value = dense.data[row * dense.columns + c] as number;
        sum += value;
        squares += value * value;
      }
      const variance = squares / rows - (sum / rows) ** 2;
      expect(variance, name).toBeGreaterThan(0.3);
      expect(variance, name).toBeLessThan(3);
      expect(Math.abs(sum / rows), name).toBeLessThan(1);
    }
  });
});

test('popularity and clicks on creators do not grow with the length of the history', async () => {
  const { observed } = await createWorld(mediumConfig, 5);
  const meanOf = (day: number, feature: number): number => {
    const options = { fromDay: day, toDay: day + 1, label: 'click', ...everyRow } as const;
    const { dense, rows } = rankingData(observed, options);
    let sum = 0;
    for (let row = 0; row < rows; row += 1) sum += dense.data[row * dense.columns + feature] as number;
    return sum / rows;
  };
  for (const feature of [DENSE.logPopularity, DENSE.userCreatorClicks]) {
    // as plain counts they grew by 0.4 and 0.5 deviations
    expect(Math.abs(meanOf(7, feature) - meanOf(3, feature))).toBeLessThan(0.2);
  }
});

describe('retrieval data', () => {
  test('names every positive with the features of its day and user', () => {
    const data = retrievalData(world, { fromDay: 2, toDay: 6, label: 'click' });
    const { log } = world;
    const positives = knownRows(world, 2, 6).filter((i) => log.click[i] === 1);
    expect([...data.users]).toEqual(positives.map((i) => log.user[i]));
    expect([...data.items]).toEqual(positives.map((i) => log.video[i]));
    const row = new Float32Array(data.userFeatures.columns);
    for (const day of [2, 5]) {
      const serving = createServingFeatures(world, day);
      for (const [k, i] of positives.entries()) {
        if (log.day[i] !== day) continue;
        serving.writeUser(log.user[i] as number, row);
        const at = (data.userRows[k] as number) * row.length;
        expect([...data.userFeatures.data.subarray(at, at + row.length)]).toEqual([...row]);
      }
    }
    expect(data.userFeatures.rows).toBe(Math.max(...data.userRows) + 1);
  });
  test('sampling probabilities are shares of the positives, the least share for videos never seen', () => {
    const data = retrievalData(world, { fromDay: 2, toDay: 6, label: 'engaged' });
    const count = data.items.length;
    const seen = new Set(data.items);
    const shares = Array.from(data.samplingProbability);
    const sum = shares.filter((_share, v) => seen.has(v)).reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1, 5);
    expect(new Set(shares.filter((_share, v) => !seen.has(v)))).toEqual(new Set([Math.fround(1 / count)]));
  });
  test('a user without a history has zeros where it would stand, and everything is finite', () => {
    const data = retrievalData(world, { fromDay: 0, toDay: 1, label: 'click' });
    const history = countColumns(retrievalUserFeatures.slice(0, 2));
    expect(data.users.length).toBeGreaterThan(0);
    for (let row = 0; row < data.userFeatures.rows; row += 1) {
      const start = row * data.userFeatures.columns;
      expect(data.userFeatures.data.subarray(start, start + history).every((value) => value === 0)).toBe(
        true,
      );
    }
    for (const { values, path } of findArrays(
      retrievalData(world, { fromDay: 1, toDay: 8, label: 'click' }),
    )) {
      for (let i = 0; i < values.length; i += 1) if (!Number.isFinite(values[i])) throw new Error(path);
    }
  });
});

describe('serving', () => {
  test('gives the very features that training saw for logged requests, but for the place, which is 0', () => {
    const day = 6;
    const { log } = world;
    const data = rankingData(world, { fromDay: day, toDay: day + 1, label: 'click', ...everyRow });
    const serving = createServingFeatures(world, day);
    const rows = knownRows(world, day, day + 1);
    expect(data.rows).toBe(rows.length);
    const stand = DENSE.position;
    const { centre, spread } = rankingDenseFeatures[stand] as (typeof rankingDenseFeatures)[number];
    for (let row = 0; row < data.rows; row += 1) {
      const at = row * data.dense.columns + stand;
      const position = log.position[rows[row] as number] as number;
      expect(data.dense.data[at]).toBe(Math.fround((position - centre) / spread));
      data.dense.data[at] = (0 - centre) / spread;
    }
    const isSameRequest = (i: number, j: number): boolean =>
      log.user[i] === log.user[j] && log.hour[i] === log.hour[j] && log.device[i] === log.device[j];
    let requests = 0;
    for (let row = 0; row < data.rows;) {
      const first = rows[row] as number;
      let end = row;
      while (end < data.rows && isSameRequest(first, rows[end] as number)) end += 1;
      const videos = rows.slice(row, end).map((i) => log.video[i] as number);
      const context = { hour: log.hour[first] as number, device: log.device[first] as number };
      const input = serving.fill(log.user[first] as number, videos, end - row, context);
      expect(sliceRows(input, 0, input.rows)).toEqual(sliceRows(data, row, end));
      requests += 1;
      row = end;
    }
    expect(requests).toBeGreaterThan(100);
    expect(serving.vocabularies).toEqual(data.vocabularies);
  });
  test('asks at the hour and on the device of the last session that is known', () => {
    const day = 4;
    const serving = createServingFeatures(world, day);
    const { log, users } = world;
    let unknown = 0;
    for (let user = 0; user < users.count; user += 1) {
      const own = knownRows(world, 0, day).filter((i) => log.user[i] === user);
      const last = own.at(-1);
      if (last === undefined) unknown += 1;
      expect(serving.contextOf(user)).toEqual(
        last === undefined
          ? { hour: 20, device: users.device[user] }
          : { hour: log.hour[last], device: log.device[last] },
      );
    }
    expect(unknown).toBeGreaterThan(0);
  });
  test('hours lie on a circle, and the weekend is told from working days', () => {
    const saturday = createServingFeatures(world, 5);
    const read = (serving: typeof saturday, feature: number, hour: number): number => {
      const { centre, spread } = rankingDenseFeatures[feature] as (typeof rankingDenseFeatures)[number];
      return (serving.fill(0, [0], 1, { hour, device: 0 }).dense.data[feature] as number) * spread + centre;
    };
    for (let hour = 0; hour < 24; hour += 1) {
      const turn = (2 * Math.PI * hour) / 24;
      expect(read(saturday, DENSE.hourSine, hour)).toBeCloseTo(Math.sin(turn), 6);
      expect(read(saturday, DENSE.hourCosine, hour)).toBeCloseTo(Math.cos(turn), 6);
    }
    expect(read(saturday, DENSE.weekend, 9)).toBeCloseTo(1, 6);
    expect(read(createServingFeatures(world, 7), DENSE.weekend, 9)).toBeCloseTo(0, 6);
  });
  test('reuses its tables, also after it has grown', () => {
    const serving = createServingFeatures(world, 7);
    const items = Int32Array.from({ length: 1_400 }, (_, i) => i);
    const small = serving.fill(1, items, 20);
    expect(serving.fill(2, items, 20)).toBe(small);
    const alone = JSON.stringify(sliceRows(serving.fill(3, items, 20), 0, 20));
    const large = serving.fill(3, items, 1_400);
    expect(large.rows).toBe(1_400);
    expect(large.dense.data.length).toBe(1_400 * large.dense.columns);
    expect(JSON.stringify(sliceRows(large, 0, 20))).toBe(alone);
    expect(JSON.stringify(sliceRows(serving.fill(3, items, 20), 0, 20))).toBe(alone);
    expect(serving.fill(3, items, 0).rows).toBe(0);
  });
});

describe('what is said of the features', () => {
  test('covers every column, and names each once', () => {
    const data = retrievalData(world, { fromDay: 1, toDay: 2, label: 'click' });
    expect(countColumns(retrievalUserFeatures)).toBe(data.userFeatures.columns);
    expect(countColumns(retrievalItemFeatures)).toBe(data.itemFeatures.columns);
    expect(createServingFeatures(world, 1).userWidth).toBe(data.userFeatures.columns);
    for (const list of [
      retrievalUserFeatures,
      retrievalItemFeatures,
      rankingCategoricalFeatures,
      rankingDenseFeatures,
    ]) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
    const all = [...retrievalUserFeatures, ...retrievalItemFeatures, ...rankingCategoricalFeatures];
    const missing = [...all, ...rankingDenseFeatures].filter(({ atServing }) => !atServing);
    expect(missing.map(({ name }) => name)).toEqual(['position']);
    for (const { source } of all) expect(source).not.toBe('');
    const names = [...all, ...rankingDenseFeatures].map(({ name }) => name).join('; ');
    for (const wanted of ['hour', 'weekday', 'device', 'log age', 'creator', 'category']) {
      expect(names).toContain(wanted);
    }
    expect(Object.values(DENSE)).toEqual(rankingDenseFeatures.map((_, i) => i));
  });
});

describe('the popularity baseline', () => {
  test('counts positives that are known by then', () => {
    const { log } = world;
    const counts = popularityCounts(world, 3, 'engaged');
    const total = knownRows(world, 0, 3).filter(
      (i) => (log.watchSeconds[i] as number) >= ILLUSTRATIVE_ENGAGED_WATCH_SECONDS,
    ).length;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(total).toBeGreaterThan(100);
  });
});

describe('options out of range', () => {
  test.each([
    [0, 9, '9'],
    [-1, 3, '-1'],
    [4, 4, '4'],
    [1.5, 3, '1.5'],
  ])('days %f to %f are refused by name', (fromDay, toDay, name) => {
    expect(() => retrievalData(world, { fromDay, toDay, label: 'click' })).toThrow(name);
    expect(() => rankingData(world, { fromDay, toDay, label: 'click', ...everyRow })).toThrow(name);
  });
  test('so are a number of rows and a serving day', () => {
    const days = { fromDay: 0, toDay: 2, label: 'click', seed: 1 } as const;
    expect(() => rankingData(world, { ...days, maximumRows: 0 })).toThrow('0');
    expect(() => createServingFeatures(world, 9)).toThrow('9');
    expect(() => popularityCounts(world, 99)).toThrow('99');
  });
});
