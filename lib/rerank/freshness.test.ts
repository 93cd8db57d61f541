import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { freshnessStep } from './freshness.ts';
import { fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';

describe('freshness', () => {
  const vectors = matrix(3, 1);
  const list = [
    { item: 10, row: 0, score: 0.8 },
    { item: 11, row: 1, score: 0.6 },
    { item: 12, row: 2, score: 0.1 },
  ];
  const context = { vectors, size: 3, columns: { ageDays: [20, 10, 0] } };
  test('by hand: at one half-life a score counts half, at two a quarter', () => {
    const after = value(freshnessStep.apply(list, { halfLifeDays: 10 }, context));
    expect(after.list.map(({ item, row }) => [item, row])).toEqual([
      [11, 1],
      [10, 0],
      [12, 2],
    ]);
    for (const [i, score] of [0.3, 0.2, 0.1].entries()) expect(after.list[i]?.score).toBeCloseTo(score, 14);
    expect(after.decisions.map(({ item, from, to }) => [item, from, to])).toEqual([
      [10, 0, 1],
      [11, 1, 0],
    ]);
    expect(after.decisions[0]?.reason).toBe('20 days old: score times 0.250, half-life 10 days');
  });
  test.each(SEEDS)('an infinite half-life keeps the order, as does one age (seed %i)', (seed) => {
    const random = randomList(seed);
    const full = fullContext(seed, random.vectors, 10);
    const forever = value(freshnessStep.apply(random.list, { halfLifeDays: Infinity }, full));
    expect(forever).toEqual({ list: random.list, decisions: [] });
    const sameAge = { ...full, columns: { ageDays: new Float64Array(random.vectors.rows).fill(30) } };
    const same = value(freshnessStep.apply(random.list, { halfLifeDays: 7 }, sameAge));
    expect(same.decisions).toEqual([]);
    const mixed = value(freshnessStep.apply(random.list, { halfLifeDays: 7 }, full));
    expect(mixed.list.length).toBe(random.list.length);
    expect(mixed.list.map(({ score }) => score)).toEqual(
      mixed.list.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });
  test('negative scores are shifted first, so that age never raises one', () => {
    const negative = list.map((candidate) => ({ ...candidate, score: candidate.score - 1 }));
    const after = value(freshnessStep.apply(negative, { halfLifeDays: 10 }, context));
    // 1, 5/7 and 0 within the request, times 1/4, 1/2 and 1
    expect(after.list.map(({ item }) => item)).toEqual([11, 10, 12]);
    expect(after.list[0]?.score).toBeCloseTo(5 / 14, 14);
  });
  test('errors', () => {
    for (const halfLifeDays of [0, -1, NaN]) {
      expect(freshnessStep.apply(list, { halfLifeDays }, context)).toMatchObject({
        error: { code: 'rerank-setting-out-of-range', setting: 'halfLifeDays' },
      });
    }
    for (const age of [-1, NaN, Infinity]) {
      const columns = { ageDays: [0, age, 0] };
      expect(freshnessStep.apply(list, { halfLifeDays: 1 }, { vectors, size: 3, columns })).toMatchObject({
        error: { code: 'rerank-context-wrong', what: 'ageDays', index: 1, value: age },
      });
    }
    const infinite = list.map((candidate) => ({ ...candidate, score: Infinity }));
    expect(freshnessStep.apply(infinite, { halfLifeDays: 1 }, context)).toMatchObject({
      error: { code: 'rerank-value-not-finite', what: 'score', index: 0 },
    });
  });
});
