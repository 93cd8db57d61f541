import { describe, expect, test } from 'vitest';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';
import type { Result } from '../core/result.ts';
import { fullContext, randomList, SEEDS, value } from './random-lists.fixture.ts';
import { rerankSteps } from './registry.ts';
import type { StepSettings } from './step-settings.ts';

/** Steps that hand on candidates with new scores. */
const RESCORING = ['freshness'];
/** What each step needs besides vectors and size, with its default settings. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'category-caps': ['category'],
  'creator-caps': ['creator'],
  'calibrated-mix': ['taste', 'category'],
  freshness: ['ageDays'],
  exploration: ['draw'],
  rules: ['watched'],
};

function applyDefaults<Settings>(
  step: RerankStep<Settings>,
  list: readonly Candidate[],
  context: RerankContext,
): Result<Reranked, RerankError> {
  return step.apply(list, step.defaults, context);
}

describe.each(
  Object.entries(rerankSteps as Readonly<Record<string, RerankStep<StepSettings[keyof StepSettings]>>>),
)('%s', (name, step) => {
  test('bears the name it is registered under', () => {
    expect(step.name).toBe(name);
  });
  test.each(SEEDS)('only picks and orders; decisions tell exactly what happened (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const context = fullContext(seed, vectors, 10);
    const before = structuredClone({ list, context });
    const after = value(applyDefaults(step, list, context));
    expect({ list, context }).toEqual(before);
    expect(value(applyDefaults(step, list, context))).toEqual(after);

    const places = new Map(list.map((candidate, place) => [candidate.item, place]));
    const from = after.list.map((candidate) => places.get(candidate.item) ?? -1);
    const handedOn = after.list.map((candidate, i) => candidate === list[from[i] ?? -1]);
    if (RESCORING.includes(name)) {
      expect(after.list.map(({ item, row }) => ({ item, row }))).toEqual(
        from.map((place) => ({ item: list[place]?.item, row: list[place]?.row })),
      );
    } else expect(handedOn).not.toContain(false);
    expect(from).not.toContain(-1);
    expect(new Set(from).size).toBe(from.length);

    const dropped = after.decisions.filter((decision) => decision.action === 'dropped');
    expect(dropped.map((decision) => [decision.item, decision.to])).toEqual(
      list.filter((_, place) => !from.includes(place)).map((candidate) => [candidate.item, -1]),
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
    expect(value(applyDefaults(step, [], fullContext(1, vectors, 10)))).toEqual({ list: [], decisions: [] });
  });
  test('a row that the vectors lack is a typed error that names it', () => {
    const { list, vectors } = randomList(2);
    const lost = [...list, { item: 1, row: vectors.rows, score: 0 }];
    expect(applyDefaults(step, lost, fullContext(2, vectors, 10))).toEqual({
      ok: false,
      error: { code: 'rerank-row-missing', step: name, row: vectors.rows, rows: vectors.rows },
    });
  });
  test('a part of the context that is missing is a typed error, or is not needed', () => {
    const { list, vectors } = randomList(3);
    const bare = applyDefaults(step, list, { vectors, size: 10 });
    const needed = NEEDS[name] ?? [];
    if (needed.length === 0) expect(bare.ok).toBe(true);
    else expect(bare).toMatchObject({ error: { code: 'rerank-context-missing', step: name } });
    expect(needed).toEqual(
      needed.length === 0 || bare.ok || !('what' in bare.error)
        ? []
        : expect.arrayContaining([bare.error.what]),
    );
  });
});
