import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { buildAlias, drawAlias, drawBeta, drawCumulative, drawPareto, drawPoisson } from './sampling.ts';

const DRAWS = 100_000;

/** Pearson's statistic of counts against probabilities. */
function chiSquare(counts: number[], shares: number[]): number {
  return counts.reduce((sum, count, i) => {
    const want = DRAWS * (shares[i] as number);
    return sum + (want === 0 ? (count === 0 ? 0 : Infinity) : (count - want) ** 2 / want);
  }, 0);
}

describe('draws', () => {
  test('an alias table gives each place its share, also away from the start of the arrays', () => {
    const weights = Float64Array.from([9, 9, 5, 0, 1, 3, 1, 9]);
    const accept = new Float32Array(8);
    const alias = new Int32Array(8);
    expect(buildAlias(weights, 2, 5, accept, alias, new Int32Array(5))).toBe(10);
    const random = createRandom(1, 'alias');
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < DRAWS; i += 1) {
      const place = drawAlias(random, 2, 5, accept, alias);
      counts[place] = (counts[place] as number) + 1;
    }
    expect(chiSquare(counts, [0.5, 0, 0.1, 0.3, 0.1])).toBeLessThan(21.1); // 3 degrees of freedom, p = 1e-4
  });
  test('weights that are all 0 are refused by a sum of 0', () => {
    expect(
      buildAlias(new Float64Array(3), 0, 3, new Float32Array(3), new Int32Array(3), new Int32Array(3)),
    ).toBe(0);
  });
  test('cumulative weights give each place its share and never one of weight 0', () => {
    const random = createRandom(2, 'cumulative');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < DRAWS; i += 1) {
      const place = drawCumulative(random, [9, 0, 0.2, 0.2, 1], 1, 4);
      counts[place] = (counts[place] as number) + 1;
    }
    expect(chiSquare(counts, [0, 0.2, 0, 0.8])).toBeLessThan(15.2); // 1 degree of freedom, p = 1e-4
  });
  test('Pareto draws stay between 1 and the ratio and have the stated tail', () => {
    const random = createRandom(3, 'pareto');
    let above2 = 0;
    let above8 = 0;
    let outside = 0;
    for (let i = 0; i < DRAWS; i += 1) {
      const x = drawPareto(random, 1.5, 100);
      if (!(x >= 1 && x <= 100.0001)) outside += 1;
      if (x > 2) above2 += 1;
      if (x > 8) above8 += 1;
    }
    expect(outside).toBe(0);
    const cut = 100 ** -1.5;
    for (const [count, x] of [
      [above2, 2],
      [above8, 8],
    ] as const) {
      const share = (x ** -1.5 - cut) / (1 - cut);
      expect(Math.abs(count / DRAWS - share)).toBeLessThan(5 * Math.sqrt(share / DRAWS));
    }
  });
  test('Poisson draws have equal mean and variance, and stop at the limit', () => {
    const random = createRandom(4, 'poisson');
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < DRAWS; i += 1) {
      const x = drawPoisson(random, Math.exp(-1.2), 50);
      sum += x;
      squares += x * x;
    }
    const mean = sum / DRAWS;
    expect(Math.abs(mean - 1.2)).toBeLessThan(5 * Math.sqrt(1.2 / DRAWS));
    expect(Math.abs(squares / DRAWS - mean * mean - 1.2)).toBeLessThan(0.06);
    expect(drawPoisson(random, 0, 3)).toBe(3);
  });
  test.each([
    [0.3, 1.2],
    [1.45, 0.05],
    [0.001, 1.499],
  ])('beta draws with a = %f, b = %f stay in [0, 1] and have the stated mean and variance', (a, b) => {
    const random = createRandom(5, 'beta', a);
    let outside = 0;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < DRAWS; i += 1) {
      const x = drawBeta(random, a, b);
      if (!(x >= 0 && x <= 1)) outside += 1;
      sum += x;
      squares += x * x;
    }
    expect(outside).toBe(0);
    const mean = a / (a + b);
    const variance = (mean * (1 - mean)) / (a + b + 1);
    expect(Math.abs(sum / DRAWS - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    expect(Math.abs(squares / DRAWS - mean * mean - variance)).toBeLessThan(5 / Math.sqrt(DRAWS));
  });
});
