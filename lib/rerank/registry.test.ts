import { describe, expect, test } from 'vitest';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';
import type { Result } from '../core/result.ts';
import { randomList, SEEDS, value } from './random-lists.fixture.ts';
import { type RerankSettings, rerankSteps } from './registry.ts';

function applyDefaults<Settings>(
  step: RerankStep<Settings>,
  list: readonly Candidate[],
  context: RerankContext,
): Result<Reranked, RerankError> {
  return step.apply(list, step.defaults, context);
}

describe.each(Object.entries<RerankStep<RerankSettings>>(rerankSteps))('%s', (name, step) => {
  test('bears the name it is registered under', () => {
    expect(step.name).toBe(name);
  });
  test.each(SEEDS)('only picks and orders; decisions tell exactly what happened (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const before = structuredClone(list);
    const after = value(applyDefaults(step, list, { vectors, size: 10 }));
    expect(list).toEqual(before);
    expect(value(applyDefaults(step, list, { vectors, size: 10 }))).toEqual(after);

    const from = after.list.map((candidate) => list.indexOf(candidate));
    expect(from).not.toContain(-1);
    expect(new Set(from).size).toBe(from.length);

    const dropped = after.decisions.filter((decision) => decision.action === 'dropped');
    expect(dropped.map((decision) => [decision.item, decision.to])).toEqual(
      list.filter((candidate) => !after.list.includes(candidate)).map((candidate) => [candidate.item, -1]),
    );
    const inOrder = from.toSorted((a, b) => a - b);
    const moved = from.flatMap((place, to) => (inOrder[to] === place ? [] : [{ from: place, to }]));
    expect(
      after.decisions
        .filter((decision) => decision.action === 'moved')
        .map((decision) => ({ from: decision.from, to: decision.to }))
        .toSorted((a, b) => a.to - b.to),
    ).toEqual(moved);
    for (const decision of after.decisions) {
      expect(list[decision.from]?.item).toBe(decision.item);
      expect(decision.reason.length).toBeGreaterThan(10);
    }
  });
  test('an empty list stays empty', () => {
    const { vectors } = randomList(1);
    expect(value(applyDefaults(step, [], { vectors, size: 10 }))).toEqual({ list: [], decisions: [] });
  });
  test('a row that the vectors lack is a typed error that names it', () => {
    const { list, vectors } = randomList(2);
    const lost = [...list, { item: 1, row: vectors.rows, score: 0 }];
    expect(applyDefaults(step, lost, { vectors, size: 10 })).toEqual({
      ok: false,
      error: { code: 'rerank-row-missing', step: name, row: vectors.rows, rows: vectors.rows },
    });
  });
});
