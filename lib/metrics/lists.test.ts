import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';
import { catalogueCoverage } from './catalogue-coverage.ts';
import { gini } from './gini.ts';
import { intraListDiversity } from './intra-list-diversity.ts';
import { novelty } from './novelty.ts';
import { code, SEEDS, value } from './random-cases.fixture.ts';

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, c) => sum + x * (b[c] ?? 0), 0);
}

describe('intra-list diversity', () => {
  test('by hand', () => {
    const axes = { rows: 3, columns: 2, data: [1, 0, 0, 5, -2, 0] };
    expect(value(intraListDiversity(axes))).toBeCloseTo((1 + 2 + 1) / 3, 12);
    expect(value(intraListDiversity(axes, [0, 1]))).toBeCloseTo(1, 12);
    expect(value(intraListDiversity(axes, [0, 0, 0]))).toBeCloseTo(0, 12);
    expect(value(intraListDiversity(axes, [0, 2]))).toBeCloseTo(2, 12);
  });
  test.each(SEEDS)('equals the mean over pairs; scaling and order do not matter (seed %i)', (seed) => {
    const random = createRandom(seed, 'vectors');
    const rows = 2 + random.below(12);
    const columns = 1 + random.below(8);
    const vectors = matrix(
      rows,
      columns,
      Float32Array.from({ length: rows * columns }, () => random.normal()),
    );
    const row = (i: number): Float32Array => vectors.data.subarray(i * columns, (i + 1) * columns);
    let sum = 0;
    for (let i = 0; i < rows; i += 1) {
      for (let j = i + 1; j < rows; j += 1) {
        sum += 1 - dot(row(i), row(j)) / Math.sqrt(dot(row(i), row(i)) * dot(row(j), row(j)));
      }
    }
    const diversity = value(intraListDiversity(vectors));
    expect(diversity).toBeCloseTo((2 * sum) / (rows * (rows - 1)), 10);
    const backwards = Array.from({ length: rows }, (_, i) => rows - 1 - i);
    expect(value(intraListDiversity(vectors, backwards))).toBeCloseTo(diversity, 12);
    const scaled = Float32Array.from(vectors.data, (x, i) => (i < columns ? 4 * x : x));
    expect(value(intraListDiversity(matrix(rows, columns, scaled)))).toBeCloseTo(diversity, 12);
  });
  test('errors', () => {
    expect(code(intraListDiversity({ rows: 1, columns: 2, data: [1, 0] }))).toBe('too-few-items');
    expect(intraListDiversity({ rows: 2, columns: 2, data: [1, 0, 0, 0] })).toMatchObject({
      error: { code: 'zero-vector', row: 1 },
    });
    expect(code(intraListDiversity({ rows: 2, columns: 1, data: [1, NaN] }))).toBe('value-out-of-range');
    expect(code(intraListDiversity({ rows: 2, columns: 1, data: [1, 2] }, [0, 5]))).toBe(
      'value-out-of-range',
    );
  });
});

describe('Gini', () => {
  test('by hand', () => {
    expect(value(gini([5, 5, 5]))).toBe(0);
    expect(value(gini([0, 0, 0, 8]))).toBeCloseTo(0.75, 12);
    expect(value(gini([1, 3]))).toBeCloseTo(0.25, 12);
    expect(value(gini([7]))).toBe(0);
  });
  test.each(SEEDS)('scaling and order do not matter; giving to the poorer lowers it (seed %i)', (seed) => {
    const random = createRandom(seed, 'counts');
    const counts = Array.from({ length: 2 + random.below(30) }, () => 1 + random.below(100));
    const before = value(gini(counts));
    expect(value(gini(counts.map((count) => 3 * count)))).toBeCloseTo(before, 12);
    const shuffled = [...counts];
    random.shuffle(shuffled);
    expect(value(gini(shuffled))).toBe(before);
    const sorted = counts.toSorted((a, b) => a - b);
    const gap = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
    const evened = sorted.map((count, i) =>
      i === 0 ? count + gap / 2 : i === sorted.length - 1 ? count - gap / 2 : count,
    );
    expect(value(gini(evened))).toBeLessThanOrEqual(before + 1e-12);
  });
  test('errors', () => {
    expect(code(gini([]))).toBe('empty-input');
    expect(code(gini([0, 0]))).toBe('zero-total');
    expect(code(gini([1, -1]))).toBe('value-out-of-range');
    expect(code(gini([1, NaN]))).toBe('value-out-of-range');
  });
});

describe('catalogue coverage', () => {
  test('by hand', () => {
    expect(
      value(
        catalogueCoverage(
          [
            [0, 1],
            [1, 2],
          ],
          10,
        ),
      ),
    ).toBeCloseTo(0.3, 12);
    expect(value(catalogueCoverage([[]], 10))).toBe(0);
    expect(value(catalogueCoverage([Int32Array.of(0, 1, 2, 3)], 4))).toBe(1);
  });
  test('another list never lowers it', () => {
    const random = createRandom(4, 'coverage');
    const lists: number[][] = [];
    let last = 0;
    for (let i = 0; i < 30; i += 1) {
      lists.push(Array.from({ length: 5 }, () => random.below(50)));
      const coverage = value(catalogueCoverage(lists, 50));
      expect(coverage).toBeGreaterThanOrEqual(last);
      last = coverage;
    }
    expect(last).toBeGreaterThan(0.5);
  });
  test('errors', () => {
    expect(code(catalogueCoverage([], 10))).toBe('empty-input');
    expect(code(catalogueCoverage([[0]], 0))).toBe('parameter-out-of-range');
    expect(catalogueCoverage([[0], [1, 10]], 10)).toMatchObject({
      error: { code: 'value-out-of-range', what: 'item', index: 2, value: 10, maximum: 9 },
    });
    expect(code(catalogueCoverage([[-1]], 10))).toBe('value-out-of-range');
    expect(code(catalogueCoverage([[0.5]], 10))).toBe('value-out-of-range');
  });
});

describe('novelty', () => {
  test('by hand', () => {
    expect(value(novelty([0, 1], [0.5, 0.125]))).toBeCloseTo(2, 12);
    expect(value(novelty([0], [1]))).toBe(0);
  });
  test('a rarer item raises it', () => {
    const shares = [0.9, 0.5, 0.1, 0.01];
    expect(value(novelty([0, 3], shares))).toBeGreaterThan(value(novelty([0, 2], shares)));
    expect(value(novelty([3, 0], shares))).toBeCloseTo(value(novelty([0, 3], shares)), 12);
  });
  test('errors', () => {
    expect(code(novelty([], [1]))).toBe('empty-input');
    expect(code(novelty([0], [0]))).toBe('value-out-of-range');
    expect(code(novelty([0], [1.5]))).toBe('value-out-of-range');
    expect(code(novelty([4], [1]))).toBe('value-out-of-range');
  });
});
