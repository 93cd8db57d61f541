import { beforeAll, describe, expect, test } from 'vitest';
import type { RankingData } from '../../core/datasets.ts';
import { DENSE, rankingDenseFeatures } from './feature-list.ts';
import { createServingFeatures, rankingData } from './features.ts';
import { createWorld, smallConfig } from './fixtures.ts';
import type { ObservedVideoWorld } from './types.ts';

let world: ObservedVideoWorld;
beforeAll(async () => {
  world = (await createWorld(smallConfig, 7)).observed;
});

const everyRow = { maximumRows: 10 ** 9, seed: 1 };

describe('how rows are parted and joined', () => {
  const days = { fromDay: 2, toDay: 6, label: 'click', ...everyRow } as const;
  test('the two parts of a random split are all rows, each row once', () => {
    const whole = rankingData(world, days);
    const parts = (['train', 'test'] as const).map((name) =>
      rankingData(world, { ...days, part: { name, testShare: 0.3, seed: 4 } }),
    );
    const namesOf = ({ dense, categorical, rows }: RankingData): string[] =>
      Array.from({ length: rows }, (_, row) => {
        const fields = categorical.length / rows;
        const position = dense.data[row * dense.columns + DENSE.position];
        return `${categorical.subarray(row * fields, row * fields + 2).join()},${position}`;
      });
    expect(parts.flatMap(namesOf).sort()).toEqual(namesOf(whole).sort());
    const share = (parts[1]?.rows ?? NaN) / whole.rows;
    expect(Math.abs(share - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / whole.rows));
  });
  test('the latest join takes the features of the end of the log for every day', () => {
    const last = world.config.days;
    const latest = rankingData(world, { ...days, join: 'latest' });
    const serving = createServingFeatures(world, last);
    const fields = latest.vocabularies.length;
    for (let row = 0; row < latest.rows; row += 97) {
      const [user = NaN, video = NaN] = latest.categorical.subarray(row * fields, row * fields + 2);
      const { dense } = serving.fill(user, [video], 1);
      for (const [feature, { freshness }] of rankingDenseFeatures.entries()) {
        if (freshness === 'request') continue;
        expect(latest.dense.data[row * latest.dense.columns + feature]).toBe(dense.data[feature]);
      }
    }
  });
});
