import { describe, expect, test } from 'vitest';
import { categoryCapsStep, creatorCapsStep } from './caps.ts';
import { fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';

describe.each([
  ['category', categoryCapsStep],
  ['creator', creatorCapsStep],
] as const)('%s caps', (column, step) => {
  const { list: four, vectors } = { ...randomList(1), list: [0, 1, 2, 3].map(makeCandidate) };
  test('by hand: the third of a group goes, and the reason names group and cap', () => {
    const context = { vectors: { ...vectors, rows: 4 }, size: 2, columns: { [column]: [7, 7, 3, 7] } };
    const { list, decisions } = value(step.apply(four, { most: 2 }, context));
    expect(list.map((candidate) => candidate.item)).toEqual([10, 11, 12]);
    expect(decisions).toEqual([
      {
        item: 13,
        action: 'dropped',
        from: 3,
        to: -1,
        reason: `${column} 7 already has 2 above, the most it may have`,
      },
    ]);
  });
  test.each(SEEDS)('the cap holds, order stays, a second time changes nothing (seed %i)', (seed) => {
    const random = randomList(seed);
    const context = fullContext(seed, random.vectors, 10);
    const groups = context.columns[column];
    for (const most of [1, 2, 5]) {
      const after = value(step.apply(random.list, { most }, context));
      const counts = new Map<number, number>();
      const plain = random.list.filter(({ row }) => {
        const group = groups[row] ?? -1;
        counts.set(group, (counts.get(group) ?? 0) + 1);
        return (counts.get(group) ?? 0) <= most;
      });
      expect(after.list).toEqual(plain);
      expect(after.list[0]).toBe(random.list[0]);
      expect(after.decisions.length).toBe(random.list.length - plain.length);
      expect(value(step.apply(after.list, { most }, context))).toEqual({ list: after.list, decisions: [] });
    }
    const all = value(step.apply(random.list, { most: random.list.length }, context));
    expect(all).toEqual({ list: random.list, decisions: [] });
  });
  test.each([0, 1.5, NaN, -1])('refuses a cap of %d', (most) => {
    const context = fullContext(1, vectors, 10);
    expect(step.apply(four, { most }, context)).toMatchObject({
      error: { code: 'rerank-setting-out-of-range', step: step.name, setting: 'most', minimum: 1 },
    });
  });
  test.each([NaN, -1, 0.5])('refuses the group %d by row', (wrong) => {
    const context = { vectors: { ...vectors, rows: 4 }, size: 2, columns: { [column]: [1, wrong, 1, 1] } };
    expect(step.apply(four, { most: 2 }, context)).toEqual({
      ok: false,
      error: { code: 'rerank-context-wrong', step: step.name, what: column, index: 1, value: wrong },
    });
  });
});

function makeCandidate(row: number) {
  return { item: 10 + row, row, score: 1 - row / 10 };
}
