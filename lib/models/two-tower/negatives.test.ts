import { expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { exp } from '../../core/real.ts';
import { defaultTwoTowerConfig } from './config.ts';
import { createLogSampling, createNegativeSampler } from './negatives.ts';

const none = new Int32Array(0);
const data = {
  userCount: 1,
  itemCount: 4,
  users: none,
  userRows: none,
  items: none,
  userFeatures: matrix(0, 0),
  itemFeatures: matrix(4, 0),
  samplingProbability: Float32Array.of(0.5, 0.25, 0.125, 0.125),
};

test('q is the share of the columns, of the batch and the even draws together', () => {
  const logSampling = createLogSampling(data);
  expect([0, 1, 2, 3].map((item) => exp(logSampling(item, 8, 0)))).toEqual(
    [0.5, 0.25, 0.125, 0.125].map((share) => expect.closeTo(share, 6) as number),
  );
  // (6 q + 2 / 4) / 8
  const shares = [0, 1, 2, 3].map((item) => exp(logSampling(item, 6, 2)));
  expect(shares).toEqual([0.4375, 0.25, 0.15625, 0.15625].map((share) => expect.closeTo(share, 6) as number));
});

test('draws are seeded, even over the items, and as many as configured', () => {
  const config = { ...defaultTwoTowerConfig, uniformNegatives: 1000 };
  const [a, b, other] = [3, 3, 4].map((seed) => createNegativeSampler(4, config, seed));
  const first = a?.().slice();
  expect(b?.()).toEqual(first);
  expect(other?.()).not.toEqual(first);
  expect(a?.()).not.toEqual(first);
  for (let item = 0; item < 4; item += 1) {
    const count = first?.filter((drawn) => drawn === item).length ?? 0;
    // five standard deviations of a binomial of 1000 and 1/4
    expect(Math.abs(count - 250)).toBeLessThan(69);
  }
  expect(createNegativeSampler(4, defaultTwoTowerConfig, 3)()).toHaveLength(0);
});
