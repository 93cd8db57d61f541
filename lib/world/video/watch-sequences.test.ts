import { beforeAll, describe, expect, test } from 'vitest';
import type { WatchSequences } from '../../core/datasets.ts';
import { createServingFeatures, rankingData } from './features.ts';
import { createWorld, smallConfig } from './fixtures.ts';
import { isPositive } from './history.ts';
import type { ObservedVideoWorld } from './types.ts';
import { createWatchSequences } from './watch-sequences.ts';

let world: ObservedVideoWorld;
beforeAll(async () => {
  world = (await createWorld(smallConfig, 7)).observed;
});

const options = { fromDay: 1, toDay: 6, label: 'click', maximumRows: 10 ** 9, seed: 1 } as const;

function required(sequences: WatchSequences | undefined): WatchSequences {
  if (sequences === undefined) throw new Error('There are no sequences.');
  return sequences;
}

/** The watches of a row as [video, day, engaged]. */
function watchesOf({ items, days, engaged, from, to }: WatchSequences, row: number): number[][] {
  const count = (to[row] as number) - (from[row] as number);
  return Array.from({ length: count }, (_, i) => {
    const at = (from[row] as number) + i;
    return [items[at] as number, days[at] as number, engaged[at] as number];
  });
}

/** The clicks of a user that are known at the start of a day, by a plain search of the log. */
function searchLog(user: number, day: number): number[][] {
  const { log } = world;
  return Array.from({ length: log.count }, (_, i) => i)
    .filter((i) => log.user[i] === user && log.click[i] === 1 && (log.knownDay[i] as number) <= day)
    .sort((a, b) => (log.knownDay[a] as number) - (log.knownDay[b] as number) || a - b)
    .map((i) => [log.video[i] as number, log.day[i] as number, isPositive(world, i, 'engaged') ? 1 : 0]);
}

describe('watch sequences', () => {
  test('rows of training see what was known at the start of their day, and nothing else', () => {
    const data = rankingData(world, { ...options, sequences: true });
    const sequences = required(data.sequences);
    expect(rankingData(world, options).sequences).toBeUndefined();
    let late = 0;
    for (let row = 0; row < data.rows; row += 97) {
      const user = data.categorical[row * data.vocabularies.length] as number;
      const day = sequences.today[row] as number;
      const found = watchesOf(sequences, row);
      expect(found, `row ${row}`).toEqual(searchLog(user, day));
      expect(found.every(([, watched]) => (watched as number) < day)).toBe(true);
      late += found.filter(([, watched], i) => (watched as number) < (found[i - 1]?.[1] ?? 0)).length;
    }
    // else the order of arrival was not tried
    expect(late).toBeGreaterThan(0);
  });

  test('a video is described as in the ranking row that shows it', () => {
    const data = rankingData(world, { ...options, sequences: true });
    const { firstField, fieldCount, itemFields } = required(data.sequences);
    const fields = data.vocabularies.length;
    for (let row = 0; row < data.rows; row += 101) {
      const shown = data.categorical.subarray(
        row * fields + firstField,
        row * fields + firstField + fieldCount,
      );
      const video = shown[0] as number;
      expect([...itemFields.subarray(video * fieldCount, (video + 1) * fieldCount)]).toEqual([...shown]);
    }
  });

  test('serving sees the same, for every candidate alike', () => {
    const features = createServingFeatures(world, 5);
    for (const user of [0, 7, 123]) {
      const sequences = required(features.fill(user, [3, 1, 2], 3).sequences);
      expect(sequences.from).toHaveLength(3);
      for (const row of [0, 1, 2]) expect(watchesOf(sequences, row)).toEqual(searchLog(user, 5));
      expect([...sequences.today]).toEqual([5, 5, 5]);
    }
  });

  test('nobody has watched anything at the start of day 0', () => {
    const { sequences, write } = createWatchSequences(world, 6, 1);
    write(0, 11, 0);
    expect(watchesOf(sequences, 0)).toEqual([]);
  });
});
