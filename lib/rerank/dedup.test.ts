import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import { dedupStep } from './dedup.ts';
import { cosineOf, randomList, SEEDS, value } from './random-lists.fixture.ts';

const kernels = await kernelsForTest();

describe('dedup', () => {
  // cosines to row 0: 1, 0.8, 0, 0.96
  const vectors = matrix(4, 2, Float32Array.of(1, 0, 0.8, 0.6, 0, 1, 0.96, 0.28));
  const list = [
    { item: 10, row: 0, score: 0.9 },
    { item: 11, row: 1, score: 0.8 },
    { item: 12, row: 3, score: 0.7 },
    { item: 13, row: 2, score: 0.6 },
  ];
  test('by hand: the lower of two alike goes, and the reason names both', () => {
    const { list: kept, decisions } = value(
      dedupStep.apply(list, { similarityLimit: 0.95 }, { vectors, size: 2 }),
    );
    expect(kept.map((candidate) => candidate.item)).toEqual([10, 11, 13]);
    expect(decisions).toEqual([
      {
        item: 12,
        action: 'dropped',
        from: 2,
        to: -1,
        reason: 'cosine 0.960 to item 10 above it, limit 0.95',
      },
    ]);
  });
  test('a candidate like a dropped one, but like nobody kept, stays', () => {
    // 12 falls to 10 at 0.96; 11 is at 0.936 of 12 and at 0.8 of 10
    const order = [list[0], list[2], list[1]].flatMap((candidate) => candidate ?? []);
    const { list: kept } = value(dedupStep.apply(order, { similarityLimit: 0.9 }, { vectors, size: 3 }));
    expect(kept.map((candidate) => candidate.item)).toEqual([10, 11]);
  });
  test('a repeat of an item goes even where vectors say nothing', () => {
    const zeros = matrix(2, 3);
    const twice = [
      { item: 5, row: 0, score: 2 },
      { item: 6, row: 1, score: 1 },
      { item: 5, row: 0, score: 1 },
    ];
    const { list: kept, decisions } = value(
      dedupStep.apply(twice, { similarityLimit: -1 }, { vectors: zeros, size: 3 }),
    );
    expect(kept).toEqual(twice.slice(0, 2)); // zero vectors are like no other, not even like each other
    expect(decisions).toMatchObject([{ item: 5, from: 2, reason: 'item 5 already stands above' }]);
  });
  test.each([0, 1, 3, 8, 11])('identical vectors of width %i', (width) => {
    const same = matrix(2, width, new Float32Array(2 * width).fill(1));
    const two = [
      { item: 1, row: 0, score: 1 },
      { item: 2, row: 1, score: 1 },
    ];
    const run = (similarityLimit: number): number =>
      value(dedupStep.apply(two, { similarityLimit }, { vectors: same, size: 2 })).list.length;
    expect(run(0.999)).toBe(width === 0 ? 2 : 1);
    expect(run(1)).toBe(2); // off
  });
  test.each(SEEDS)('agrees with the plain definition (seed %i)', (seed) => {
    const random = randomList(seed);
    for (const similarityLimit of [0.5, 0.9, 0.95, 0.99]) {
      const context = { vectors: random.vectors, size: 10 };
      const result = value(dedupStep.apply(random.list, { similarityLimit }, context));
      const kept: typeof random.list = [];
      for (const candidate of random.list) {
        if (kept.every((other) => cosineOf(random.vectors, candidate, other) <= similarityLimit)) {
          kept.push(candidate);
        }
      }
      expect(result.list).toEqual(kept);
      expect(result.decisions.length).toBe(random.list.length - kept.length);
      expect(result.list[0]).toBe(random.list[0]);
      const again = value(dedupStep.apply(result.list, { similarityLimit }, context));
      expect(again).toEqual({ list: result.list, decisions: [] });
      const quick = dedupStep.apply(random.list, { similarityLimit }, { ...context, kernels });
      expect(value(quick)).toEqual(result);
      expect(kernels.bytesInUse()).toBe(0);
    }
  });
  test.each([-1.01, 1.01, NaN])('refuses the limit %d by name', (similarityLimit) => {
    expect(dedupStep.apply(list, { similarityLimit }, { vectors, size: 2 })).toEqual({
      ok: false,
      error: {
        code: 'rerank-setting-out-of-range',
        step: 'dedup',
        setting: 'similarityLimit',
        value: similarityLimit,
        minimum: -1,
        maximum: 1,
      },
    });
  });
});
