import { describe, expect, test } from 'vitest';
import { explorationStep } from './exploration.ts';
import { fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';

describe('exploration', () => {
  test.each(SEEDS)('the best stay in order, drawn ones stand in the slots (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const context = fullContext(seed, vectors, 10);
    for (const slots of [0, 1, 3, 10]) {
      const after = value(explorationStep.apply(list, { slots }, context));
      const length = Math.min(10, list.length);
      expect(after.list.length).toBe(length);
      const safe = Math.min(10 - slots, length);
      const from = after.list.map((candidate) => list.indexOf(candidate));
      expect(from.filter((place) => place < safe)).toEqual(list.slice(0, safe).map((_, i) => i));
      const told = after.decisions.filter((decision) => decision.propensity !== undefined);
      expect(told.map(({ to }) => to)).toEqual(from.flatMap((place, to) => (place < safe ? [] : [to])));
      if (told.length > 0) expect(told.map(({ to }) => to)).toContain(length - 1);
      for (const { propensity, item, from: place } of told) {
        expect(propensity).toBe((length - safe) / (list.length - safe));
        expect(list[place]?.item).toBe(item);
      }
      expect(value(explorationStep.apply(list, { slots }, context))).toEqual(after);
    }
  });
  test('each candidate of the pool is drawn as often as its propensity says', () => {
    const list = Array.from({ length: 10 }, (_, row) => ({ item: row, row, score: -row }));
    const vectors = { rows: 10, columns: 0, data: new Float32Array(0) };
    const shown = new Int32Array(10);
    const first = new Int32Array(10);
    const requests = 6000;
    for (let request = 0; request < requests; request += 1) {
      const context = { vectors, size: 6, draw: { seed: 3, request } };
      const after = value(explorationStep.apply(list, { slots: 2 }, context));
      for (const { item } of after.list) shown[item] = (shown[item] ?? 0) + 1;
      const item = after.list[2]?.item ?? -1;
      first[item] = (first[item] ?? 0) + 1;
    }
    // 2 of the pool of 6 are drawn; each stands in the first slot once in 6
    for (let item = 4; item < 10; item += 1) {
      expect(Math.abs((shown[item] ?? 0) / requests - 2 / 6)).toBeLessThan(4 * Math.sqrt(8 / 36 / requests));
      expect(Math.abs((first[item] ?? 0) / requests - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / requests));
    }
    expect([...shown.subarray(0, 4)]).toEqual([requests, requests, requests, requests]);
  });
  test('errors', () => {
    const { list, vectors } = randomList(2);
    const context = fullContext(2, vectors, 10);
    for (const slots of [-1, 0.5, 11, NaN]) {
      expect(explorationStep.apply(list, { slots }, context)).toMatchObject({
        error: { code: 'rerank-setting-out-of-range', step: 'exploration', setting: 'slots' },
      });
    }
  });
});
