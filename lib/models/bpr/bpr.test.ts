import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { exp, log } from '../../core/real.ts';
import type { Factors } from '../collaborative-factors.ts';
import { makeSample } from '../collaborative.fixture.ts';
import { compareWithDifferences, type LooseWeights } from '../gradient-check.ts';
import { defaultBprConfig } from './config.ts';
import { stepOnTriple } from './step.ts';
import { createBprTrainer } from './trainer.ts';

const width = 5;
const random = createRandom(6, 'bpr-test');
const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal());
const make = (): Factors => ({
  userCount: 2,
  itemCount: 3,
  width,
  users: normals(2 * width),
  items: normals(3 * width),
  biases: normals(3),
});

/** The loss of one triple from its definition. */
function lossOf(
  { users, items, biases }: LooseWeights,
  u: number,
  i: number,
  j: number,
  lambda: number,
): number {
  const row = (rows: LooseWeights[string] | undefined, at: number): number[] =>
    Array.from(rows?.data.subarray(at * width, (at + 1) * width) ?? []);
  const [x, y, z] = [row(users, u), row(items, i), row(items, j)];
  const [bi, bj] = [biases?.data[i] ?? NaN, biases?.data[j] ?? NaN];
  const difference = x.reduce((sum, value, l) => sum + value * ((y[l] ?? 0) - (z[l] ?? 0)), bi - bj);
  const squares = [...x, ...y, ...z, bi, bj].reduce((sum, value) => sum + value * value, 0);
  return log(1 + exp(-difference)) + (lambda / 2) * squares;
}

describe('one step', () => {
  test.each([0, 0.3])(
    'moves against the gradient of the loss, by finite differences (lambda %f)',
    (lambda) => {
      const factors = make();
      const [u, i, j] = [1, 2, 0];
      const before = {
        users: factors.users.slice(),
        items: factors.items.slice(),
        biases: factors.biases.slice(),
      };
      const learningRate = 0.25;
      stepOnTriple(factors, u, i, j, { ...defaultBprConfig, learningRate, regularization: lambda });
      const moved = (name: 'users' | 'items' | 'biases') => ({
        shape: [before[name].length],
        data: before[name].map((value, at) => (value - (factors[name][at] ?? NaN)) / learningRate),
      });
      const weights = {
        users: { shape: [10], data: before.users },
        items: { shape: [15], data: before.items },
        biases: { shape: [3], data: before.biases },
      };
      const gradients = { users: moved('users'), items: moved('items'), biases: moved('biases') };
      const errors = compareWithDifferences(weights, gradients, (loose) => lossOf(loose, u, i, j, lambda));
      for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-5);
    },
  );
  test('returns the loss before it, finite where the difference is huge', () => {
    const factors = make();
    const loose = Object.fromEntries(
      (['users', 'items', 'biases'] as const).map((name) => [
        name,
        { data: Float64Array.from(factors[name]) },
      ]),
    );
    expect(stepOnTriple(factors, 0, 1, 2, defaultBprConfig)).toBeCloseTo(lossOf(loose, 0, 1, 2, 0), 6);
    factors.biases.set([0, 1e4, -1e4]);
    expect(stepOnTriple(factors, 0, 1, 2, defaultBprConfig)).toBeLessThan(1e-9);
    expect(stepOnTriple(factors, 0, 2, 1, defaultBprConfig)).toBeCloseTo(2e4, -3);
  });
});

test('training lowers the loss; the seed decides', async () => {
  const { train } = makeSample({ users: 80, items: 60, perUser: 15, tastes: 3, strength: 1 }, 5);
  const fit = async (seed: number) => {
    const fitted = await createBprTrainer().fit(
      train,
      { ...defaultBprConfig, epochs: 60 },
      { seed, pulse: silentPulse },
    );
    if (!fitted.ok) throw new Error(fitted.error.code);
    return fitted.value;
  };
  const [a, b] = [await fit(1), await fit(2)];
  const { losses } = a.report;
  expect(losses.at(-1)?.loss).toBeLessThan(0.8 * (losses[0]?.loss ?? NaN));
  expect(JSON.stringify(a.toJSON())).not.toBe(JSON.stringify(b.toJSON()));
});

test('steps that are too large end as a typed error', async () => {
  const { train } = makeSample({ users: 80, items: 60, perUser: 15, tastes: 3, strength: 1 }, 5);
  const fitted = await createBprTrainer().fit(
    train,
    { ...defaultBprConfig, learningRate: 10, regularization: 10 },
    { seed: 1, pulse: silentPulse },
  );
  expect(fitted).toMatchObject({ ok: false, error: { code: 'training-diverged', model: 'bpr' } });
});
