import { describe, expect, it } from 'vitest';
import type { TwoTowerConfig } from '../protocol.ts';
import { createRetrievalSet, withTags } from '../tfjs/fixtures.ts';
import { openTwins, TWIN_OPTIONS } from '../tfjs/twins.fixture.ts';
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
const twins = await openTwins(createTwoTowerTrainer, createTfjsTwoTowerTrainer, data, config);
const { tf, twin } = twins;

describe('createTfjsTwoTowerTrainer', () => {
  it('trains the model that the SIMD engine trains', async () => {
    const both = await twins.fitBoth();
    const { steps, examples } = both.simd.report;
    expect(both.twin.cost).toEqual(both.simd.cost);
    expect(both.twin.report).toMatchObject({ steps, examples });
    expect(both.lossDifference).toBeLessThan(1e-3);
    const [items, twinItems] = [both.simd.itemVectors(), both.twin.itemVectors()];
    items.data.forEach((value, i) => expect(Math.abs((twinItems.data[i] ?? NaN) - value)).toBeLessThan(1e-3));
    const [user, twinUser] = [new Float32Array(8), new Float32Array(8)];
    both.simd.userVector(7, data.userFeatures.data.subarray(0, 4), user);
    both.twin.userVector(7, data.userFeatures.data.subarray(0, 4), twinUser);
    user.forEach((value, i) => expect(Math.abs((twinUser[i] ?? NaN) - value)).toBeLessThan(1e-3));
    both.simd.dispose();
  });

  it('writes files that the SIMD engine reads, and reads its files', async () => {
    const { trained, served, back } = await twins.exchangeFiles();
    expect(back.toJSON()).toEqual(trained.toJSON());
    expect(served.itemVectors().data).toEqual(trained.itemVectors().data);
    const [user, servedUser] = [new Float32Array(8), new Float32Array(8)];
    back.userVector(5, data.userFeatures.data.subarray(4, 8), user);
    served.userVector(5, data.userFeatures.data.subarray(4, 8), servedUser);
    user.forEach((value, i) => expect(servedUser[i]).toBeCloseTo(value, 5));
    served.dispose();
  });

  it('holds no tensors after a fit, a score and a dispose', async () => {
    const before = tf.memory().numTensors;
    const model = await twins.fit(twin);
    model.userVector(0, data.userFeatures.data.subarray(0, 4), new Float32Array(8));
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['training', 3],
    // after 4 of 16 steps one block of items and 16 of users
    ['ranking items', 5],
    ['ranking items for users', 21],
    ['training with hard negatives', 22],
    ['embedding the items', 34],
  ])('holds no tensors after it was cancelled while %s', async (_, pulses) => {
    expect(await twins.cancelAt(pulses)).toEqual({ isCancelled: true, pulses, tensors: 0, buffers: 0 });
  });

  it('returns the errors of the SIMD engine for bad input', async () => {
    const badId = await twins.refusals({ items: data.items.map((item, i) => (i === 4 ? 80 : item)) });
    expect(badId.simd).toMatchObject({ code: 'id-out-of-range', value: 80 });
    expect(badId.twin).toEqual(badId.simd);
    const badConfig = await twins.refusals({}, { temperature: 0 });
    expect(badConfig.simd).toMatchObject({ code: 'config-out-of-range', parameter: 'temperature' });
    expect(badConfig.twin).toEqual(badConfig.simd);
    expect(twin.fromJSON({ model: 'other', version: 1, config: {}, weights: {} })).toMatchObject({
      ok: false,
      error: { code: 'model-file-broken' },
    });
  });

  it('stops at a loss that is not finite, and holds nothing', async () => {
    const before = tf.memory().numTensors;
    const huge = { ...data.itemFeatures, data: data.itemFeatures.data.map(() => 3e38) };
    const result = await twin.fit({ ...data, itemFeatures: huge }, config, TWIN_OPTIONS);
    expect(result).toEqual({ ok: false, error: { code: 'training-diverged', model: 'two-tower', step: 1 } });
    expect(tf.memory().numTensors).toBe(before);
  });
});
