import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  test('the same seed and path give the same stream; another seed or path gives another', () => {
    const draw = (seed: number, ...path: string[]): number[] => {
      const random = createRandom(seed, ...path);
      return Array.from({ length: 8 }, () => random.uint32());
    };
    expect(draw(7, 'a')).toEqual(draw(7, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(8, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(7, 'b'));
    expect(draw(7, 'a', 'b')).not.toEqual(draw(7, 'ab'));
    expect(draw(2 ** 32 + 7, 'a')).not.toEqual(draw(7, 'a'));
  });
  test('the stream is fixed: these words must never change, stored results depend on them', () => {
    const random = createRandom(42, 'fixed');
    expect([random.uint32(), random.uint32(), random.uint32()]).toMatchInlineSnapshot(`
      [
        628974774,
        2940818541,
        2563392549,
      ]
    `);
  });
  test('moments: uniform, normal and exponential', () => {
    const random = createRandom(3, 'moments');
    const n = 200_000;
    const sums = { u: 0, z: 0, zz: 0, e: 0 };
    for (let i = 0; i < n; i += 1) {
      sums.u += random.uniform();
      const z = random.normal();
      sums.z += z;
      sums.zz += z * z;
      sums.e += random.exponential();
    }
    // five standard errors each
    expect(Math.abs(sums.u / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(sums.z / n)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(sums.zz / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(sums.e / n - 1)).toBeLessThan(5 / Math.sqrt(n));
  });
  test('below is uniform: chi-square over 10 cells', () => {
    const random = createRandom(5, 'below');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const cell = random.below(10);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const chi = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(33.7); // 9 degrees of freedom, p = 1e-4
  });
  test('shuffle keeps every element', () => {
    const random = createRandom(9, 'shuffle');
    const values = Int32Array.from({ length: 100 }, (_, i) => i);
    random.shuffle(values);
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(values[0] === 0 && values[1] === 1 && values[2] === 2).toBe(false);
  });
  test('a seed that is no whole number is refused by name', () => {
    expect(() => createRandom(-1)).toThrow('-1');
    expect(() => createRandom(0.5)).toThrow('0.5');
    expect(() => createRandom(1).below(0)).toThrow('0');
  });
});
