import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';
import { dppStep, selectByDpp } from './dpp.ts';
import { randomList, SEEDS, value } from './random-lists.fixture.ts';

/** Determinant by Gaussian elimination with pivoting. */
function determinant(rows: readonly (readonly number[])[]): number {
  const a = rows.map((row) => [...row]);
  let product = 1;
  for (let c = 0; c < a.length; c += 1) {
    const pivot = a
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c] ?? 0) > Math.abs(a[best]?.[c] ?? 0) ? c + i : best), c);
    const top = a[pivot] ?? [];
    a[pivot] = a[c] ?? [];
    a[c] = top;
    product *= (top[c] ?? 0) * (pivot === c ? 1 : -1);
    for (const row of a.slice(c + 1)) {
      const factor = (row[c] ?? 0) / (top[c] ?? NaN);
      for (let k = c; k < a.length; k += 1) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return product;
}

/** A random kernel of full rank, as a sum of outer products. */
function randomKernel(seed: number, count: number) {
  const random = createRandom(seed, 'kernel');
  const parts = Array.from({ length: count }, () =>
    Array.from({ length: count + 4 }, () => (0.4 + random.uniform()) * random.normal()),
  );
  const data = Float64Array.from({ length: count * count }, (_, at) => {
    const a = parts[Math.floor(at / count)] ?? [];
    const b = parts[at % count] ?? [];
    return a.reduce((sum, x, c) => sum + x * (b[c] ?? 0), 0);
  });
  return { rows: count, columns: count, data };
}

describe('selectByDpp', () => {
  test('by hand: the twin of the best loses to a weaker item at right angles', () => {
    const kernel = { rows: 3, columns: 3, data: [1, 0.9, 0, 0.9, 0.9, 0, 0, 0, 0.5] };
    // after the first: 0.9 - 0.81 = 0.09 against 0.5
    expect([...value(selectByDpp(kernel, 3))]).toEqual([0, 2, 1]);
  });
  test.each(SEEDS)('agrees with direct determinants; scale and k do not matter (seed %i)', (seed) => {
    const kernel = randomKernel(seed, 9);
    const entry = (i: number, j: number): number => kernel.data[i * 9 + j] ?? NaN;
    const chosen: number[] = [];
    while (chosen.length < 6) {
      const volumes = Array.from({ length: 9 }, (_, i) => {
        const rows = [...chosen, i];
        return chosen.includes(i) ? -1 : determinant(rows.map((a) => rows.map((b) => entry(a, b))));
      });
      chosen.push(volumes.indexOf(Math.max(...volumes)));
    }
    expect([...value(selectByDpp(kernel, 6))]).toEqual(chosen);
    expect([...value(selectByDpp(kernel, 2))]).toEqual(chosen.slice(0, 2));
    const scaled = { ...kernel, data: kernel.data.map((x) => 1e6 * x) };
    expect([...value(selectByDpp(scaled, 6))]).toEqual(chosen);
  });
  test.each(SEEDS)('a diagonal kernel gives the order of quality, ties by place (seed %i)', (seed) => {
    const random = createRandom(seed, 'diagonal');
    const quality = Array.from({ length: 15 }, () => (1 + random.below(8)) / 8);
    const data = new Float64Array(225);
    quality.forEach((q, i) => {
      data[i * 16] = q;
    });
    const order = quality.map((_, i) => i).toSorted((a, b) => (quality[b] ?? 0) - (quality[a] ?? 0) || a - b);
    expect([...value(selectByDpp({ rows: 15, columns: 15, data }, 15))]).toEqual(order);
  });
  test('ends when no row adds volume', () => {
    expect([...value(selectByDpp({ rows: 3, columns: 3, data: [4, 4, 2, 4, 4, 2, 2, 2, 2] }, 3))]).toEqual([
      0, 2,
    ]);
    expect([...value(selectByDpp({ rows: 2, columns: 2, data: [0, 0, 0, 0] }, 2))]).toEqual([]);
    expect([...value(selectByDpp({ rows: 0, columns: 0, data: [] }, 2))]).toEqual([]);
  });
  test('errors', () => {
    const code = (...input: Parameters<typeof selectByDpp>): string => {
      const result = selectByDpp(...input);
      return result.ok ? 'none' : result.error.code;
    };
    expect(code({ rows: 1, columns: 2, data: [1, 2] }, 1)).toBe('rerank-length-mismatch');
    expect(code({ rows: 1, columns: 1, data: [NaN] }, 1)).toBe('rerank-value-not-finite');
    expect(code({ rows: 1, columns: 1, data: [1] }, 0)).toBe('rerank-setting-out-of-range');
  });
});

describe('dpp step', () => {
  test.each(SEEDS)('candidates at right angles keep their order; the list is full (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const axes = matrix(vectors.rows, vectors.rows);
    for (let row = 0; row < vectors.rows; row += 1) axes.data[row * (vectors.rows + 1)] = 3;
    const straight = value(dppStep.apply(list, { theta: 0.6 }, { vectors: axes, size: 12 }));
    expect(straight.list).toEqual(list.slice(0, 12));
    for (const theta of [0, 0.7, 0.99]) {
      const after = value(dppStep.apply(list, { theta }, { vectors, size: 12 }));
      expect(after.list.length).toBe(Math.min(12, list.length));
      if (theta > 0) expect(after.list[0]?.score).toBe(list[0]?.score);
    }
  });
  test('a twin of the best gives way', () => {
    const vectors = matrix(3, 2, Float32Array.of(1, 0, 1, 0, 0, 1));
    const list = [1, 0.9, 0.5].map((score, row) => ({ item: 10 + row, row, score }));
    const after = value(dppStep.apply(list, { theta: 0.3 }, { vectors, size: 2 }));
    expect(after.list.map(({ item }) => item)).toEqual([10, 12]);
    expect(after.decisions).toMatchObject([
      {
        item: 11,
        action: 'dropped',
        reason: 'not among the 2: relevance 0.800, 19% new beside those chosen, theta 0.3',
      },
    ]);
  });
  test.each([-0.1, 1, NaN])('refuses theta %d', (theta) => {
    const { list, vectors } = randomList(1);
    expect(dppStep.apply(list, { theta }, { vectors, size: 5 })).toMatchObject({
      error: { code: 'rerank-setting-out-of-range', step: 'dpp', setting: 'theta', maximum: 0.99 },
    });
  });
});
