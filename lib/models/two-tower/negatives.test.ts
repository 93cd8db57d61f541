import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { exp } from '../../core/real.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { defaultTwoTowerConfig } from './config.ts';
import { createHardPool, hardPlaces, type RankItems } from './hard-negatives.ts';
import { createLogSampling, createNegativeSampler, mostNegatives, NO_NEGATIVES } from './negatives.ts';

const nothing = new Int32Array(0);
const empty: RetrievalData = {
  userCount: 1,
  itemCount: 4,
  users: nothing,
  userRows: nothing,
  items: nothing,
  userFeatures: matrix(0, 0),
  itemFeatures: matrix(4, 0),
  samplingProbability: Float32Array.of(0.5, 0.25, 0.125, 0.125),
};

describe('q, the share of the columns', () => {
  const shares = (size: number, negatives: Partial<typeof NO_NEGATIVES>) => {
    const logSampling = createLogSampling(empty);
    return [0, 1, 2, 3].map((item) => exp(logSampling(item, size, { ...NO_NEGATIVES, ...negatives })));
  };
  const close = (values: readonly number[]) => values.map((share) => expect.closeTo(share, 6) as number);

  test('is that of the batch, of the even draws and of the pool together, by their numbers', () => {
    expect(shares(8, {})).toEqual(close([0.5, 0.25, 0.125, 0.125]));
    // (6 p + 2 / 4) / 8
    expect(shares(6, { uniform: 2 })).toEqual(close([0.4375, 0.25, 0.15625, 0.15625]));
    expect(shares(6, { popular: 2 })).toEqual(close([0.5, 0.25, 0.125, 0.125]));
    const hardShare = Float32Array.of(0, 0.75, 0, 0.25);
    // (4 p + 4 h) / 8, then (4 p + 2 p + 1 / 4 + h) / 8
    expect(shares(4, { hard: 4, hardShare })).toEqual(close([0.25, 0.5, 0.0625, 0.1875]));
    expect(shares(4, { popular: 2, uniform: 1, hard: 1, hardShare })).toEqual(
      close([0.40625, 0.3125, 0.125, 0.15625]),
    );
  });
  test('sums to 1 over the items, whatever the mixture', () => {
    const hardShare = Float32Array.of(0.125, 0.5, 0, 0.375);
    const sum = shares(7, { uniform: 3, popular: 5, hard: 11, hardShare }).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 6);
  });
});

/** 400 examples of 20 users: user u takes items u, u + 1, ... of 100. */
const users = Int32Array.from({ length: 400 }, (_, i) => i % 20);
const data: RetrievalData = {
  ...empty,
  userCount: 20,
  itemCount: 100,
  users,
  userRows: users,
  items: users.map((user, i) => user + Math.floor(i / 20)),
  samplingProbability: new Float32Array(100).fill(0.01),
};

/** Every user is nearest to item 0, then 1, and so on. */
const byNumber: RankItems = (examples, most, out) => {
  for (let i = 0; i < examples.length * most; i += 1) out[i] = i % most;
  return Promise.resolve();
};
const never = () => undefined;

describe('the sampler', () => {
  const config: TwoTowerConfig = { ...defaultTwoTowerConfig, uniformNegatives: 1000 };
  const samplerOf = (settings: TwoTowerConfig, seed: number) =>
    createNegativeSampler(data, settings, seed, 8);

  test('even draws are seeded, even over the items, and as many as configured', () => {
    const [a, b, other] = [3, 3, 4].map((seed) => samplerOf(config, seed));
    const first = a?.draw(16).items.slice();
    expect(b?.draw(16).items).toEqual(first);
    expect(other?.draw(16).items).not.toEqual(first);
    expect(a?.draw(16).items).not.toEqual(first);
    const quarter = first?.filter((item) => item < 25).length ?? 0;
    // five standard deviations of a binomial of 1000 and 1/4
    expect(Math.abs(quarter - 250)).toBeLessThan(69);
    expect(samplerOf(defaultTwoTowerConfig, 3).draw(16)).toEqual({
      ...NO_NEGATIVES,
      items: new Int32Array(0),
    });
  });
  test('popular draws come as often as an item is a positive', () => {
    const { draw } = samplerOf({ ...defaultTwoTowerConfig, popularityNegatives: 2000 }, 3);
    const { items, popular } = draw(16);
    expect(popular).toBe(2000);
    // items 0 to 9 are 55 of the 400 positives
    const count = items.filter((item) => item < 10).length;
    expect(Math.abs(count - 275)).toBeLessThan(77);
    expect(items.every((item) => item < 39)).toBe(true);
  });
  test('hard draws are a share of the batch, and begin when the warm-up is over', async () => {
    const settings = { ...config, uniformNegatives: 3, popularityNegatives: 2, hardNegativeShare: 0.3 };
    expect(mostNegatives(settings, 16)).toBe(10);
    const sampler = samplerOf(settings, 3);
    let asked = 0;
    const rank: RankItems = (...all) => {
      asked += 1;
      return byNumber(...all);
    };
    const counts: number[][] = [];
    for (const step of [0, 1, 2, 3]) {
      await sampler.refresh(step, rank, never);
      const { items, uniform, popular, hard } = sampler.draw(16);
      counts.push([items.length, uniform, popular, hard]);
    }
    // a quarter of 8 steps
    expect(counts).toEqual([
      [5, 3, 2, 0],
      [5, 3, 2, 0],
      [10, 3, 2, 5],
      [10, 3, 2, 5],
    ]);
    expect(asked).toBe(1);
  });
});

describe('the pool of hard negatives', () => {
  test('holds the ranks between two positions, without the positives of the user', async () => {
    // 100 of 2,000 items: ranks 6 to 25
    expect(hardPlaces(100)).toEqual({ first: 5, last: 25 });
    expect(hardPlaces(1_000_000)).toEqual({ first: 100, last: 500 });
    const pool = createHardPool({ ...data, users: users.map(() => 7) }, 1, 100);
    const items = new Set(data.items);
    await pool.refresh(25, byNumber, never);
    // all positives are of one user here: items 0 to 38, so that nothing is left
    expect(items.size).toBe(39);
    expect(pool.isFilled()).toBe(false);

    // user 19 alone has items 19 to 38: ranks 6 to 19 are left, each as often as the others
    const last = users.map((_, i) => (i === 0 ? 19 : 0));
    const one = { ...data, users: last.fill(19), items: data.items.map((_, i) => 19 + (i % 20)) };
    const other = createHardPool(one, 1, 100);
    await other.refresh(25, byNumber, never);
    expect(other.isFilled()).toBe(true);
    const share = Math.fround(1 / 14);
    expect([...other.shares]).toEqual(
      Array.from({ length: 100 }, (_, item) => (item >= 5 && item < 19 ? share : 0)),
    );
    const drawn = Array.from({ length: 200 }, () => other.draw());
    expect(new Set(drawn)).toEqual(new Set([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]));
  });
  test('is drawn anew every fifty steps after the first quarter, from other examples, as the seed says', async () => {
    const refreshes = async (seed: number): Promise<string[]> => {
      const pool = createHardPool(data, seed, 200);
      const seen: string[] = [];
      for (let step = 0; step < 200; step += 1) {
        const rank: RankItems = (examples, most, out, pause) => {
          seen.push(`${step}: ${examples.join()}`);
          return byNumber(examples, most, out, pause);
        };
        await pool.refresh(step, rank, never);
      }
      return seen;
    };
    const seen = await refreshes(1);
    expect(seen.map((line) => line.split(':')[0])).toEqual(['50', '100', '150']);
    expect(new Set(seen.map((line) => line.split(':')[1])).size).toBe(3);
    expect(await refreshes(1)).toEqual(seen);
    expect(await refreshes(2)).not.toEqual(seen);
  });
  test('does not depend on the order inside the ranks, and waits for an engine that takes its time', async () => {
    const [a, b] = [createHardPool(data, 1, 4), createHardPool(data, 1, 4)];
    await a.refresh(1, byNumber, never);
    const shuffled: RankItems = async (examples, most, out, pause) => {
      await Promise.resolve();
      await byNumber(examples, most, out, pause);
      for (let row = 0; row < examples.length; row += 1) {
        out.subarray(row * most + 5, (row + 1) * most).reverse();
      }
    };
    const waiting = b.refresh(1, shuffled, never);
    expect(b.isFilled()).toBe(false);
    await waiting;
    expect(b.shares).toEqual(a.shares);
    expect(Array.from({ length: 50 }, () => b.draw())).toEqual(Array.from({ length: 50 }, () => a.draw()));
  });
  test('a catalogue too small to have such ranks has no hard negatives', () => {
    const pool = createHardPool({ ...data, itemCount: 3, users: nothing, items: nothing }, 1, 4);
    const rank = () => Promise.reject(new Error('nothing is to be ranked'));
    expect(pool.refresh(1, rank, never)).toBeUndefined();
    expect(pool.isFilled()).toBe(false);
  });
});
