import { expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { InteractionData } from '../collaborative-protocol.ts';
import { createPopularityTrainer } from './popularity.ts';

const DAY = 86_400;

async function scores(data: InteractionData, halfLifeDays = 0): Promise<number[]> {
  const fitted = await createPopularityTrainer().fit(data, { halfLifeDays }, { seed: 1, pulse: silentPulse });
  if (!fitted.ok) throw new Error(fitted.error.code);
  const out = new Float32Array(data.itemCount);
  fitted.value.scoreItems(0, out);
  return Array.from(out);
}

const data: InteractionData = {
  userCount: 2,
  itemCount: 3,
  users: Int32Array.of(0, 1, 1, 0, 0),
  items: Int32Array.of(2, 2, 0, 0, 2),
  values: Float32Array.of(5, 1, 1, 1, 3),
  times: Float64Array.of(0, 4 * DAY, 10 * DAY, 8 * DAY, 6 * DAY),
};

test('without a half-life: the number of interactions, repeats counted, strengths not', async () => {
  expect(await scores(data)).toEqual([2, 0, 3]);
});

test('by hand, half-life 2 days: 2^0 + 2^-1 for item 0, 2^-5 + 2^-3 + 2^-2 for item 2', async () => {
  const [a, b, c] = await scores(data, 2);
  expect(a).toBeCloseTo(1.5, 6);
  expect(b).toBe(0);
  expect(c).toBeCloseTo(1 / 32 + 1 / 8 + 1 / 4, 6);
});

test.each([1, 2, 3])(
  'random data, seed %i: a longer half-life never lowers a count; only differences of times matter',
  async (seed) => {
    const random = createRandom(seed, 'popularity');
    const count = 40;
    const set = {
      userCount: 1,
      itemCount: 5,
      users: new Int32Array(count),
      items: Int32Array.from({ length: count }, () => random.below(5)),
      values: new Float32Array(count).fill(1),
      times: Float64Array.from({ length: count }, () => random.below(30 * DAY)),
    };
    const [short, long, none] = [await scores(set, 3), await scores(set, 9), await scores(set)];
    short.forEach((value, item) => {
      expect(value).toBeLessThanOrEqual(long[item] ?? NaN);
      expect(long[item]).toBeLessThanOrEqual(none[item] ?? NaN);
    });
    const shifted = await scores({ ...set, times: set.times.map((time) => time + 1e9) }, 3);
    const reversed = { ...set, items: set.items.slice().reverse() };
    expect(await scores(reversed)).toEqual(none);
    expect(none.every(Number.isInteger)).toBe(true);
    shifted.forEach((value, item) => expect(value).toBeCloseTo(short[item] ?? NaN, 4));
  },
);

test('decay without times is a typed error', async () => {
  const { times: _, ...timeless } = data;
  const fitted = await createPopularityTrainer().fit(
    timeless,
    { halfLifeDays: 1 },
    { seed: 1, pulse: silentPulse },
  );
  expect(fitted).toEqual({ ok: false, error: { code: 'times-missing', model: 'popularity' } });
});
