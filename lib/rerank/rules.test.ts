import { describe, expect, test } from 'vitest';
import { fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';
import { type Rule, rulesStep } from './rules.ts';

const every: readonly Rule[] = [
  { rule: 'watched' },
  { rule: 'age', maximumDays: 200 },
  { rule: 'maturity', minimumAgeBand: 3 },
  { rule: 'country', country: 2, category: 1 },
  { rule: 'flagged' },
];

describe('rules', () => {
  test('by hand: each rule drops what it must, and names itself', () => {
    const vectors = { rows: 6, columns: 0, data: new Float32Array(0) };
    const list = [0, 1, 2, 3, 4, 5].map((row) => ({ item: 10 + row, row, score: 5 - row }));
    const context = {
      vectors,
      size: 5,
      columns: {
        ageDays: [1, 300, 1, 1, 200, 1],
        mature: [0, 0, 1, 0, 0, 0],
        category: [0, 0, 0, 1, 0, 0],
        flagged: [0, 0, 0, 0, 0, 1],
      },
      viewer: { ageBand: 2, country: 2, watched: [3, 10] },
    };
    const after = value(rulesStep.apply(list, { rules: every }, context));
    expect(after.list.map(({ item }) => item)).toEqual([14]);
    expect(after.decisions.map(({ reason }) => reason)).toEqual([
      'rule watched: watched before',
      'rule age: 300 days old, limit 200',
      "rule maturity: mature, and the viewer's age band 2 is below 3",
      'rule country: category 1 is not shown in country 2',
      'rule flagged: found by moderation',
    ]);
    const grownUp = { ...context, viewer: { ageBand: 3, country: 1, watched: [] } };
    expect(value(rulesStep.apply(list, { rules: every }, grownUp)).list.map(({ item }) => item)).toEqual([
      10, 12, 13, 14,
    ]);
  });
  test.each(SEEDS)('nothing left breaks a rule, twice is once, order of rules is free (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const full = fullContext(seed, vectors, 10);
    const context = { ...full, viewer: { ...full.viewer, country: 2 } };
    const after = value(rulesStep.apply(list, { rules: every }, context));
    for (const { item, row } of after.list) {
      expect(context.viewer.watched).not.toContain(item);
      expect(context.columns.ageDays[row]).toBeLessThanOrEqual(200);
      expect(context.columns.category[row]).not.toBe(1);
      expect(context.columns.flagged[row]).toBe(0);
      if (context.viewer.ageBand < 3) expect(context.columns.mature[row]).toBe(0);
    }
    expect(after.list.length + after.decisions.length).toBe(list.length);
    expect(value(rulesStep.apply(after.list, { rules: every }, context))).toEqual({
      list: after.list,
      decisions: [],
    });
    expect(value(rulesStep.apply(list, { rules: every.toReversed() }, context)).list).toEqual(after.list);
    expect(value(rulesStep.apply(list, { rules: [] }, context))).toEqual({ list, decisions: [] });
  });
  test.each(['oracle', 'constructor', '__proto__'])('the unknown rule %s is a typed error', (rule) => {
    const { list, vectors } = randomList(1);
    const rules = [{ rule } as unknown as Rule];
    expect(rulesStep.apply(list, { rules }, fullContext(1, vectors, 10))).toEqual({
      ok: false,
      error: { code: 'rerank-rule-unknown', step: 'rules', rule },
    });
  });
  test.each([
    ['watched', 'watched'],
    ['age', 'ageDays'],
    ['maturity', 'ageBand'],
    ['country', 'country'],
    ['flagged', 'flagged'],
  ])('rule %s refuses when %s is not known', (name, what) => {
    const { list, vectors } = randomList(1);
    const rules = every.filter(({ rule }) => rule === name);
    expect(rulesStep.apply(list, { rules }, { vectors, size: 3 })).toMatchObject({
      error: { code: 'rerank-context-missing', step: 'rules', what },
    });
  });
  test('wrong numbers are named', () => {
    const { list, vectors } = randomList(1);
    const context = fullContext(1, vectors, 10);
    expect(rulesStep.apply(list, { rules: [{ rule: 'age', maximumDays: NaN }] }, context)).toMatchObject({
      error: { code: 'rerank-setting-out-of-range', setting: 'maximumDays' },
    });
    expect(
      rulesStep.apply(list, { rules: every }, { ...context, viewer: { ...context.viewer, ageBand: NaN } }),
    ).toMatchObject({ error: { code: 'rerank-context-wrong', what: 'ageBand' } });
  });
});
