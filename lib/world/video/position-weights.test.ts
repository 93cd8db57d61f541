import { describe, expect, test } from 'vitest';
import { DENSE, rankingDenseFeatures } from './feature-list.ts';
import { rankingData } from './features.ts';
import { createWorld, mediumConfig } from './fixtures.ts';
import { positionWeights } from './position-weights.ts';

describe('weights of clicks by place', () => {
  test('by hand: rates of 1/2 and 1/4 weigh clicks 1 and 2, normalised to 1 on average', () => {
    const positions = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const labels = Float32Array.of(1, 1, 0, 0, 1, 0, 0, 0);
    const weights = positionWeights(positions, labels);
    expect([...weights]).toEqual([0.75, 0.75, 1, 1, 1.5, 1, 1, 1]);
  });
  test('are truncated at ten times the first place, and 1 where nothing was clicked', () => {
    const positions = Uint8Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1));
    const labels = Float32Array.from({ length: 200 }, (_, i) => (i <= 100 ? 1 : 0));
    const weights = positionWeights(positions, labels);
    expect((weights[100] ?? NaN) / (weights[0] ?? NaN)).toBeCloseTo(10, 5);
    expect([...positionWeights(positions, new Float32Array(200))]).toEqual(Array(200).fill(1));
  });
});

test('follow the chance that a place is looked at, and leave the base rate as it is', async () => {
  const { observed, truth } = await createWorld(mediumConfig, 5);
  const days = { fromDay: 1, toDay: 7, label: 'click', maximumRows: 10 ** 9, seed: 1 } as const;
  const told = rankingData(observed, { ...days, positionBias: 'feature' });
  const { weights, labels, dense, rows } = rankingData(observed, {
    ...days,
    positionBias: 'inverse-propensity',
  });
  if (weights === undefined) throw new Error('no weights');
  const { centre, spread } = rankingDenseFeatures[DENSE.position] as (typeof rankingDenseFeatures)[number];
  const byPlace = new Map<number, number>();
  let [sum, positives] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    const at = row * dense.columns + DENSE.position;
    expect(dense.data[at]).toBe(Math.fround((0 - centre) / spread));
    if (labels[row] !== 1) continue;
    byPlace.set(Math.round((told.dense.data[at] as number) * spread + centre), weights[row] as number);
    sum += weights[row] as number;
    positives += 1;
  }
  expect(sum / positives).toBeCloseTo(1, 5);
  for (let place = 1; place < 10; place += 1) {
    const ratio = (byPlace.get(place) ?? NaN) / (byPlace.get(0) ?? NaN);
    expect((ratio * truth.examination(place)) / truth.examination(0), `place ${place}`).toBeGreaterThan(0.85);
    expect(ratio * truth.examination(place), `place ${place}`).toBeLessThan(1.25);
  }
  expect(rankingData(observed, { ...days, positionBias: 'none' }).weights).toBeUndefined();
});
