import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { incompleteBeta, logBeta } from './beta.ts';
import { fairCoinTwoSided } from './binomial.ts';
import { chiSquareTail } from './chi-square.ts';
import { log1p, logGamma, upperGamma } from './gamma.ts';
import { kolmogorovTail } from './kolmogorov.ts';
import { normalQuantile, normalTail, normalTwoSided } from './normal.ts';
import { studentQuantile, studentTail, studentTwoSided } from './student-t.ts';

/** Expected numbers: mpmath with 40 digits. */
function expectClose(got: number, want: number, relative: number): void {
  expect(Math.abs(got - want), `got ${got}, wanted ${want}`).toBeLessThanOrEqual(relative * Math.abs(want));
}

describe('gamma and beta functions', () => {
  test('log1p, log gamma and log beta', () => {
    expectClose(log1p(1e-10), 9.999999999500001e-11, 1e-15);
    expectClose(log1p(-0.3), -0.35667494393873234, 1e-15);
    expect(log1p(1e-30)).toBe(1e-30);
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(2)).toBeCloseTo(0, 14);
    expectClose(logGamma(0.001), 6.907178885383853, 1e-14);
    expectClose(logGamma(0.5), 0.5723649429247001, 1e-14);
    expectClose(logGamma(3.7), 1.428072326665388, 1e-14);
    expectClose(logGamma(171.5), 709.1431630309282, 1e-14);
    expectClose(logGamma(1e6), 12815504.569147611, 1e-15);
    expectClose(logBeta(0.5, 0.5), 1.1447298858494002, 1e-14);
    expectClose(logBeta(2, 3), -2.4849066497880004, 1e-14); // 1/12
    expectClose(logBeta(0.5, 1e6), -6.335390211057437, 1e-14);
    expectClose(logBeta(25, 40), -43.75170982388542, 1e-14);
    expectClose(logBeta(2e5, 1e5), -190958.88527911686, 1e-14);
  });
  test('incomplete beta: reference values, a polynomial by hand, and symmetry', () => {
    expectClose(incompleteBeta(0.5, 0.5, 0.2, 0.8), 0.2951672353008666, 1e-13);
    expectClose(incompleteBeta(2, 3, 0.4, 0.6), 0.5248, 1e-13); // 6x^2 - 8x^3 + 3x^4
    expectClose(incompleteBeta(12.5, 0.5, 0.97, 0.03), 0.38760427329575314, 1e-13);
    expectClose(incompleteBeta(400, 600, 0.41, 0.59), 0.7414814534942454, 1e-12);
    expectClose(incompleteBeta(30, 2, 0.5, 0.5), 16 / 2 ** 30, 1e-12);
    expect(incompleteBeta(3, 4, 0, 1)).toBe(0);
    expect(incompleteBeta(3, 4, 1, 0)).toBe(1);
    const random = createRandom(5, 'beta');
    for (let i = 0; i < 200; i += 1) {
      const [a, b, x] = [20 * random.uniform() + 0.1, 20 * random.uniform() + 0.1, random.uniform()];
      expect(incompleteBeta(a, b, x, 1 - x) + incompleteBeta(b, a, 1 - x, x)).toBeCloseTo(1, 12);
    }
  });
  test('wrong arguments are thrown', () => {
    expect(() => incompleteBeta(0, 1, 0.5, 0.5)).toThrow('0');
    expect(() => upperGamma(1, NaN)).toThrow('NaN');
    expect(() => kolmogorovTail(-1)).toThrow('-1');
    expect(() => normalQuantile(0)).toThrow('0');
  });
});

describe('normal', () => {
  test('tails to the smallest numbers', () => {
    for (const [z, tail] of [
      [-8, 0.9999999999999993],
      [-0.001, 0.500398942213911],
      [0.7, 0.24196365222307303],
      [1.959963984540054, 0.025000000000000012],
      [6, 9.86587645037698e-10],
      [12, 1.776482112077679e-33],
      [37, 5.725571222524577e-300],
    ] as const) {
      expectClose(normalTail(z), tail, 2e-14);
    }
    expect(normalTail(0)).toBe(0.5);
    expect(normalTail(40)).toBe(0);
    expect(normalTwoSided(0)).toBe(1);
    expect(normalTwoSided(-3)).toBe(normalTwoSided(3));
  });
  test('quantiles undo the tails', () => {
    expectClose(normalQuantile(0.025), 1.9599639845400543, 1e-15);
    expectClose(normalQuantile(1e-15), 7.941345326170997, 1e-14);
    expectClose(normalQuantile(0.999), -3.090232306167813, 1e-14);
    expect(normalQuantile(0.5)).toBe(0);
    for (const tail of [1e-300, 1e-40, 1e-9, 0.01, 0.074, 0.076, 0.3, 0.7, 0.95]) {
      expectClose(normalTail(normalQuantile(tail)), tail, 1e-11);
    }
  });
});

describe("Student's t", () => {
  test('reference values, far tails included', () => {
    for (const [df, t, p] of [
      [2.5, 0.3, 0.7873423714951973],
      [2.5, 12, 0.002836215030078324],
      [4.122159133759297, 1.96, 0.1194522634957354],
      [4.122159133759297, 4, 0.015199939492463274],
      [84.5, 1.96, 0.05329152882536825],
      [84.5, 12, 6.044264265440452e-20],
      [250_000, 0.3, 0.7641774050495924],
      [250_000, 12, 3.6284198786163544e-33],
    ] as const) {
      expectClose(studentTwoSided(t, df), p, 3e-12);
      expect(studentTwoSided(-t, df)).toBe(studentTwoSided(t, df));
    }
  });
  test('closed forms: one degree of freedom is Cauchy, two are algebraic, many are normal', () => {
    for (const t of [0, 0.1, 1, 5, 300]) {
      expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13);
      expect(studentTwoSided(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 13);
    }
    expectClose(studentTwoSided(3, 1e9), normalTwoSided(3), 1e-7);
    for (const df of [1e10, 1e75, Infinity]) expect(studentTwoSided(3, df)).toBe(normalTwoSided(3));
    expect(studentTwoSided(1e200, 3)).toBe(0);
  });
  test('quantiles undo the tails, for few and many degrees of freedom', () => {
    for (const df of [0.3, 1, 2.5, 30, 1e4, 3e7]) {
      for (const tail of [1e-9, 0.001, 0.025, 0.3, 0.5, 0.9]) {
        expectClose(studentTail(studentQuantile(tail, df), df), tail, 1e-9);
      }
    }
    expect(studentQuantile(0.5, 3)).toBe(0);
    expectClose(studentQuantile(0.025, 1), 12.706204736174694, 1e-12); // tan(0.475 pi)
  });
});

describe('chi-square, Kolmogorov, coin tosses', () => {
  test('chi-square', () => {
    expectClose(chiSquareTail(3.84, 1), 0.050043521248705106, 1e-13);
    expectClose(chiSquareTail(10.8, 5), 0.055492801909362, 1e-13);
    expectClose(chiSquareTail(60, 50), 0.1572420272383916, 1e-12);
    expectClose(chiSquareTail(500, 400), 0.00048221275959343376, 1e-12);
    for (const x of [0.01, 1, 7, 300]) expectClose(chiSquareTail(x, 2), Math.exp(-x / 2), 1e-13);
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(Infinity, 3)).toBe(0);
  });
  test('Kolmogorov, on both sides of the change of series', () => {
    for (const [x, tail] of [
      [0.2, 0.999999999999495],
      [0.5, 0.9639452436648751],
      [1.17, 0.12939004218561884],
      [1.19, 0.11774229287977167],
      [1.36, 0.04948587675537788],
      [4, 2.532833109818835e-14],
    ] as const) {
      expectClose(kolmogorovTail(x), tail, 1e-12);
    }
    expect(kolmogorovTail(0)).toBe(1);
    expect(kolmogorovTail(30)).toBe(0);
  });
  test('coin tosses by counting', () => {
    expect(fairCoinTwoSided(8, 10)).toBeCloseTo((2 * (45 + 10 + 1)) / 1024, 14);
    expect(fairCoinTwoSided(2, 10)).toBe(fairCoinTwoSided(8, 10));
    expect(fairCoinTwoSided(0, 5)).toBeCloseTo(1 / 16, 14);
    expect(fairCoinTwoSided(3, 5)).toBeCloseTo(1, 12);
    for (const trials of [0, 2, 100]) expect(fairCoinTwoSided(trials / 2, trials)).toBe(1);
  });
});
