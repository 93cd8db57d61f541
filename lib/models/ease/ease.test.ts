import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { makeSample } from '../collaborative.fixture.ts';
import { createHistories } from '../interactions.ts';
import { computeEaseWeights, createEaseTrainer } from './ease.ts';
import { invertSymmetric } from './inverse.ts';

describe('inverse', () => {
  test.each([4, 8, 44, 48, 52, 96, 120])('order %i: A times its inverse is the unit matrix', async (n) => {
    const random = createRandom(n, 'inverse');
    const half = Float64Array.from({ length: n * n }, () => random.normal());
    const a = Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = i === j ? 1 : 0;
      for (let l = 0; l < n; l += 1) sum += (half[i * n + l] ?? 0) * (half[j * n + l] ?? 0);
      return sum;
    });
    // Only the lower triangle may be read.
    const inverse = a.map((value, at) => (at % n > Math.floor(at / n) ? 1e9 : value));
    expect(await invertSymmetric(inverse, n, () => undefined)).toBe(true);
    const entry = (i: number, j: number): number => inverse[Math.max(i, j) * n + Math.min(i, j)] ?? NaN;
    let worst = 0;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let sum = i === j ? -1 : 0;
        for (let l = 0; l < n; l += 1) sum += (a[i * n + l] ?? 0) * entry(l, j);
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    expect(worst).toBeLessThan(1e-8);
  });
  test('work is told in steps that never go back, and a pulse can stop it', async () => {
    const n = 640;
    const unit = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 2 : 0));
    const seen: number[] = [];
    await invertSymmetric(unit.slice(), n, (done) => {
      seen.push(done);
      return undefined;
    });
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeLessThanOrEqual(n * n);
    const stop = (): Promise<void> => Promise.reject(new Error('stop'));
    await expect(invertSymmetric(unit, n, stop)).rejects.toThrow('stop');
  });
  test('by hand: [[2, 1], [1, 2]] in a padded matrix', async () => {
    const a = Float64Array.of(2, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    await invertSymmetric(a, 4, () => undefined);
    expect(a[0]).toBeCloseTo(2 / 3, 12);
    expect(a[4]).toBeCloseTo(-1 / 3, 12);
    expect(a[5]).toBeCloseTo(2 / 3, 12);
    expect(a[10]).toBe(1);
  });
  test('a matrix that is not positive definite has none; a wrong order is a programmer error', async () => {
    const a = new Float64Array(16);
    expect(await invertSymmetric(a, 4, () => undefined)).toBe(false);
    await expect(invertSymmetric(a, 3, () => undefined)).rejects.toThrow('order 3');
  });
});

describe('weights', () => {
  const { train } = makeSample({ users: 60, items: 45, perUser: 10, tastes: 3, strength: 1 }, 7);
  const histories = createHistories(train);
  const n = 45;
  const lambda = 3;

  test('zero on the diagonal; off it the gradient of |X - XB|^2 + lambda |B|^2 is 0: the minimum', async () => {
    const b = (await computeEaseWeights(histories, lambda, silentPulse)) ?? new Float32Array();
    const x = new Float64Array(60 * n);
    for (let user = 0; user < 60; user += 1) {
      for (let at = histories.starts[user] ?? 0; at < (histories.starts[user + 1] ?? 0); at += 1) {
        x[user * n + (histories.columns[at] ?? 0)] = 1;
      }
    }
    const residual = x.slice();
    for (let user = 0; user < 60; user += 1) {
      for (let j = 0; j < n; j += 1) {
        for (let i = 0; i < n; i += 1) {
          residual[user * n + j] =
            (residual[user * n + j] ?? 0) - (x[user * n + i] ?? 0) * (b[i * n + j] ?? 0);
        }
      }
    }
    for (let i = 0; i < n; i += 1) {
      expect(b[i * n + i]).toBe(0);
      for (let j = 0; j < n; j += 1) {
        if (i === j) continue;
        let gradient = lambda * (b[i * n + j] ?? NaN);
        for (let user = 0; user < 60; user += 1)
          gradient -= (x[user * n + i] ?? 0) * (residual[user * n + j] ?? 0);
        expect(Math.abs(gradient)).toBeLessThan(1e-4);
      }
    }
  });
  test('scores are X B', async () => {
    const b = (await computeEaseWeights(histories, lambda, silentPulse)) ?? new Float32Array();
    const fitted = await createEaseTrainer().fit(
      train,
      { regularization: lambda },
      { seed: 1, pulse: silentPulse },
    );
    if (!fitted.ok) throw new Error(fitted.error.code);
    const out = new Float32Array(n);
    fitted.value.scoreItems(4, out);
    const own = histories.columns.subarray(histories.starts[4], histories.starts[5]);
    out.forEach((score, j) => {
      expect(score).toBeCloseTo(
        own.reduce((sum, i) => sum + (b[i * n + j] ?? 0), 0),
        5,
      );
    });
  });
  test('a catalogue beyond the limit is an error that names both', async () => {
    const big = { ...train, itemCount: 8001 };
    const fitted = await createEaseTrainer().fit(big, { regularization: 1 }, { seed: 1, pulse: silentPulse });
    expect(fitted).toEqual({
      ok: false,
      error: { code: 'data-too-large', model: 'ease', what: 'items', value: 8001, limit: 8000 },
    });
  });
});
