import { expect, test } from 'vitest';
import { runImplicitAlsUserSweep } from './implicit-als.ts';
import { Input } from './input.ts';
import { toTensor } from './tensor.ts';

const values = {
  interactions: [
    [0, 0, 2],
    [2, 1, 1],
  ],
  users: 3,
  itemFactors: [[1], [3]],
  regularization: 0.5,
  alpha: 4,
};

test('by hand, one factor: (sum of y^2 + alpha r y^2 + ridge) x = (1 + alpha r) y; no interaction gives 0', async () => {
  const result = await runImplicitAlsUserSweep(new Input(values));
  if (!result.ok) throw new Error(result.error.code);
  const { userFactors } = result.value as { userFactors: unknown };
  const [a, b, c] = toTensor(userFactors)?.data ?? [];
  expect(a).toBeCloseTo(9 / (10 + 8 + 0.5), 6);
  expect(b).toBe(0);
  expect(c).toBeCloseTo(15 / (10 + 36 + 0.5), 6);
});

test.each<[string, object]>([
  ['interactions-not-triples', { interactions: [[0, 1]] }],
  ['users-out-of-range', { users: 0 }],
  ['value-not-finite', { itemFactors: [[NaN], [1]] }],
  ['config-out-of-range', { regularization: 0 }],
  ['id-out-of-range', { users: 2 }],
  ['value-not-positive', { interactions: [[0, 0, -1]] }],
  ['empty-training-data', { interactions: [] }],
])('error %s', async (code, change) => {
  const result = await runImplicitAlsUserSweep(new Input({ ...values, ...change }));
  expect(result).toMatchObject({ ok: false, error: { code } });
});
