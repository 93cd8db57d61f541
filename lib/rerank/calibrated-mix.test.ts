import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { log } from '../core/real.ts';
import { calibratedMixStep } from './calibrated-mix.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate } from './protocol.ts';
import { CATEGORIES, fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';

/** KL(p || 0.99 q + 0.01 p), as in the paper. */
function klOf(p: readonly number[], chosen: readonly number[]): number {
  return p.reduce((sum, share, g) => {
    const q = chosen.filter((category) => category === g).length / chosen.length;
    return share === 0 ? sum : sum + share * log(share / (0.99 * q + 0.01 * share));
  }, 0);
}

/** The definition, written down without any bookkeeping. */
function plainMix(
  list: readonly Candidate[],
  categoryOf: (candidate: Candidate) => number,
  p: readonly number[],
  size: number,
  lambda: number,
): Candidate[] {
  const relevance = normaliseScores(list.map((candidate) => candidate.score));
  const chosen: number[] = [];
  while (chosen.length < Math.min(size, list.length)) {
    const worth = list.map((candidate, i) => {
      if (chosen.includes(i)) return -Infinity;
      const categories = [...chosen.flatMap((j) => list[j] ?? []), candidate].map(categoryOf);
      return (1 - lambda) * (relevance[i] ?? NaN) - lambda * klOf(p, categories);
    });
    const most = Math.max(...worth);
    // sums in another order differ by rounding
    chosen.push(worth.findIndex((one) => one >= most - 1e-12));
  }
  return chosen.flatMap((i) => list[i] ?? []);
}

describe('calibrated mix', () => {
  test('by hand: seven parts of one category and three of another', () => {
    const vectors = matrix(20, 1);
    const list = Array.from({ length: 20 }, (_, row) => ({ item: row, row, score: 1 - row / 100 }));
    const category = list.map(({ row }) => (row < 10 ? 0 : 1));
    const context = { vectors, size: 10, columns: { category }, viewer: { taste: [70, 30] } };
    const after = value(calibratedMixStep.apply(list, { lambda: 0.99 }, context));
    expect(after.list.filter(({ row }) => row >= 10).map(({ row }) => row)).toEqual([10, 11, 12]);
    expect(after.decisions.find(({ item }) => item === 9)?.reason).toBe(
      'not among the 10: relevance 0.526; category 0 has 70% of the list, 70% of what was watched',
    );
  });
  test.each(SEEDS)('agrees with the plain definition (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const context = fullContext(seed, vectors, 8);
    const total = context.viewer.taste.reduce((sum, weight) => sum + weight, 0);
    const p = Array.from(context.viewer.taste, (weight) => weight / total);
    const categoryOf = (candidate: Candidate): number => context.columns.category[candidate.row] ?? NaN;
    for (const lambda of [0, 0.3, 0.8, 1]) {
      const after = value(calibratedMixStep.apply(list, { lambda }, context));
      expect(after.list).toEqual(plainMix(list, categoryOf, p, 8, lambda));
    }
  });
  test.each(SEEDS)('lambda 0 and a viewer without a history keep the order (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const context = fullContext(seed, vectors, 12);
    const first = list.slice(0, 12);
    expect(value(calibratedMixStep.apply(list, { lambda: 0 }, context)).list).toEqual(first);
    const unknown = { ...context, viewer: { taste: new Float64Array(CATEGORIES) } };
    expect(value(calibratedMixStep.apply(list, { lambda: 0.9 }, unknown)).list).toEqual(first);
    const longer = value(calibratedMixStep.apply(list, { lambda: 0.6 }, { ...context, size: 12 })).list;
    const shorter = value(calibratedMixStep.apply(list, { lambda: 0.6 }, { ...context, size: 5 })).list;
    expect(longer.slice(0, shorter.length)).toEqual(shorter);
  });
  test('errors', () => {
    const { list, vectors } = randomList(2);
    const context = fullContext(2, vectors, 10);
    expect(calibratedMixStep.apply(list, { lambda: 1.1 }, context)).toMatchObject({
      error: { code: 'rerank-setting-out-of-range', setting: 'lambda', maximum: 1 },
    });
    expect(
      calibratedMixStep.apply(list, { lambda: 0.5 }, { ...context, viewer: { taste: [1, NaN] } }),
    ).toMatchObject({ error: { code: 'rerank-context-wrong', what: 'taste', index: 1 } });
    expect(
      calibratedMixStep.apply(list, { lambda: 0.5 }, { ...context, viewer: { taste: [1] } }),
    ).toMatchObject({
      error: { code: 'rerank-context-wrong', what: 'category' },
    });
    const { category: _left, ...columns } = context.columns;
    expect(calibratedMixStep.apply(list, { lambda: 0.5 }, { ...context, columns })).toMatchObject({
      error: { code: 'rerank-context-missing', what: 'category' },
    });
  });
});
