import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { exp, log, log2, power, sigmoid } from './real.ts';

/** |a - b| in units of the reference's own precision. */
const relative = (got: number, want: number): number =>
  got === want ? 0 : Math.abs(got - want) / Math.max(Math.abs(want), Number.MIN_VALUE);

describe('elementary functions', () => {
  const random = createRandom(11, 'real');
  test('exp agrees with the engine to 2 ulp over its whole range', () => {
    for (let i = 0; i < 20_000; i += 1) {
      const x = (random.uniform() - 0.5) * 1400;
      expect(relative(exp(x), Math.exp(x))).toBeLessThan(5e-16);
    }
  });
  test('exp at the edges', () => {
    expect(exp(0)).toBe(1);
    expect(relative(exp(1), Math.E)).toBeLessThan(5e-16);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(710)).toBe(Infinity);
    expect(exp(-746)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(relative(exp(-740), Math.exp(-740))).toBeLessThan(1e-2); // gradual underflow
  });
  test('log agrees with the engine to 2 ulp, subnormal numbers included', () => {
    for (let i = 0; i < 20_000; i += 1) {
      const x = Math.exp((random.uniform() - 0.5) * 1400);
      expect(relative(log(x), Math.log(x))).toBeLessThan(5e-16);
    }
    expect(relative(log(5e-324), Math.log(5e-324))).toBeLessThan(5e-16);
  });
  test('log at the edges', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log2(8)).toBeCloseTo(3, 15);
  });
  test('power and sigmoid', () => {
    expect(power(0, 0)).toBe(1);
    expect(power(0, 2)).toBe(0);
    expect(power(2, 10)).toBeCloseTo(1024, 9);
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(-800)).toBe(0);
    expect(sigmoid(800)).toBe(1);
    expect(sigmoid(3) + sigmoid(-3)).toBeCloseTo(1, 15);
  });
});
