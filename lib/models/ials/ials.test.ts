import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { makeSample } from '../collaborative.fixture.ts';
import { createHistories } from '../interactions.ts';
import { solveByCholesky } from './cholesky.ts';
import { defaultIalsConfig, type IalsConfig } from './config.ts';
import { createIalsTrainer } from './trainer.ts';
import { createIalsTraining, type IalsTraining } from './training.ts';

const kernels = await kernelsForTest();
const { train } = makeSample({ users: 40, items: 30, perUser: 9, tastes: 3, strength: 1 }, 2);
const random = createRandom(8, 'ials-test');
const data = { ...train, values: train.values.map(() => 1 + random.below(5)) };
const histories = createHistories(data);

const configs: readonly [string, IalsConfig][] = [
  ['hu', { ...defaultIalsConfig, form: 'hu-2008', factors: 6, regularization: 0.5, alpha: 4 }],
  ['rendle', { ...defaultIalsConfig, factors: 6, regularization: 0.02, alpha: 0.2 }],
  ['rendle, 17 factors, nu 0.5', { ...defaultIalsConfig, factors: 17, frequencyExponent: 0.5 }],
];

function start(config: IalsConfig): IalsTraining {
  const made = createIalsTraining(kernels, histories, config, 3);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The loss from its definition, cell by cell. */
function lossByDefinition(config: IalsConfig, training: IalsTraining): number {
  const { users, items, width, userCount, itemCount } = training.factors();
  const strength = new Map<number, number>();
  for (let user = 0; user < userCount; user += 1) {
    for (let at = histories.starts[user] ?? 0; at < (histories.starts[user + 1] ?? 0); at += 1) {
      strength.set(user * itemCount + (histories.columns[at] ?? 0), histories.values[at] ?? 0);
    }
  }
  const dot = (a: Float32Array, i: number, b: Float32Array, j: number): number => {
    let sum = 0;
    for (let l = 0; l < width; l += 1) sum += (a[i * width + l] ?? 0) * (b[j * width + l] ?? 0);
    return sum;
  };
  const { form, alpha, regularization, frequencyExponent } = config;
  const ridge = (observed: number, others: number): number =>
    form === 'hu-2008' ? regularization : regularization * (observed + alpha * others) ** frequencyExponent;
  const countOf = new Map<string, number>();
  const note = (key: string): unknown => countOf.set(key, (countOf.get(key) ?? 0) + 1);
  let loss = 0;
  for (let user = 0; user < userCount; user += 1) {
    for (let item = 0; item < itemCount; item += 1) {
      const s = dot(users, user, items, item);
      const r = strength.get(user * itemCount + item);
      if (r !== undefined) {
        note(`user ${user}`);
        note(`item ${item}`);
      }
      if (form === 'hu-2008') loss += r === undefined ? s * s : (1 + alpha * r) * (1 - s) ** 2;
      else loss += alpha * s * s + (r === undefined ? 0 : (1 - s) ** 2);
    }
  }
  for (let user = 0; user < userCount; user += 1) {
    loss += ridge(countOf.get(`user ${user}`) ?? 0, itemCount) * dot(users, user, users, user);
  }
  for (let item = 0; item < itemCount; item += 1) {
    loss += ridge(countOf.get(`item ${item}`) ?? 0, userCount) * dot(items, item, items, item);
  }
  return loss;
}

describe.each(configs)('%s', (_name, config) => {
  test('the fast loss is the loss of the definition', async () => {
    const training = start(config);
    expect(training.loss() / lossByDefinition(config, training)).toBeCloseTo(1, 5);
    await training.halfStep('users', () => undefined);
    expect(training.loss() / lossByDefinition(config, training)).toBeCloseTo(1, 5);
    training.dispose();
  });
  test('no half step raises the loss, and the first ones lower it', async () => {
    const training = start(config);
    let before = training.loss();
    for (let step = 0; step < 24; step += 1) {
      expect(await training.halfStep(step % 2 === 0 ? 'users' : 'items', () => undefined)).toBe(true);
      const after = training.loss();
      expect(after).toBeLessThanOrEqual(before * (1 + 1e-6));
      if (step === 0) expect(after).toBeLessThan(before);
      before = after;
    }
    training.dispose();
  });
  test('a half step is the minimum: moving any row in any direction raises the loss', async () => {
    const training = start(config);
    for (const side of ['users', 'items', 'users'] as const) await training.halfStep(side, () => undefined);
    const { users, width } = training.factors();
    const least = training.loss();
    for (let user = 0; user < 40; user += 7) {
      for (let l = 0; l < width; l += 3) {
        const moved = users.slice();
        moved[user * width + l] = (moved[user * width + l] ?? 0) + 0.1;
        training.write('users', moved);
        expect(training.loss()).toBeGreaterThan(least);
      }
    }
    training.dispose();
  });
});

test('strengths matter to hu-2008 and not to rendle-2021', async () => {
  const score = async (config: IalsConfig, values: Float32Array): Promise<Float32Array> => {
    const fitted = await createIalsTrainer(kernels).fit(
      { ...data, values },
      { ...config, epochs: 3 },
      { seed: 1, pulse: silentPulse },
    );
    if (!fitted.ok) throw new Error(fitted.error.code);
    const out = new Float32Array(30);
    fitted.value.scoreItems(0, out);
    return out;
  };
  const hu = configs[0]?.[1] ?? defaultIalsConfig;
  const rendle = configs[1]?.[1] ?? defaultIalsConfig;
  expect(await score(rendle, train.values)).toEqual(await score(rendle, data.values));
  expect(await score(hu, train.values)).not.toEqual(await score(hu, data.values));
});

test('the loss of every epoch is reported and falls', async () => {
  const fitted = await createIalsTrainer(kernels).fit(
    data,
    { ...defaultIalsConfig, factors: 8, epochs: 6 },
    {
      seed: 1,
      pulse: silentPulse,
    },
  );
  if (!fitted.ok) throw new Error(fitted.error.code);
  const losses = fitted.value.report.losses.map(({ loss }) => loss);
  expect(losses).toHaveLength(6);
  losses.slice(1).forEach((loss, i) => expect(loss).toBeLessThanOrEqual((losses[i] ?? NaN) * (1 + 1e-6)));
});

describe('Cholesky', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 31, 64])('order %i: A x = b within rounding', (n) => {
    const source = createRandom(n, 'cholesky');
    const half = Float64Array.from({ length: n * n }, () => source.normal());
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let sum = i === j ? 1 : 0;
        for (let l = 0; l < n; l += 1) sum += (half[i * n + l] ?? 0) * (half[j * n + l] ?? 0);
        a[i * n + j] = sum;
      }
    }
    const b = Float64Array.from({ length: n }, () => source.normal());
    const x = b.slice();
    // Only the lower triangle may be read.
    const lower = a.map((value, at) => (at % n > Math.floor(at / n) ? NaN : value));
    expect(solveByCholesky(lower, x, n)).toBe(true);
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += (a[i * n + j] ?? 0) * (x[j] ?? 0);
      expect(sum).toBeCloseTo(b[i] ?? NaN, 8);
    }
  });
  test('a matrix that is not positive definite, or holds NaN, has no factor', () => {
    expect(solveByCholesky(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1), 2)).toBe(false);
    expect(solveByCholesky(Float64Array.of(NaN), Float64Array.of(1), 1)).toBe(false);
  });
});
