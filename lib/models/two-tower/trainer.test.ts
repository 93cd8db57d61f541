import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { Cancelled, silentPulse, type Progress } from '../../core/pulse.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { makeBenchRetrievalData } from '../bench-shapes.ts';
import { encodeFloats } from '../encoding.ts';
import type { ModelFile, RetrievalData, RetrievalModel, TwoTowerConfig } from '../protocol.ts';
import { defaultTwoTowerConfig } from './config.ts';
import { plainUnits } from './plain.ts';
import { EMBED_STAGE, RANK_STAGE, TRAIN_STAGE } from './fit.ts';
import { createTwoTowerTrainer } from './trainer.ts';

const kernels = await kernelsForTest();
const trainer = createTwoTowerTrainer(kernels);
const data = makeBenchRetrievalData({ users: 60, items: 600, positives: 900 }, 3);
const config: TwoTowerConfig = {
  ...defaultTwoTowerConfig,
  embedding: 6,
  hidden: 12,
  output: 5,
  batch: 128,
  epochs: 2,
  learningRate: 0.01,
};

async function fit(seed = 1, set: RetrievalData = data, settings = config): Promise<RetrievalModel> {
  const result = await trainer.fit(set, settings, { seed, pulse: silentPulse });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function vectorOf(model: RetrievalModel, user: number): Float32Array {
  const out = new Float32Array(model.dimensions);
  model.userVector(user, data.userFeatures.data.subarray(user * 8, user * 8 + 8), out);
  return out;
}

describe('fit', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const [a, b, c] = [await fit(1), await fit(1), await fit(2)];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    expect(a.itemVectors().data).not.toEqual(c.itemVectors().data);
    for (const model of [a, b, c]) model.dispose();
  });
  test('the bits are fixed, on every machine: stored and shared runs depend on them', async () => {
    const model = await fit(1);
    expect(encodeFloats(model.itemVectors().data.subarray(0, 5))).toMatchInlineSnapshot(
      `"opxOvxabvT2w/MM+XkWevhJCoL4="`,
    );
    expect(encodeFloats(vectorOf(model, 3))).toMatchInlineSnapshot(`"uK35vqKnwr4d4MS+YUERv6PexD4="`);
    model.dispose();
  });
  test('with hard negatives the same seed gives the same bytes, the bits are fixed, and the share matters', async () => {
    const mixed = { ...config, popularityNegatives: 9, hardNegativeShare: 0.25 };
    const [a, b, less] = [
      await fit(1, data, mixed),
      await fit(1, data, mixed),
      await fit(1, data, { ...mixed, hardNegativeShare: 0.125 }),
    ];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    expect(encodeFloats(a.itemVectors().data.subarray(0, 5))).toMatchInlineSnapshot(
      `"kCpOv+dQ0j01hcU+HemcvsFkoL4="`,
    );
    expect(a.itemVectors().data).not.toEqual(less.itemVectors().data);
    // the first quarter of the 16 steps is the same: no hard negatives yet
    expect(a.report.losses.slice(0, 4)).toEqual(less.report.losses.slice(0, 4));
    expect(a.report.losses[4]).not.toEqual(less.report.losses[4]);
    for (const model of [a, b, less]) model.dispose();
  });
  test('vectors have unit length and are those of the plain twin', async () => {
    const model = await fit();
    const { weights } = model.toJSON();
    const plain = Object.fromEntries(
      Object.entries(weights).map(([name, { f32 }]) => [
        name,
        { data: new Float32Array(Uint8Array.from(Buffer.from(f32, 'base64')).buffer) },
      ]),
    );
    const items = Int32Array.from({ length: 600 }, (_, i) => i);
    const users = items.map((i) => i % 60);
    const units = plainUnits(plain, { ...data, users, userRows: users, items }, config, items);
    model.itemVectors().data.forEach((value, i) => expect(value).toBeCloseTo(units.item[i] ?? NaN, 5));
    for (const user of [0, 17, 59]) {
      const want = units.user.slice(user * 5, user * 5 + 5);
      vectorOf(model, user).forEach((value, i) => expect(value).toBeCloseTo(want[i] ?? NaN, 5));
    }
    model.dispose();
  });
  test('training pulls a user towards the items it chose: they score above the mean of the rest', async () => {
    const model = await fit(1, data, { ...config, epochs: 40 });
    const { losses } = model.report;
    expect(losses.at(-1)?.loss).toBeLessThan((losses[0]?.loss ?? 0) - 0.5);
    const vectors = model.itemVectors().data;
    const score = (user: Float32Array, item: number): number =>
      user.reduce((sum, value, c) => sum + value * (vectors[item * 5 + c] ?? 0), 0);
    let margin = 0;
    for (let e = 0; e < 300; e += 1) {
      const user = vectorOf(model, data.users[e] ?? 0);
      margin += score(user, data.items[e] ?? 0) - score(user, (e * 7) % 600);
    }
    expect(margin / 300).toBeGreaterThan(0.2);
    model.dispose();
  });
  test('an id never seen in training is placed by its features: like a seen one with the same features', async () => {
    const features = data.itemFeatures.data.slice();
    const seen = data.items[0] ?? 0;
    const isSeen = new Set(data.items);
    const unseen = Array.from({ length: 600 }, (_, i) => i).find((item) => !isSeen.has(item)) ?? -1;
    expect(unseen).toBeGreaterThanOrEqual(0);
    const other = [...isSeen].find((item) => item !== seen) ?? -1;
    features.copyWithin(unseen * 8, seen * 8, seen * 8 + 8);
    const model = await fit(1, { ...data, itemFeatures: matrix(600, 8, features) });
    const vector = (item: number): Float32Array => model.itemVectors().data.subarray(item * 5, item * 5 + 5);
    const cosine = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
    expect(cosine(vector(unseen), vector(seen))).toBeGreaterThan(0.8);
    expect(cosine(vector(unseen), vector(seen))).toBeGreaterThan(cosine(vector(unseen), vector(other)));
    model.dispose();
  });
  test('progress: one pulse a step with its loss, then one a block of items', async () => {
    const seen: Progress[] = [];
    const result = await trainer.fit(data, config, {
      seed: 1,
      pulse: (progress) => {
        seen.push(progress);
        return undefined;
      },
    });
    if (!result.ok) throw new Error(result.error.code);
    const training = seen.filter(({ stage }) => stage === TRAIN_STAGE);
    expect(training.map(({ done }) => done)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(training.every(({ loss, total }) => total === 16 && Number.isFinite(loss))).toBe(true);
    expect(seen.filter(({ stage }) => stage === EMBED_STAGE).map(({ done }) => done)).toEqual([512, 600]);
    expect(result.value.report).toMatchObject({ steps: 16, examples: 1800 });
    result.value.dispose();
  });
});

describe('memory', () => {
  test('cancelled in training or while embedding items, by a throw or a rejection: all of it comes back', async () => {
    const start = kernels.bytesInUse();
    const mixed = { ...config, hardNegativeShare: 0.25 };
    for (const [stage, at] of [
      [TRAIN_STAGE, 3],
      [TRAIN_STAGE, 6],
      [RANK_STAGE, 4],
      [EMBED_STAGE, 512],
    ] as const) {
      const cancel = ({ stage: now, done }: Progress): boolean => now === stage && done === at;
      const throwing = (progress: Progress): undefined => {
        if (cancel(progress)) throw new Cancelled();
      };
      const rejecting = (progress: Progress): Promise<void> =>
        cancel(progress) ? Promise.reject(new Cancelled()) : Promise.resolve();
      for (const pulse of [throwing, rejecting]) {
        await expect(trainer.fit(data, mixed, { seed: 1, pulse })).rejects.toThrow(Cancelled);
        expect(kernels.bytesInUse()).toBe(start);
      }
    }
  });
  test('a model gives back what it holds, once', async () => {
    const start = kernels.bytesInUse();
    const model = await fit();
    expect(kernels.bytesInUse()).toBeGreaterThan(start);
    model.dispose();
    model.dispose();
    expect(kernels.bytesInUse()).toBe(start);
  });
});

describe('bad input', () => {
  const errorOf = async (changes: Partial<RetrievalData>, settings: Partial<TwoTowerConfig> = {}) => {
    const result = await trainer.fit(
      { ...data, ...changes },
      { ...config, ...settings },
      { seed: 1, pulse: silentPulse },
    );
    return result.ok ? 'no error' : result.error;
  };
  const replaced = <T extends Int32Array | Float32Array>(values: T, at: number, value: number): T => {
    const copy = values.slice() as T;
    copy[at] = value;
    return copy;
  };
  test('each is a typed error that names the value', async () => {
    const none = new Int32Array(0);
    expect(await errorOf({ users: none, userRows: none, items: none })).toMatchObject({
      code: 'empty-training-data',
    });
    expect(await errorOf({ users: replaced(data.users, 5, 60) })).toEqual({
      code: 'id-out-of-range',
      model: 'two-tower',
      where: 'users',
      row: 5,
      value: 60,
      limit: 60,
    });
    expect(await errorOf({ items: replaced(data.items, 2, -1) })).toMatchObject({
      where: 'items',
      value: -1,
    });
    expect(await errorOf({ userRows: replaced(data.userRows, 0, 60) })).toMatchObject({ where: 'userRows' });
    const features = matrix(600, 8, replaced(data.itemFeatures.data, 17, NaN));
    expect(await errorOf({ itemFeatures: features })).toMatchObject({
      code: 'value-not-finite',
      where: 'itemFeatures',
      row: 2,
    });
    const probability = replaced(data.samplingProbability, 4, 0);
    expect(await errorOf({ samplingProbability: probability })).toMatchObject({ row: 4, value: 0 });
    expect(await errorOf({}, { temperature: 0 })).toMatchObject({
      code: 'config-out-of-range',
      parameter: 'temperature',
      value: 0,
      minimum: 0.01,
    });
    const ids = new Int32Array(1200).fill(-1);
    const tags = { perItem: 2, vocabulary: 4 };
    expect(await errorOf({ tags: { ...tags, ids: replaced(ids, 7, 4) } })).toMatchObject({
      code: 'id-out-of-range',
      where: 'tags',
      row: 3,
      value: 4,
      limit: 4,
    });
    expect(await errorOf({ tags: { ...tags, ids: replaced(ids, 0, -2) } })).toMatchObject({ value: -2 });
    await expect(errorOf({ tags: { ...tags, ids: ids.subarray(1) } })).rejects.toThrow('tags has 1199');
    expect(await errorOf({}, { popularityNegatives: 0.5 })).toMatchObject({
      parameter: 'popularityNegatives',
    });
    expect(await errorOf({}, { hardNegativeShare: 1.1 })).toMatchObject({ parameter: 'hardNegativeShare' });
    expect(await errorOf({}, { tagEmbedding: 257 })).toMatchObject({ parameter: 'tagEmbedding' });
    expect(await errorOf({}, { hidden: 2.5 })).toMatchObject({ parameter: 'hidden' });
  });
  test('a loss that leaves the numbers stops training with its step, and memory comes back', async () => {
    const start = kernels.bytesInUse();
    const huge = matrix(
      60,
      8,
      data.userFeatures.data.map((value) => value * 1e38),
    );
    expect(await errorOf({ userFeatures: huge })).toMatchObject({ code: 'training-diverged', step: 1 });
    expect(kernels.bytesInUse()).toBe(start);
  });
  test('a user that does not exist, and features of another width, are programmer errors', async () => {
    const model = await fit();
    const out = new Float32Array(5);
    expect(() => model.userVector(60, new Float32Array(8), out)).toThrow('User 60');
    expect(() => model.userVector(0, new Float32Array(7), out)).toThrow('got 7');
    model.dispose();
  });
});

describe('file', () => {
  test('round trip: the same file, the same vectors, the same report and cost', async () => {
    const model = await fit();
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.toJSON()).toEqual(file);
    expect(read.value.itemVectors().data).toEqual(model.itemVectors().data);
    expect(vectorOf(read.value, 7)).toEqual(vectorOf(model, 7));
    expect(read.value.report).toEqual(model.report);
    expect(read.value.cost).toEqual(model.cost);
    model.dispose();
    read.value.dispose();
  });
  test('a model with tags: round trip, and the vectors of items are those of its towers', async () => {
    const ids = Int32Array.from({ length: 1200 }, (_, i) => ((i * 7) % 12) - 1);
    const tagged = { ...data, tags: { perItem: 2, vocabulary: 11, ids } };
    const model = await fit(1, tagged, { ...config, tagEmbedding: 3 });
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.toJSON()).toEqual(file);
    expect(read.value.cost).toEqual(model.cost);
    expect(model.cost.parameters).toBe(
      60 * 6 + 600 * 6 + 2 * ((6 + 8) * 12 + 12 + 12 * 5 + 5) + 3 * 12 + 11 * 3,
    );
    expect(file.weights['itemTagEmbedding']?.shape).toEqual([11, 3]);
    const { itemTagEmbedding: _, ...others } = file.weights;
    expect(trainer.fromJSON({ ...file, weights: others })).toMatchObject({
      error: { code: 'model-file-broken', reason: 'weight itemTagEmbedding is missing' },
    });
    const plain = Object.fromEntries(
      Object.entries(file.weights).map(([name, { f32 }]) => [
        name,
        { data: new Float32Array(Uint8Array.from(Buffer.from(f32, 'base64')).buffer) },
      ]),
    );
    const items = Int32Array.from({ length: 600 }, (_value, i) => i);
    const none = new Int32Array(600);
    const units = plainUnits(
      plain,
      { ...tagged, users: none, userRows: none, items },
      { ...config, tagEmbedding: 3 },
      items,
    );
    model.itemVectors().data.forEach((value, i) => expect(value).toBeCloseTo(units.item[i] ?? NaN, 5));
    model.dispose();
    read.value.dispose();
  });
  test('the settings of negatives are kept', async () => {
    const model = await fit(1, data, { ...config, popularityNegatives: 9, hardNegativeShare: 0.25 });
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    expect(file.config).toMatchObject({ popularityNegatives: 9, hardNegativeShare: 0.25 });
    const read = trainer.fromJSON(file);
    expect(read.ok && read.value.toJSON()).toEqual(file);
    model.dispose();
    if (read.ok) read.value.dispose();
  });
  test('what is broken is named', async () => {
    const model = await fit();
    const file = model.toJSON();
    model.dispose();
    const reason = (changes: Partial<ModelFile>): unknown => {
      const read = trainer.fromJSON({ ...file, ...changes });
      return read.ok ? 'no error' : read.error;
    };
    const broken = (part: string) => ({
      code: 'model-file-broken',
      reason: expect.stringContaining(part) as string,
    });
    expect(reason({ version: 2 })).toMatchObject(broken('version 2'));
    expect(reason({ model: 'dcn' })).toMatchObject(broken('named dcn'));
    expect(reason({ config: { ...file.config, hidden: 'x' } })).toMatchObject(broken('hidden'));
    expect(reason({ config: { ...file.config, hidden: 13 } })).toMatchObject(
      broken('userHiddenWeight has shape'),
    );
    const cut = { shape: [60, 6], f32: file.weights['userEmbedding']?.f32.slice(0, -8) ?? '' };
    expect(reason({ weights: { ...file.weights, userEmbedding: cut } })).toMatchObject(broken('cut short'));
  });
  test('cost is arithmetic on the shapes', async () => {
    const model = await fit();
    const dense = (6 + 8) * 12 + 12 + 12 * 5 + 5;
    expect(model.cost).toEqual({
      parameters: 60 * 6 + 600 * 6 + 2 * dense,
      servingBytes: 4 * (60 * 6 + dense + 600 * 5),
      multiplyAddsPerScore: 14 * 12 + 12 * 5,
    });
    model.dispose();
  });
});
