import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { findPrincipalComponents, projectRows } from './principal-components.ts';

/** Rows whose spread along column c is `spreads[c]`, then turned by a fixed angle in the first two columns. */
function makeRows(rows: number, spreads: readonly number[], seed: number) {
  const random = createRandom(seed, 'rows');
  const data = new Float32Array(rows * spreads.length);
  for (let i = 0; i < data.length; i += 1) data[i] = (spreads[i % spreads.length] ?? 0) * random.normal() + 3;
  return matrix(rows, spreads.length, data);
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('principal components', () => {
  test('by hand: points on a line have that direction alone', () => {
    const points = matrix(3, 2, Float32Array.from([0, 0, 3, 4, 6, 8]));
    const { mean, axes, variances, totalVariance } = findPrincipalComponents(points, 2);
    expect([...mean]).toEqual([3, 4]);
    expect(axes[0]?.[0]).toBeCloseTo(0.6, 12);
    expect(axes[0]?.[1]).toBeCloseTo(0.8, 12);
    // squared distances 25, 0 and 25 from the middle
    expect(variances[0]).toBeCloseTo(50 / 3, 10);
    expect(variances[1]).toBeCloseTo(0, 10);
    expect(totalVariance).toBeCloseTo(50 / 3, 10);
    const along = projectRows(points, mean, axes[0] ?? new Float64Array(2));
    expect([...along]).toEqual([-5, 0, 5]);
  });

  test.each([1, 2, 3])(
    'axes are orthonormal, variances fall and are those of the coordinates (seed %i)',
    (seed) => {
      const rows = makeRows(500, [0.5, 3, 1, 2, 0.1, 1.5], seed);
      const { mean, axes, variances, totalVariance } = findPrincipalComponents(rows, 6);
      axes.forEach((a, i) => axes.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 10)));
      variances.forEach((variance, i) => {
        expect(variance).toBeLessThanOrEqual(variances[i - 1] ?? Infinity);
        const along = projectRows(rows, mean, axes[i] ?? new Float64Array(6));
        expect(along.reduce((sum, x) => sum + x * x, 0) / rows.rows).toBeCloseTo(variance, 4);
      });
      expect(variances.reduce((sum, v) => sum + v, 0)).toBeCloseTo(totalVariance, 10);
      // the column of the largest spread leads
      expect(Math.abs(axes[0]?.[1] ?? 0)).toBeGreaterThan(0.9);
    },
  );

  test('the same rows give the same bits, and the largest entry of an axis is above 0', () => {
    const rows = makeRows(200, [1, 2, 3, 4], 9);
    const first = findPrincipalComponents(rows, 2);
    expect(findPrincipalComponents(rows, 2)).toEqual(first);
    for (const axis of first.axes) {
      const extreme = [...axis].sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
      expect(extreme).toBeGreaterThan(0);
    }
  });

  test('rows that are all the same have no variance, and more components than columns are refused', () => {
    const same = matrix(4, 3, new Float32Array(12).fill(2));
    expect([...findPrincipalComponents(same, 2).variances]).toEqual([0, 0]);
    expect(() => findPrincipalComponents(same, 4)).toThrow(RangeError);
  });
});
