import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { TOPICS, TOPICS_PER_VIDEO } from './constants.ts';
import { createServingFeatures, rankingData, retrievalData } from './features.ts';
import { createHiddenParts, createWorld, findArrays, smallConfig } from './fixtures.ts';
import type { Found } from './fixtures.ts';
import type { VideoWorldParts } from './generate.ts';
import type { HiddenUsers, HiddenVideos } from './hidden.ts';
import type { ObservedVideoWorld, VideoCatalogue, VideoUsers, VideoWorld } from './types.ts';

const seed = 7;
let world: VideoWorld;
let parts: VideoWorldParts;
beforeAll(async () => {
  world = await createWorld(smallConfig, seed);
  parts = await createHiddenParts(smallConfig, seed);
});

/** Nothing hidden has a place in the types of the observed side, and the features ask for that side alone. */
type HiddenName = keyof HiddenVideos | keyof HiddenUsers | 'truth';
type ObservedName = keyof VideoCatalogue | keyof VideoUsers | keyof ObservedVideoWorld;
type Separate = [HiddenName & ObservedName] extends [never] ? true : false;
type FeaturesAskFor = Parameters<typeof rankingData>[0];
type OnlyObserved = [FeaturesAskFor] extends [ObservedVideoWorld]
  ? [ObservedVideoWorld] extends [FeaturesAskFor]
    ? true
    : false
  : false;
const separateTypes: [Separate, OnlyObserved] = [true, true];

interface Column {
  readonly name: string;
  readonly values: Float64Array;
}

/** Columns of a row-major table. */
function splitColumns(name: string, table: ArrayLike<number>, rows: number): Column[] {
  const width = table.length / rows;
  return Array.from({ length: width }, (_, c) => ({
    name: `${name}[${c}]`,
    values: Float64Array.from({ length: rows }, (_value, r) => table[r * width + c] as number),
  }));
}

/** What is hidden of every video, one column each; topic weights as a table over all topics. */
function hiddenVideoColumns(): Column[] {
  const { videos } = parts.hidden;
  const n = smallConfig.videos;
  const weights = new Float64Array(n * TOPICS);
  for (let v = 0; v < n; v += 1) {
    for (let k = 0; k < TOPICS_PER_VIDEO; k += 1) {
      const at = v * TOPICS + (videos.topics[v * TOPICS_PER_VIDEO + k] as number);
      weights[at] = (weights[at] as number) + (videos.weights[v * TOPICS_PER_VIDEO + k] as number);
    }
  }
  return [
    ...splitColumns('quality', videos.quality, n),
    ...splitColumns('clickbait', videos.clickbait, n),
    ...splitColumns('startingPopularity', videos.startingPopularity, n),
    ...splitColumns('originalOf', videos.originalOf, n),
    ...splitColumns('style', videos.style, n),
    ...splitColumns('topics', weights, n),
  ];
}

/** What is hidden of every user, one column each. */
function hiddenUserColumns(): Column[] {
  const { users } = parts.hidden;
  const n = smallConfig.users;
  return Object.entries(users).flatMap(([name, table]) => splitColumns(name, table as Float32Array, n));
}

function correlate(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const mean = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [x, y] = [(a[i] as number) - ma, (b[i] as number) - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** The strongest correlation between any of the columns of each side, with its names. */
function strongest(seen: readonly Column[], hidden: readonly Column[]): { value: number; names: string } {
  let best = { value: 0, names: '' };
  for (const a of seen) {
    for (const b of hidden) {
      const value = Math.abs(correlate(a.values, b.values));
      if (value > best.value) best = { value, names: `${a.name} and ${b.name}` };
    }
  }
  return best;
}

/** Tables among the found arrays that have whole rows for `rows` things, as columns. */
const columnsOf = (found: readonly Found[], rows: number): Column[] =>
  found.flatMap(({ path, values }) => {
    const width = values.length / rows;
    return Number.isInteger(width) && width >= 1 && width <= 64 ? splitColumns(path, values, rows) : [];
  });

const LIMIT = 0.9;

describe('the observed side', () => {
  test('has no column that gives a hidden one away', () => {
    const { config, seed: told, log: _log, videos, users, ...rest } = world.observed;
    expect([config, told, rest]).toEqual([smallConfig, seed, {}]);
    const overVideos = strongest(columnsOf(findArrays(videos), smallConfig.videos), hiddenVideoColumns());
    expect(overVideos.names).not.toBe('');
    expect(overVideos.value, overVideos.names).toBeLessThan(LIMIT);
    const overUsers = strongest(columnsOf(findArrays(users), smallConfig.users), hiddenUserColumns());
    expect(overUsers.names).not.toBe('');
    expect(overUsers.value, overUsers.names).toBeLessThan(LIMIT);
  });
  test('this test would see a hidden column, also a scaled one', () => {
    const leak = { leak: parts.hidden.videos.quality.map((q) => 3 - 2 * q), columns: world.observed.videos };
    const found = strongest(columnsOf(findArrays(leak), smallConfig.videos), hiddenVideoColumns());
    expect(found.value).toBeGreaterThan(0.999);
    expect(found.names).toContain('root.leak');
  });
  test('shares no memory with the truth, and the truth shows nothing but functions', () => {
    expect(Object.values(world.truth).every((member) => typeof member === 'function')).toBe(true);
    expect(findArrays(world.truth)).toEqual([]);
    const reachable = findArrays(world.observed).map(({ path }) => path);
    expect(reachable.length).toBeGreaterThan(15);
    for (const path of reachable) expect(path).toMatch(/^root\.(videos|users|log)\./u);
  });
});

describe('the features', () => {
  test('have no column that gives a hidden one away', () => {
    const data = rankingData(world.observed, {
      fromDay: 5,
      toDay: 8,
      label: 'click',
      maximumRows: 4_000,
      seed: 1,
    });
    const spread = (columns: Column[], field: number): Column[] =>
      columns.map(({ name, values }) => ({
        name,
        values: Float64Array.from(
          { length: data.rows },
          (_, row) => values[data.categorical[row * 10 + field] as number] as number,
        ),
      }));
    const seen = splitColumns('dense', data.dense.data, data.rows);
    const inRanking = strongest(seen, [
      ...spread(hiddenUserColumns(), 0),
      ...spread(hiddenVideoColumns(), 1),
    ]);
    expect(inRanking.value, inRanking.names).toBeLessThan(LIMIT);

    const retrieval = retrievalData(world.observed, { fromDay: 7, toDay: 8, label: 'click' });
    const items = columnsOf(findArrays(retrieval.itemFeatures), smallConfig.videos);
    const inItems = strongest(items, hiddenVideoColumns());
    expect(inItems.value, inItems.names).toBeLessThan(LIMIT);

    const serving = createServingFeatures(world.observed, 8);
    const rows = new Float32Array(smallConfig.users * serving.userWidth);
    for (let u = 0; u < smallConfig.users; u += 1) {
      serving.writeUser(u, rows.subarray(u * serving.userWidth, (u + 1) * serving.userWidth));
    }
    const inUsers = strongest(splitColumns('user', rows, smallConfig.users), hiddenUserColumns());
    expect(inUsers.value, inUsers.names).toBeLessThan(LIMIT);
    expect(findArrays(serving)).toEqual([]);
  });
  test('are written by code that imports nothing of the hidden side', () => {
    const imported = new Set<string>();
    const visit = (file: string): void => {
      if (imported.has(file)) return;
      imported.add(file);
      const text = readFileSync(new URL(file, import.meta.url), 'utf8');
      for (const [, name] of text.matchAll(/from '(\.\/[^']+)'/gu)) visit(name as string);
    };
    visit('./features.ts');
    expect([...imported].sort()).toEqual([
      './constants.ts',
      './examples.ts',
      './feature-list.ts',
      './feature-rows.ts',
      './features.ts',
      './history.ts',
      './position-weights.ts',
      './request-context.ts',
      './types.ts',
      './watch-sequences.ts',
    ]);
  });
  test('and the types keep the two sides apart', () => {
    expect(separateTypes).toEqual([true, true]);
  });
});
