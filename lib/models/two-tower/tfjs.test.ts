import { beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { loadKernels } from '../../kernels/load.ts';
import type { RetrievalTrainer, TwoTowerConfig } from '../protocol.ts';
import { createRetrievalSet, startTestBackend, withTags } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { createTfjsTwoTowerTrainer } from './tfjs.ts';
import { createTwoTowerTrainer } from './trainer.ts';

const data = withTags(
  createRetrievalSet({ examples: 500, users: 60, items: 80, userWidth: 4, itemWidth: 5 }, 21),
  22,
);
const config: TwoTowerConfig = {
  embedding: 8,
  hidden: 16,
  output: 8,
  batch: 64,
  epochs: 2,
  learningRate: 0.005,
  temperature: 0.1,
  logQ: true,
  tagEmbedding: 4,
  uniformNegatives: 16,
  popularityNegatives: 8,
  hardNegativeShare: 0.25,
};
const options = { seed: 3, pulse: silentPulse };

describe('createTfjsTwoTowerTrainer', () => {
  let tf: TensorFlow;
  let simd: RetrievalTrainer<TwoTowerConfig>;
  let twin: RetrievalTrainer<TwoTowerConfig>;
  beforeAll(async () => {
    tf = await startTestBackend('wasm');
    const loaded = await loadKernels();
    if (!loaded.ok) throw new Error(loaded.error.code);
    simd = createTwoTowerTrainer(loaded.value);
    twin = createTfjsTwoTowerTrainer(tf);
  });

  const fit = async (trainer: RetrievalTrainer<TwoTowerConfig>) => {
    const fitted = await trainer.fit(data, config, options);
    if (!fitted.ok) throw new Error(fitted.error.code);
    return fitted.value;
  };

  it('trains the model that the SIMD engine trains', async () => {
    const [a, b] = [await fit(simd), await fit(twin)];
    expect(b.cost).toEqual(a.cost);
    expect(b.report).toMatchObject({ steps: a.report.steps, examples: a.report.examples });
    a.report.losses.forEach(({ loss }, i) => {
      expect(Math.abs((b.report.losses[i]?.loss ?? NaN) / loss - 1)).toBeLessThan(1e-3);
    });
    const [items, twinItems] = [a.itemVectors(), b.itemVectors()];
    items.data.forEach((value, i) => expect(Math.abs((twinItems.data[i] ?? NaN) - value)).toBeLessThan(1e-3));
    const [user, twinUser] = [new Float32Array(8), new Float32Array(8)];
    a.userVector(7, data.userFeatures.data.subarray(0, 4), user);
    b.userVector(7, data.userFeatures.data.subarray(0, 4), twinUser);
    user.forEach((value, i) => expect(Math.abs((twinUser[i] ?? NaN) - value)).toBeLessThan(1e-3));
    a.dispose();
  });

  it('writes files that the SIMD engine reads, and reads its files', async () => {
    const trained = await fit(twin);
    const file = trained.toJSON();
    const served = simd.fromJSON(file);
    if (!served.ok) throw new Error(served.error.code);
    expect(served.value.itemVectors().data).toEqual(trained.itemVectors().data);
    const back = twin.fromJSON(served.value.toJSON());
    if (!back.ok) throw new Error(back.error.code);
    expect(back.value.toJSON()).toEqual(file);
    const [user, servedUser] = [new Float32Array(8), new Float32Array(8)];
    back.value.userVector(5, data.userFeatures.data.subarray(4, 8), user);
    served.value.userVector(5, data.userFeatures.data.subarray(4, 8), servedUser);
    user.forEach((value, i) => expect(servedUser[i]).toBeCloseTo(value, 5));
    served.value.dispose();
  });

  it('holds no tensors after a fit, a score and a dispose', async () => {
    const before = tf.memory().numTensors;
    const model = await fit(twin);
    model.userVector(0, data.userFeatures.data.subarray(0, 4), new Float32Array(8));
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['training', 3],
    ['embedding the items', 17],
  ])('holds no tensors after it was cancelled while %s', async (_, lastPulse) => {
    const before = tf.memory();
    let pulses = 0;
    const cancelled = twin.fit(data, config, {
      seed: 3,
      pulse: async () => {
        pulses += 1;
        await Promise.resolve();
        if (pulses === lastPulse) throw new Cancelled();
      },
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(pulses).toBe(lastPulse);
    expect(tf.memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
    });
  });

  it('returns the errors of the SIMD engine for bad input', async () => {
    const badId = { ...data, items: data.items.map((item, i) => (i === 4 ? 80 : item)) };
    expect(await twin.fit(badId, config, options)).toEqual(await simd.fit(badId, config, options));
    const badConfig = { ...config, temperature: 0 };
    expect(await twin.fit(data, badConfig, options)).toEqual(await simd.fit(data, badConfig, options));
    expect(twin.fromJSON({ model: 'other', version: 1, config: {}, weights: {} })).toMatchObject({
      ok: false,
      error: { code: 'model-file-broken' },
    });
  });

  it('stops at a loss that is not finite, and holds nothing', async () => {
    const before = tf.memory().numTensors;
    const huge = { ...data.itemFeatures, data: data.itemFeatures.data.map(() => 3e38) };
    const result = await twin.fit({ ...data, itemFeatures: huge }, config, options);
    expect(result).toEqual({ ok: false, error: { code: 'training-diverged', model: 'two-tower', step: 1 } });
    expect(tf.memory().numTensors).toBe(before);
  });
});
