import { describe, expect, test } from 'vitest';
import { exp } from '../core/real.ts';
import { createRandom, type Random } from '../core/random.ts';
import { code, SEEDS, value } from '../metrics/random-cases.fixture.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { compareDistributions } from './kolmogorov-smirnov.ts';
import { fourSigma } from './outcomes.fixture.ts';
import { populationStabilityIndex, stabilityIndexOfShares } from './population-stability-index.ts';

const usual = { bins: 10, floor: 0.0001 };

function normals(random: Random, count: number, shift = 0): Float64Array {
  return Float64Array.from({ length: count }, () => shift + random.normal());
}

describe('population stability index', () => {
  test('shares by hand, and the same both ways', () => {
    const expected = [0.1, 0.2, 0.4, 0.2, 0.1];
    const actual = [0.05, 0.15, 0.35, 0.3, 0.15];
    expect(value(stabilityIndexOfShares(expected, actual, 1e-4))).toBeCloseTo(0.1165377985, 10);
    expect(value(stabilityIndexOfShares(actual, expected, 1e-4))).toBeCloseTo(0.1165377985, 10);
    expect(value(stabilityIndexOfShares([0.5, 0.5], [1, 0], 0.01))).toBeCloseTo(
      0.5 * Math.log(2) + 0.49 * Math.log(50),
      12,
    );
  });
  test('two bins by hand: the reference splits in halves, the current one in 1 and 3 quarters', () => {
    const index = value(populationStabilityIndex([1, 2, 3, 4], [0, 9, 9, 9], { bins: 2, floor: 0.0001 }));
    expect(index).toBeCloseTo(0.25 * Math.log(3), 12);
  });
  test('0 for the reference itself; order and scale do not matter; a shift counts more the larger it is', () => {
    for (const seed of SEEDS) {
      const random = createRandom(seed, 'psi');
      const reference = normals(random, 300);
      expect(value(populationStabilityIndex(reference, reference, usual))).toBe(0);
      const current = normals(random, 200);
      const index = value(populationStabilityIndex(reference, current, usual));
      const reversed = populationStabilityIndex(reference.toReversed(), current.toReversed(), usual);
      expect(value(reversed)).toBe(index);
      const scale = (x: number): number => 8 * x; // exact in binary
      expect(value(populationStabilityIndex(reference.map(scale), current.map(scale), usual))).toBe(index);
      const shifted = [0.5, 1, 2].map((shift) =>
        value(
          populationStabilityIndex(
            reference,
            current.map((x) => x + shift),
            usual,
          ),
        ),
      );
      expect(shifted.toSorted((a, b) => a - b)).toEqual(shifted);
    }
  });
  test('without drift it is about (bins - 1) (1/n + 1/m)', () => {
    const random = createRandom(4, 'psi noise');
    let sum = 0;
    for (let run = 0; run < 200; run += 1) {
      sum += value(populationStabilityIndex(normals(random, 1000), normals(random, 500), usual)) / 200;
    }
    const expected = 9 * (1 / 1000 + 1 / 500);
    expect(sum / expected).toBeGreaterThan(0.85);
    expect(sum / expected).toBeLessThan(1.15);
  });
  test('a much repeated value and constants stay finite', () => {
    expect(value(populationStabilityIndex([0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1], usual))).toBe(0);
    expect(value(populationStabilityIndex([3, 3], [3, 3, 3], usual))).toBe(0);
    expect(Number.isFinite(value(populationStabilityIndex([3, 3], [4], usual)))).toBe(true);
  });
  test('errors', () => {
    expect(code(populationStabilityIndex([], [1], usual))).toBe('empty-input');
    expect(code(populationStabilityIndex([1], [], usual))).toBe('empty-input');
    expect(code(populationStabilityIndex([1, NaN], [1], usual))).toBe('value-out-of-range');
    expect(code(populationStabilityIndex([1], [1], { ...usual, bins: 1 }))).toBe('parameter-out-of-range');
    expect(code(populationStabilityIndex([1], [1], { ...usual, floor: 0 }))).toBe('parameter-out-of-range');
    expect(stabilityIndexOfShares([0.5, 0.4], [0.5, 0.5], 0.01)).toMatchObject({
      error: { code: 'shares-not-one', what: 'expected', total: 0.9 },
    });
    expect(code(stabilityIndexOfShares([0.5, 0.5], [1.5, -0.5], 0.01))).toBe('value-out-of-range');
    expect(code(stabilityIndexOfShares([1], [0.5, 0.5], 0.01))).toBe('length-mismatch');
    expect(code(stabilityIndexOfShares([], [], 0.01))).toBe('empty-input');
  });
});

describe('Kolmogorov-Smirnov', () => {
  test('p-values by counting the orders of two and two, three and two', () => {
    // of the 6 orders of two and two, 2 are apart by 1 and all by a half or more
    expect(value(compareDistributions([1, 2], [3, 4]))).toEqual({ statistic: 1, p: 1 - 4 / 6 });
    expect(value(compareDistributions([1, 3], [2, 4])).statistic).toBe(0.5);
    expect(value(compareDistributions([1, 3], [2, 4])).p).toBeCloseTo(1, 12);
    // of 10 orders, 2 reach 1
    expect(value(compareDistributions([1, 2, 3], [8, 9])).p).toBeCloseTo(0.2, 12);
  });
  test('symmetric, and the same through an increasing function', () => {
    for (const seed of SEEDS) {
      const random = createRandom(seed, 'ks');
      const a = normals(random, 40);
      const b = normals(random, 70, 0.4);
      const plain = value(compareDistributions(a, b));
      const swapped = value(compareDistributions(b, a));
      expect(swapped.statistic).toBe(plain.statistic);
      expect(swapped.p).toBeCloseTo(plain.p, 12);
      expect(value(compareDistributions(a.map(exp), b.map(exp)))).toEqual(plain);
      expect(value(compareDistributions(a, a))).toEqual({ statistic: 0, p: 1 });
    }
  });
  test('exact and asymptotic p-values meet where one gives way to the other', () => {
    const a = Float64Array.from({ length: 100 }, (_, i) => i);
    for (const shift of [12, 15, 18, 22]) {
      const b = a.map((x) => x + shift + 0.5);
      const exact = value(compareDistributions(a, b));
      const asymptotic = value(compareDistributions(a, [...b, 50]));
      expect(Math.abs(exact.p - asymptotic.p)).toBeLessThan(0.06);
    }
  });
  test('without drift at most 5% are below 5%, exact and asymptotic; with drift many are', () => {
    const random = createRandom(6, 'ks null');
    for (const [n, m] of [
      [60, 80],
      [150, 120],
    ] as const) {
      let rejected = 0;
      let found = 0;
      for (let run = 0; run < 600; run += 1) {
        const reference = normals(random, n);
        rejected += value(compareDistributions(reference, normals(random, m))).p < 0.05 ? 1 : 0;
        found += value(compareDistributions(reference, normals(random, m, 0.6))).p < 0.05 ? 1 : 0;
      }
      expect(rejected).toBeLessThan(fourSigma(600, 0.05).high);
      expect(rejected).toBeGreaterThan(10);
      expect(found).toBeGreaterThan(400);
    }
  });
  test('ties and errors', () => {
    const tied = value(compareDistributions([0, 0, 0, 1], [0, 1, 1, 1]));
    expect(tied.statistic).toBe(0.5);
    expect(value(compareDistributions([5], [5]))).toEqual({ statistic: 0, p: 1 });
    expect(code(compareDistributions([], [1]))).toBe('empty-input');
    expect(code(compareDistributions([1], [NaN]))).toBe('value-out-of-range');
  });
});

describe('Benjamini-Hochberg', () => {
  test('by hand: 0.03 falls only with 0.04 beside it, and adjusted values never cross', () => {
    expect(value(benjaminiHochberg([0.01, 0.04, 0.03], 0.05))).toEqual({
      rejected: [true, true, true],
      adjusted: [0.03, 0.04, 0.04],
    });
    expect(value(benjaminiHochberg([0.01, 0.06, 0.04], 0.05)).rejected).toEqual([true, false, false]);
  });
  test('rejected ones are those whose adjusted value is alpha or less; order does not matter', () => {
    for (const seed of SEEDS) {
      const random = createRandom(seed, 'bh');
      const p = Array.from({ length: 20 }, () => random.uniform() * random.uniform() * random.uniform());
      const { rejected, adjusted } = value(benjaminiHochberg(p, 0.1));
      expect(rejected).toEqual(adjusted.map((a) => a <= 0.1));
      expect(value(benjaminiHochberg(p.toReversed(), 0.1)).rejected).toEqual(rejected.toReversed());
      const more = value(benjaminiHochberg([...p, 1], 0.1)).rejected.slice(0, -1);
      more.forEach((isRejected, i) => expect(isRejected && !rejected[i]).toBe(false));
    }
  });
  test('the share of wrong discoveries stays below alpha, that of unadjusted ones does not', () => {
    const random = createRandom(12, 'fdr');
    let [wrongShare, naiveShare] = [0, 0];
    for (let run = 0; run < 500; run += 1) {
      // 5 of 20 metrics have an effect
      const p = Array.from({ length: 20 }, (_, i) => (i < 5 ? random.uniform() * 0.005 : random.uniform()));
      const share = (rejected: readonly boolean[]): number => {
        const all = rejected.filter(Boolean).length;
        return all === 0 ? 0 : rejected.slice(5).filter(Boolean).length / all;
      };
      wrongShare += share(value(benjaminiHochberg(p, 0.05)).rejected) / 500;
      naiveShare += share(p.map((one) => one < 0.05)) / 500;
    }
    expect(wrongShare).toBeLessThan(0.05);
    expect(naiveShare).toBeGreaterThan(0.08);
  });
  test('errors', () => {
    expect(code(benjaminiHochberg([], 0.05))).toBe('empty-input');
    expect(code(benjaminiHochberg([0.5, 1.1], 0.05))).toBe('value-out-of-range');
    expect(code(benjaminiHochberg([NaN], 0.05))).toBe('value-out-of-range');
    expect(code(benjaminiHochberg([0.5], 0))).toBe('parameter-out-of-range');
  });
});
