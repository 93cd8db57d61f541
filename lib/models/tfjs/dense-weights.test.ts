import { beforeAll, describe, expect, it } from 'vitest';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import { createDenseWeights } from './dense-weights.ts';
import { startTestBackend } from './fixtures.ts';
import type { TensorFlow } from './tensor-flow.ts';

const initial = {
  weight: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
  bias: { shape: [2], data: Float32Array.of(-1, 0) },
};

describe('createDenseWeights', () => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await startTestBackend('cpu');
  });

  it('hands out tensors of the given shapes and values', async () => {
    const dense = createDenseWeights(tf, initial);
    expect(dense.tensors().weight.shape).toEqual([2, 3]);
    expect([...(await dense.tensors().weight.data())]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...(await dense.tensors().bias.data())]).toEqual([-1, 0]);
    dense.dispose();
  });

  it('takes the same steps as Adam written out in double precision', async () => {
    const dense = createDenseWeights(tf, initial);
    const schedule = createAdamSchedule(adamSettings(0.01));
    const gradientsOf = (step: number) => [0.5 * step, -2, 1e-3, 0, 3 - step, 1, -0.25, step * step];
    const state = [1, 2, 3, 4, 5, 6, -1, 0].map((value) => ({ value, m: 0, v: 0 }));
    for (let step = 1; step <= 5; step += 1) {
      const gradients = gradientsOf(step);
      const tensors = {
        weight: tf.tensor2d(gradients.slice(0, 6), [2, 3]),
        bias: tf.tensor1d(gradients.slice(6)),
      };
      schedule.advance();
      dense.update(tensors, schedule);
      tf.dispose(tensors);
      for (const [i, one] of state.entries()) {
        const g = gradients[i] ?? 0;
        one.m = 0.9 * one.m + 0.1 * g;
        one.v = 0.999 * one.v + 0.001 * g * g;
        const scale = Math.sqrt(one.v / (1 - 0.999 ** step)) + 1e-8;
        one.value -= (0.01 * (one.m / (1 - 0.9 ** step))) / scale;
      }
    }
    const read = await dense.read();
    const values = [...read.weight.data, ...read.bias.data];
    for (const [i, one] of state.entries()) expect(values[i]).toBeCloseTo(one.value, 5);
    dense.dispose();
  });

  it('frees what it held', () => {
    const before = tf.memory().numTensors;
    const dense = createDenseWeights(tf, initial);
    const gradients = { weight: tf.ones([2, 3]), bias: tf.ones([2]) };
    const held = tf.memory().numTensors;
    const schedule = createAdamSchedule(adamSettings(0.01));
    schedule.advance();
    dense.update(gradients, schedule);
    expect(tf.memory().numTensors).toBe(held);
    tf.dispose(gradients);
    dense.dispose();
    dense.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
