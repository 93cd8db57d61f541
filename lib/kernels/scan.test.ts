import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { plainDot, plainRanking, rowsOf } from './plain.ts';
import { scanTopK, scoreRows, scoreRowsAt, type VectorTable } from './scan.ts';
import { Bench, kernelsForTest, largestError, normals } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { kernels } = bench;
afterEach(() => bench.free());

function tableOf(values: ArrayLike<number>, width: number): VectorTable {
  return { vectors: bench.floats(values), rows: values.length / width, width };
}

function search(
  table: VectorTable,
  query: ArrayLike<number>,
  k: number,
): { ids: number[]; scores: number[] } {
  const [ids, scores] = [bench.words(k), bench.floats(k)];
  const found = scanTopK(kernels, table, bench.floats(query), k, ids, scores);
  return { ids: [...ids.view.subarray(0, found)], scores: [...scores.view.subarray(0, found)] };
}

describe('scan', () => {
  test('by hand: best first, ties by lowest row, fewer rows than k', () => {
    const table = tableOf([1, 3, 2, 3, 0], 1);
    expect(search(table, [1], 3)).toEqual({ ids: [1, 3, 2], scores: [3, 3, 2] });
    expect(search(table, [-1], 9)).toEqual({ ids: [4, 0, 2, 1, 3], scores: [0, -1, -2, -3, -3] });
  });
  test.each([
    [1, 1, 1],
    [7, 4, 3],
    [100, 32, 10],
    [1003, 30, 50],
    [50, 7, 50],
    [50, 3, 80],
  ])('%i rows of %i, top %i: the ranking of all scores', (rows, width, k) => {
    const random = createRandom(14, 'scan', rows);
    const values = normals(random, rows * width);
    const query = normals(random, width);
    const table = tableOf(values, width);
    const all = bench.floats(rows);
    scoreRows(kernels, table, bench.floats(query), all);
    expect(
      largestError(
        all.view,
        rowsOf(values, width).map((row) => plainDot(row, query)),
      ),
    ).toBeLessThan(1e-5);
    const order = plainRanking(all.view).slice(0, k);
    expect(search(table, query, k)).toEqual({ ids: order, scores: order.map((id) => all.view[id]) });

    const some = bench.words(order);
    const out = bench.floats(order.length);
    scoreRowsAt(kernels, table, some, order.length, bench.floats(query), out);
    expect([...out.view]).toEqual(order.map((id) => all.view[id]));
  });
  test('many equal scores: the lowest rows, in order', () => {
    const random = createRandom(15, 'ties');
    const values = Float32Array.from({ length: 997 }, () => random.below(3));
    expect(search(tableOf(values, 1), [1], 400).ids).toEqual(plainRanking(values).slice(0, 400));
  });
  test('scores that are NaN are never found', () => {
    expect(search(tableOf([NaN, 1, NaN, 0, NaN, 2, NaN], 1), [1], 5).ids).toEqual([5, 1, 3]);
    expect(search(tableOf([1, 2, 3], 1), [NaN], 2).ids).toEqual([]);
  });
  test('arrays that are too short and rows that do not exist are refused by name', () => {
    const table = tableOf([1, 2, 3, 4], 2);
    const query = bench.floats([1, 1]);
    const run = (k: number, room: number) => () =>
      scanTopK(kernels, table, query, k, bench.words(room), bench.floats(9));
    expect(run(2, 1)).toThrow('ids has room for 1 elements; 2 are needed');
    expect(run(0, 9)).toThrow('got 0');
    expect(run(9, 2)()).toBe(2);
    expect(() => scoreRowsAt(kernels, table, bench.words([2]), 1, query, bench.floats(1))).toThrow('Row 2');
    expect(() => scoreRows(kernels, table, bench.floats(1), bench.floats(2))).toThrow('The query');
    expect(() => scoreRows(kernels, { ...table, rows: 3 }, query, bench.floats(3))).toThrow(
      'The vector table',
    );
  });
});
