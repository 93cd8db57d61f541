import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import type { InteractionData } from './collaborative-protocol.ts';
import { checkInteractions, createHistories, transposeRows } from './interactions.ts';

const data = (rows: readonly (readonly [number, number, number])[]): InteractionData => ({
  userCount: 3,
  itemCount: 4,
  users: Int32Array.from(rows, ([user]) => user),
  items: Int32Array.from(rows, ([, item]) => item),
  values: Float32Array.from(rows, ([, , value]) => value),
});

describe('histories', () => {
  test('by hand: rows by user, items ascending, a repeated pair once with its values added', () => {
    const rows = createHistories(
      data([
        [2, 3, 1],
        [0, 1, 2],
        [2, 0, 5],
        [0, 1, 0.5],
      ]),
    );
    expect(rows).toEqual({
      rows: 3,
      width: 4,
      starts: Int32Array.from([0, 1, 1, 3]),
      columns: Int32Array.from([1, 0, 3]),
      values: Float32Array.from([2.5, 5, 1]),
    });
  });
  test.each([1, 2, 3])(
    'random data, seed %i: no order of rows matters, two transpositions change nothing',
    (seed) => {
      const random = createRandom(seed, 'histories');
      const rows = Array.from(
        { length: 60 },
        () => [random.below(3), random.below(4), 1 + random.below(5)] as const,
      );
      const histories = createHistories(data(rows));
      const order = rows.map((_, i) => i);
      random.shuffle(order);
      expect(createHistories(data(order.map((i) => rows[i] ?? [0, 0, 1])))).toEqual(histories);
      const columns = transposeRows(histories);
      expect([columns.rows, columns.width]).toEqual([4, 3]);
      expect(transposeRows(columns)).toEqual(histories);
      for (const [user, item, value] of rows) {
        const at = histories.columns.indexOf(item, histories.starts[user]);
        expect(at).toBeLessThan(histories.starts[user + 1] ?? 0);
        expect(histories.values[at]).toBeGreaterThanOrEqual(value);
      }
    },
  );
});

describe('what cannot be trained on', () => {
  const good = data([
    [0, 1, 1],
    [2, 3, 1],
  ]);
  const codeOf = (changes: Partial<InteractionData>): unknown => {
    const result = checkInteractions('m', { ...good, ...changes });
    return result.ok ? 'no error' : result.error;
  };
  test('each is a typed error that names the value and its row', () => {
    expect(codeOf({})).toBe('no error');
    expect(codeOf(data([]))).toEqual({ code: 'empty-training-data', model: 'm' });
    expect(codeOf({ users: Int32Array.of(0, 3) })).toEqual({
      code: 'id-out-of-range',
      model: 'm',
      where: 'users',
      row: 1,
      value: 3,
      limit: 3,
    });
    expect(codeOf({ items: Int32Array.of(-1, 3) })).toMatchObject({ where: 'items', row: 0, value: -1 });
    expect(codeOf({ values: Float32Array.of(1, NaN) })).toMatchObject({
      code: 'value-not-finite',
      where: 'values',
      row: 1,
    });
    expect(codeOf({ values: Float32Array.of(Infinity, 1) })).toMatchObject({ code: 'value-not-finite' });
    expect(codeOf({ values: Float32Array.of(1, 0) })).toEqual({
      code: 'value-not-positive',
      model: 'm',
      where: 'values',
      row: 1,
      value: 0,
    });
    expect(codeOf({ times: Float64Array.of(0, NaN) })).toMatchObject({ where: 'times', row: 1 });
    expect(codeOf({ itemCount: 16_777_217 })).toEqual({
      code: 'data-too-large',
      model: 'm',
      what: 'items',
      value: 16_777_217,
      limit: 16_777_216,
    });
  });
  test('lengths that differ are programmer errors', () => {
    expect(() => codeOf({ items: Int32Array.of(1) })).toThrow('items has 1 entries');
    expect(() => codeOf({ times: Float64Array.of(1) })).toThrow('times has 1 entries');
  });
});
