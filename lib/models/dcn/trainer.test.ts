import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { Cancelled, silentPulse, type Progress } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { sigmoid } from '../../core/real.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { decodeFloats, encodeFloats, sizeOf } from '../encoding.ts';
import type { DcnConfig, ModelFile, RankingData, RankingModel } from '../protocol.ts';
import { defaultDcnConfig } from './config.ts';
import { plainDcnLogits, type PlainWeights } from './plain.ts';
import { TRAIN_STAGE } from './fit.ts';
import { createDcnTrainer } from './trainer.ts';

const kernels = await kernelsForTest();
const trainer = createDcnTrainer(kernels);
const config: DcnConfig = {
  ...defaultDcnConfig,
  embedding: 4,
  crossLayers: 2,
  deep: [8, 4],
  batch: 100,
  epochs: 3,
  learningRate: 0.01,
};

/** Clicks that depend on the product of two dense features and on the first field's parity. */
function makeData(rows: number): RankingData {
  const random = createRandom(21, 'dcn-trainer');
  const vocabularies = [12, 5];
  const categorical = Int32Array.from({ length: rows * 2 }, (_, i) => random.below(vocabularies[i % 2] ?? 1));
  const dense = matrix(
    rows,
    3,
    Float32Array.from({ length: rows * 3 }, () => random.normal()),
  );
  const labels = Float32Array.from({ length: rows }, (_, r) => {
    const product = (dense.data[r * 3] ?? 0) * (dense.data[r * 3 + 1] ?? 0);
    const parity = (categorical[r * 2] ?? 0) % 2 === 0 ? 1 : -1;
    return random.chance(sigmoid(2 * product + parity)) ? 1 : 0;
  });
  return { rows, vocabularies, categorical, dense, labels };
}

const data = makeData(1050);

async function fit(seed = 1, set = data, settings = config): Promise<RankingModel> {
  const result = await trainer.fit(set, settings, { seed, pulse: silentPulse });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function scoresOf(model: RankingModel, input: RankingData = data): Float32Array {
  const out = new Float32Array(input.rows);
  model.score(input, out);
  return out;
}

function logLoss(scores: Float32Array): number {
  return scores.reduce((sum, p, i) => sum - Math.log(data.labels[i] === 1 ? p : 1 - p), 0) / scores.length;
}

function plainOf(model: RankingModel): PlainWeights {
  return Object.fromEntries(
    Object.entries(model.toJSON().weights).map(([name, { shape, f32 }]) => [
      name,
      { data: decodeFloats(f32, sizeOf(shape)) ?? [] },
    ]),
  );
}

describe('fit', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const [a, b, c] = [await fit(1), await fit(1), await fit(2)];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    expect(scoresOf(a)).not.toEqual(scoresOf(c));
    for (const model of [a, b, c]) model.dispose();
  });
  test('the bits are fixed, on every machine: stored and shared runs depend on them', async () => {
    const model = await fit(1);
    expect(encodeFloats(scoresOf(model).subarray(0, 6))).toMatchInlineSnapshot(
      `"qEuYPgsLDz902RY/Kt4BP66rvj5TsSk/"`,
    );
    model.dispose();
  });
  test('the settings that are usual give the same bits when they are named', async () => {
    const [model, named] = [
      await fit(1),
      await fit(1, data, { ...config, cross: 'v2', structure: 'parallel' }),
    ];
    expect(scoresOf(named)).toEqual(scoresOf(model));
    expect(named.toJSON().weights).toEqual(model.toJSON().weights);
    for (const one of [model, named]) one.dispose();
  });
  test.each<[string, Partial<DcnConfig>]>([
    ['rank one', { cross: 'v1' }],
    ['stacked', { structure: 'stacked' }],
    ['rank one and stacked', { cross: 'v1', structure: 'stacked' }],
  ])('%s: learns, scores like its plain twin, and its file gives the same model', async (_name, changes) => {
    const settings = { ...config, ...changes, epochs: 25 };
    const model = await fit(1, data, settings);
    const rate = data.labels.reduce((sum, y) => sum + y / data.rows, 0);
    const scores = scoresOf(model);
    expect(logLoss(scores)).toBeLessThan(logLoss(new Float32Array(data.rows).fill(rate)) - 0.1);
    const rows = Array.from({ length: data.rows }, (_, i) => i);
    const want = plainDcnLogits(plainOf(model), data, data.vocabularies, settings, rows).map(sigmoid);
    scores.forEach((p, i) => expect(p).toBeCloseTo(want[i] ?? NaN, 4));
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(scoresOf(read.value)).toEqual(scores);
    expect(read.value.toJSON()).toEqual(file);
    expect(trainer.fromJSON({ ...file, config: { ...file.config, cross: 'v3' } })).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining('cross') as string },
    });
    for (const one of [model, read.value]) one.dispose();
  });
  test('scores are those of the plain twin, in any split of the rows, and inside (0, 1)', async () => {
    const model = await fit();
    const rows = Array.from({ length: data.rows }, (_, i) => i);
    const want = plainDcnLogits(plainOf(model), data, data.vocabularies, config, rows).map(sigmoid);
    const got = scoresOf(model);
    got.forEach((p, i) => expect(p).toBeCloseTo(want[i] ?? NaN, 5));
    expect(got.every((p) => p > 0 && p < 1)).toBe(true);
    const tail = {
      ...data,
      rows: 13,
      categorical: data.categorical.slice(2 * 1037),
      dense: matrix(13, 3, data.dense.data.slice(3 * 1037)),
    };
    expect(scoresOf(model, tail)).toEqual(got.slice(1037));
    model.dispose();
  });
  test('it learns a product of features and an id: log loss far below that of the base rate', async () => {
    const model = await fit(1, data, { ...config, epochs: 25 });
    const rate = data.labels.reduce((sum, y) => sum + y / data.rows, 0);
    const base = logLoss(new Float32Array(data.rows).fill(rate));
    expect(logLoss(scoresOf(model))).toBeLessThan(base - 0.15);
    const { losses } = model.report;
    expect(losses.at(-1)?.loss).toBeLessThan((losses[0]?.loss ?? 0) - 0.1);
    model.dispose();
  });
  test('progress: one pulse a step with its loss', async () => {
    const seen: Progress[] = [];
    const result = await trainer.fit(data, config, {
      seed: 1,
      pulse: (progress) => {
        seen.push(progress);
        return undefined;
      },
    });
    if (!result.ok) throw new Error(result.error.code);
    expect(seen.map(({ done }) => done)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
    expect(
      seen.every(({ stage, total, loss }) => stage === TRAIN_STAGE && total === 33 && (loss ?? 0) > 0),
    ).toBe(true);
    expect(result.value.report).toMatchObject({ steps: 33, examples: 3150 });
    result.value.dispose();
  });
});

describe('memory', () => {
  test('a cancelled fit gives all memory back, whether its pulse throws or rejects', async () => {
    const start = kernels.bytesInUse();
    const throwing = ({ done }: Progress): undefined => {
      if (done === 4) throw new Cancelled();
    };
    const rejecting = ({ done }: Progress): Promise<void> =>
      done === 4 ? Promise.reject(new Cancelled()) : Promise.resolve();
    for (const pulse of [throwing, rejecting]) {
      await expect(trainer.fit(data, config, { seed: 1, pulse })).rejects.toThrow(Cancelled);
      expect(kernels.bytesInUse()).toBe(start);
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
  const errorOf = async (changes: Partial<RankingData>, settings: Partial<DcnConfig> = {}) => {
    const options = { seed: 1, pulse: silentPulse };
    const result = await trainer.fit({ ...data, ...changes }, { ...config, ...settings }, options);
    return result.ok ? 'no error' : result.error;
  };
  test('each is a typed error that names the value', async () => {
    const none = {
      rows: 0,
      categorical: new Int32Array(0),
      dense: matrix(0, 3),
      labels: new Float32Array(0),
    };
    expect(await errorOf(none)).toEqual({ code: 'empty-training-data', model: 'dcn' });
    expect(await errorOf({ labels: new Float32Array(1050) })).toEqual({
      code: 'one-class-labels',
      model: 'dcn',
      label: 0,
    });
    const labels = data.labels.slice();
    labels[3] = 0.5;
    expect(await errorOf({ labels })).toMatchObject({ where: 'labels', row: 3, value: 0.5, limit: 2 });
    const categorical = data.categorical.slice();
    categorical[2 * 8 + 1] = 5;
    expect(await errorOf({ categorical })).toEqual({
      code: 'id-out-of-range',
      model: 'dcn',
      where: 'field 1',
      row: 8,
      value: 5,
      limit: 5,
    });
    const dense = data.dense.data.slice();
    dense[3 * 9] = Infinity;
    expect(await errorOf({ dense: matrix(1050, 3, dense) })).toMatchObject({
      code: 'value-not-finite',
      where: 'dense',
      row: 9,
      value: Infinity,
    });
    expect(await errorOf({}, { crossLayers: 9 })).toMatchObject({ parameter: 'crossLayers', maximum: 8 });
    expect(await errorOf({}, { deep: [8, 0] })).toMatchObject({ parameter: 'deep', value: 0 });
    expect(await errorOf({}, { deep: [1, 1, 1, 1, 1] })).toMatchObject({ parameter: 'deepLayers', value: 5 });
  });
  test('a loss that leaves the numbers stops training with its step, and memory comes back', async () => {
    const start = kernels.bytesInUse();
    const huge = matrix(
      1050,
      3,
      data.dense.data.map((value) => value * 1e30),
    );
    expect(await errorOf({ dense: huge })).toMatchObject({
      code: 'training-diverged',
      model: 'dcn',
      step: 1,
    });
    expect(kernels.bytesInUse()).toBe(start);
  });
  test('scoring an id outside its vocabulary or rows of another width is a programmer error', async () => {
    const model = await fit();
    const out = new Float32Array(1);
    const row = { rows: 1, categorical: Int32Array.of(12, 0), dense: matrix(1, 3) };
    expect(() => model.score(row, out)).toThrow('id 12 in field 0');
    expect(() => model.score({ ...row, dense: matrix(1, 2) }, out)).toThrow('got 2');
    model.dispose();
  });
});

describe('file', () => {
  test('round trip: the same file, the same scores, the same report and cost', async () => {
    const model = await fit();
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.toJSON()).toEqual(file);
    expect(scoresOf(read.value)).toEqual(scoresOf(model));
    expect(read.value.report).toEqual(model.report);
    expect(read.value.cost).toEqual(model.cost);
    model.dispose();
    read.value.dispose();
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
    expect(reason({ version: 0 })).toMatchObject(broken('version 0'));
    expect(reason({ model: 'two-tower' })).toMatchObject(broken('named two-tower'));
    expect(reason({ config: { ...file.config, deep: '8,x' } })).toMatchObject(broken('deep'));
    expect(reason({ config: { ...file.config, crossLayers: 3 } })).toMatchObject(
      broken('cross2Weight is missing'),
    );
    const { outputBias: _bias, ...weights } = file.weights;
    expect(reason({ weights })).toMatchObject(broken('outputBias is missing'));
  });
  test('cost is arithmetic on the shapes', async () => {
    const model = await fit();
    const width = 2 * 4 + 3;
    const products = 2 * width * width + width * 8 + 8 * 4 + (width + 4);
    expect(model.cost).toEqual({
      parameters: 17 * 4 + products + 2 * width + 8 + 4 + 1,
      servingBytes: 4 * (17 * 4 + products + 2 * width + 8 + 4 + 1),
      multiplyAddsPerScore: products + 2 * width,
    });
    model.dispose();
  });
});
