import { describe, expect, test } from 'vitest';
import { log, sigmoid } from '../../core/real.ts';
import { runDcn } from './dcn-v2.ts';
import { runInBatchSoftmax } from './in-batch-softmax.ts';
import { Input } from './input.ts';
import type { OperationResult } from './run-cases.ts';
import { toTensor } from './tensor.ts';

async function outputs(
  operation: (input: Input) => Promise<OperationResult>,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const result = await operation(new Input(values));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return Object.fromEntries(Object.entries(result.value ?? {}));
}

const numbersOf = (value: unknown): number[] => Array.from(toTensor(value)?.data ?? []);

describe('in_batch_softmax', () => {
  const batch = {
    users: [
      [3, 0],
      [0, 0.5],
    ],
    items: [
      [2, 0],
      [0, 7],
    ],
    samplingProbability: [0.5, 0.25],
    temperature: 1,
    normalize: true,
  };
  test('by hand: unit vectors on the axes', async () => {
    // logits: [1 + ln 2, ln 4; ln 2, 1 + ln 4], so e^logits are [2e, 4; 2, 4e]
    const { loss } = await outputs(runInBatchSoftmax, batch);
    const e = Math.E;
    expect(loss).toBeCloseTo(-(log((2 * e) / (2 * e + 4)) + log((4 * e) / (2 + 4 * e))) / 2, 6);
  });
  test('a coordinate of exactly 0 has its gradient', async () => {
    const { userGradient, itemGradient } = await outputs(runInBatchSoftmax, batch);
    const nearby = {
      ...batch,
      users: [
        [3, 1e-6],
        [1e-6, 0.5],
      ],
    };
    const near = await outputs(runInBatchSoftmax, nearby);
    expect(Math.abs(numbersOf(userGradient)[1] ?? 0)).toBeGreaterThan(0.01);
    numbersOf(near['userGradient']).forEach((value, i) => {
      expect(numbersOf(userGradient)[i]).toBeCloseTo(value, 4);
    });
    expect(Math.abs(numbersOf(itemGradient)[1] ?? 0)).toBeGreaterThan(0.01);
  });
  test.each<[string, object]>([
    ['normalize-only', { normalize: false }],
    ['batch-empty', { users: [], items: [], samplingProbability: [] }],
    ['batch-shapes-differ', { items: [[1, 2]] }],
    ['batch-shapes-differ', { samplingProbability: [1] }],
    ['temperature-out-of-range', { temperature: 0 }],
    ['probability-out-of-range', { samplingProbability: [0.5, 0] }],
    [
      'vector-not-finite',
      {
        users: [
          [1, NaN],
          [1, 2],
        ],
      },
    ],
  ])('error %s', async (code, change) => {
    const result = await runInBatchSoftmax(new Input({ ...batch, ...change }));
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});

describe('dcn_v2', () => {
  const batch = {
    x0: [[2]],
    cross: [{ weight: [[3]], bias: [1] }],
    deep: [],
    output: { weight: [0.1], bias: 0.05 },
    labels: [1],
  };
  test('by hand: one cross layer of width 1 without a deep part', async () => {
    // x1 = 2 * (3 * 2 + 1) + 2 = 16; its slope in x0 is 2 * 3 * 2 + 1 + 1 = 14
    const { logits, loss, inputGradient, crossWeightGradient } = await outputs(runDcn, batch);
    expect(numbersOf(logits)[0]).toBeCloseTo(1.65, 6);
    expect(loss).toBeCloseTo(-log(sigmoid(1.65)), 6);
    expect(numbersOf(inputGradient)[0]).toBeCloseTo((sigmoid(1.65) - 1) * 1.4, 6);
    const [weightGradient] = Array.isArray(crossWeightGradient) ? crossWeightGradient : [];
    expect(numbersOf(weightGradient)[0]).toBeCloseTo((sigmoid(1.65) - 1) * 0.1 * 4, 6);
  });
  test('a cross weight of a case acts from the left: x1 = x0 * (W x0) + x0', async () => {
    const { logits } = await outputs(runDcn, {
      ...batch,
      x0: [[1, 2]],
      cross: [
        {
          weight: [
            [0, 5],
            [0, 0],
          ],
          bias: [0, 0],
        },
      ],
      output: { weight: [1, 10], bias: 0 },
    });
    // W x0 = [10, 0], x1 = [11, 2]
    expect(numbersOf(logits)[0]).toBeCloseTo(31, 5);
  });
  test('more rows than one block of the network', async () => {
    const x0 = Array.from({ length: 150 }, (_, row) => [row / 100]);
    const labels = x0.map((_, row) => row % 2);
    const { logits, inputGradient } = await outputs(runDcn, { ...batch, x0, labels });
    expect(numbersOf(inputGradient)).toHaveLength(150);
    numbersOf(logits).forEach((logit, row) => {
      const x = row / 100;
      expect(logit).toBeCloseTo(0.1 * (x * (3 * x + 1) + x) + 0.05, 5);
    });
  });
  test.each<[string, object]>([
    ['batch-empty', { x0: [] }],
    ['labels-length-differs', { labels: [1, 0] }],
    ['label-not-binary', { labels: [0.5] }],
    ['cross-shape-differs', { cross: [{ weight: [[1, 2]], bias: [1] }] }],
    ['cross-shape-differs', { cross: [{ weight: [[1]], bias: [1, 2] }] }],
    ['deep-shape-differs', { deep: [{ weight: [[1, 2]], bias: [1] }] }],
    ['output-shape-differs', { output: { weight: [1, 2], bias: 0 } }],
    ['value-not-finite', { output: { weight: [Infinity], bias: 0 } }],
  ])('error %s', async (code, change) => {
    const result = await runDcn(new Input({ ...batch, ...change }));
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});
