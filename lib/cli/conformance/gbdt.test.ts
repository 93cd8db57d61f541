import { expect, test } from 'vitest';
import { log, sigmoid } from '../../core/real.ts';
import { runGbdt } from './gbdt.ts';
import { Input } from './input.ts';

const stump = {
  train: { features: [[1], [2], [3], [4]], labels: [0, 0, 1, 1] },
  test: { features: [[0], [9]], labels: [0, 1] },
  trees: 1,
  leaves: 2,
  learningRate: 0.5,
  minLeaf: 1,
  bins: 255,
};

test('by hand: a stump whose leaves are -1 and 1', async () => {
  const result = await runGbdt(new Input(stump));
  if (!result.ok) throw new Error(result.error.code);
  expect(result.value).toEqual({ auc: 1, logLoss: expect.closeTo(-log(sigmoid(1)), 6) as number });
});

test.each<[string, object]>([
  ['labels-length-differs', { train: { features: [[1], [2]], labels: [1] } }],
  ['width-differs', { test: { features: [[1, 2]], labels: [1] } }],
  ['one-class-labels', { train: { features: [[1], [2]], labels: [1, 1] } }],
  ['value-not-finite', { train: { features: [[1e300], [2]], labels: [0, 1] } }],
  ['config-out-of-range', { leaves: 1 }],
  ['one-class', { test: { features: [[1], [2]], labels: [1, 1] } }],
])('error %s', async (code, change) => {
  const result = await runGbdt(new Input({ ...stump, ...change }));
  expect(result).toMatchObject({ ok: false, error: { code } });
});
