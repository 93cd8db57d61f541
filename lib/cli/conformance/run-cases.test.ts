import { describe, expect, test } from 'vitest';
import { err, ok } from '../../core/result.ts';
import type { LoadedCase } from './case-file.ts';
import { knownIndexTypes } from './knn.ts';
import { operations } from './operations.ts';
import { runCase, type Operation } from './run-cases.ts';

function expecting(expected: unknown): LoadedCase {
  const value = { kind: 'value', out: expected, tolerance: 0.1, compare: new Map() } as const;
  return { index: 0, op: 'some', parsed: ok({ op: 'some', input: {}, expected: value }) };
}

const wantsError: LoadedCase = {
  index: 0,
  op: 'some',
  parsed: ok({ op: 'some', input: {}, expected: { kind: 'error' } }),
};

const run = (loaded: LoadedCase, some: Operation): ReturnType<typeof runCase> => runCase(loaded, { some });

describe('runCase', () => {
  test('NaN passes nowhere', async () => {
    expect(await run(expecting(1), () => ok(NaN))).toMatchObject({ reason: expect.stringContaining('NaN') });
    expect(await run(expecting(NaN), () => ok(NaN))).toBeDefined();
    expect(await run(expecting([1, 2]), () => ok(Float64Array.of(1, NaN)))).toBeDefined();
    expect(await run(wantsError, () => ok(NaN))).toMatchObject({ reason: 'no error', got: '"NaN"' });
    const atLeast = expecting({ x: 1 });
    const parsed = atLeast.parsed.ok ? atLeast.parsed.value : undefined;
    for (const word of ['at least', 'at most', 'about'] as const) {
      const compare = new Map([['x', word]]);
      const expected = { kind: 'value', out: { x: 1 }, tolerance: 1e9, compare } as const;
      const worded = { ...atLeast, parsed: ok({ op: 'some', input: {}, ...parsed, expected }) };
      expect(await run(worded, () => ok({ x: NaN }))).toBeDefined();
      expect(await run(worded, () => ok({ x: 1 }))).toBeUndefined();
    }
  });
  test('a crash is a failure, also where an error is wanted', async () => {
    const crash: Operation = () => {
      throw new RangeError('boom');
    };
    const expected = { reason: 'crashed', got: 'RangeError: boom' };
    expect(await run(wantsError, crash)).toMatchObject(expected);
    expect(await run(expecting(1), crash)).toMatchObject(expected);
    expect(await run(wantsError, () => Promise.reject(new Error('late')))).toMatchObject({
      reason: 'crashed',
    });
    expect(await run(wantsError, () => err({ code: 'own' }))).toBeUndefined();
    expect(await run(expecting(1), () => err({ code: 'own' }))).toMatchObject({
      reason: 'an error',
      got: 'error {"code":"own"}',
    });
  });
  test('booleans and words match exactly, values of another kind never', async () => {
    expect(await run(expecting([true, false]), () => ok([true, false]))).toBeUndefined();
    expect(await run(expecting([true, false]), () => ok([true, true]))).toBeDefined();
    expect(await run(expecting([true]), () => ok([1]))).toBeDefined();
    expect(await run(expecting(1), () => ok(true))).toBeDefined();
    expect(await run(expecting(1), () => ok('1'))).toBeDefined();
    expect(await run(expecting(1), () => ok(undefined))).toBeDefined();
    expect(await run(expecting('a'), () => ok('a'))).toBeUndefined();
    expect(await run(expecting('a'), () => ok('b'))).toBeDefined();
    expect(await run(expecting({ a: [{ b: 1 }] }), () => ok({ a: [{ b: 1.05, c: 3 }] }))).toBeUndefined();
    expect(await run(expecting({ a: [{ b: 1 }] }), () => ok({ a: [{ b: 1.2 }] }))).toBeDefined();
    expect(await run(expecting({ a: [] }), () => ok({ a: [] }))).toBeUndefined();
    expect(await run(expecting({ a: [] }), () => ok({ a: [1] }))).toBeDefined();
  });
});

describe('operations', () => {
  const input = async (op: string, values: Readonly<Record<string, unknown>>): Promise<string> => {
    const failure = await runCase(
      { index: 0, op, parsed: ok({ op, input: values, expected: { kind: 'error' } }) },
      operations,
    );
    return failure === undefined ? 'own error' : failure.reason;
  };
  const vectors = [
    [1, 0],
    [0, 1],
  ];
  test('bad inputs are errors of the operation, not crashes', async () => {
    const knn = { vectors, queries: vectors, k: 1, metric: 'inner_product', index: { type: 'flat' } };
    const mmr = { relevance: [1, 2], embeddings: vectors, k: 2, lambda: 0.5 };
    const ndcg = { ranked: [1], gains: [[1, 1]], k: 1, gain: 'linear' };
    for (const [op, values] of [
      ['knn', { ...knn, k: 0 }],
      ['knn', { ...knn, index: { type: 'unheard of' } }],
      ['knn', { ...knn, metric: 'euclidean' }],
      ['knn', { ...knn, queries: [[1, 0, 0]] }],
      ['knn', { ...knn, queries: [[1, Infinity]] }],
      ['knn', { ...knn, vectors: [] }],
      ['knn', { ...knn, vectors: [[NaN, 1]] }],
      ['mmr', { ...mmr, k: 0 }],
      ['mmr', { ...mmr, lambda: 2 }],
      ['mmr', { ...mmr, relevance: [1, 2, 3] }],
      ['mmr', { ...mmr, relevance: [1, NaN] }],
      ['ndcg_at_k', { ...ndcg, gain: 'cubic' }],
      ['ndcg_at_k', { ...ndcg, gains: [[1, 2, 3]] }],
      [
        'ndcg_at_k',
        {
          ...ndcg,
          gains: [
            [1, 1],
            [1, 2],
          ],
        },
      ],
      ['ndcg_at_k', { ...ndcg, k: 0 }],
    ] as const) {
      expect([op, values, await input(op, values)]).toEqual([op, values, 'own error']);
    }
    expect(await input('knn', knn)).toBe('no error');
    expect(await input('mmr', mmr)).toBe('no error');
    expect(await input('ndcg_at_k', ndcg)).toBe('no error');
    expect(await input('ndcg_at_k', { ...ndcg, gains: [] })).toBe('no error');
  });
  test('the flat index is among the types', () => {
    expect(knownIndexTypes).toContain('flat');
  });
});
