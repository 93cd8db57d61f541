import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { sigmoid } from '../../core/real.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { defaultDcnConfig } from '../dcn/config.ts';
import { createDcnTrainer } from '../dcn/trainer.ts';
import type { ModelFile, RankingData, RankingModel } from '../protocol.ts';
import { asMultiTaskScore, defaultMultiTaskConfig, type MultiTaskConfig } from './config.ts';
import { createMultiTaskTrainer } from './trainer.ts';

const kernels = await kernelsForTest();
const trainer = createMultiTaskTrainer(kernels);
const options = { seed: 3, pulse: silentPulse };
const sizes = { embedding: 4, crossLayers: 1, deep: [8], batch: 64, epochs: 4, learningRate: 0.01 };
const config: MultiTaskConfig = { ...defaultMultiTaskConfig, ...sizes };

/** Clicks depend on the first number, seconds after them on the second: log(1 + s) = 5 + y + noise. */
function makeData(rows: number): RankingData {
  const random = createRandom(1, 'multi-task');
  const dense = matrix(rows, 2);
  const labels = new Float32Array(rows);
  const watchSeconds = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [x, y] = [random.normal(), random.normal()];
    dense.data.set([x, y], row * 2);
    labels[row] = random.chance(sigmoid(2 * x)) ? 1 : 0;
    // what stands beside rows that were not clicked must not be read
    watchSeconds[row] = labels[row] === 1 ? Math.exp(5 + y + 0.1 * random.normal()) - 1 : 1e6;
  }
  const categorical = Int32Array.from({ length: rows }, () => random.below(5));
  return { rows, vocabularies: [5], categorical, dense, labels, watchSeconds };
}

const data = makeData(3000);
async function fit(settings: Partial<MultiTaskConfig>): Promise<RankingModel> {
  const fitted = await trainer.fit(data, { ...config, ...settings }, options);
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
  return fitted.value;
}
function readBoth(model: RankingModel): { score: Float32Array; rank: Float32Array } {
  const [score, rank] = [new Float32Array(data.rows), new Float32Array(data.rows)];
  model.score(data, score);
  model.rank?.(data, rank);
  return { score, rank };
}
const models = {
  click: await fit({ score: 'click' }),
  watch: await fit({ score: 'expected-watch' }),
  weighted: await fit({ score: 'weighted', watchScore: 1 }),
};

describe('what is served', () => {
  test('probabilities are the same whatever is ordered by; scores are above 0', () => {
    const [click, watch, weighted] = [models.click, models.watch, models.weighted].map(readBoth);
    expect(watch?.score).toEqual(click?.score);
    expect(weighted?.score).toEqual(click?.score);
    expect(click?.rank).toEqual(click?.score);
    for (const one of [click, watch, weighted]) {
      expect(one?.rank.every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    }
  });
  test('expected watch time is the probability times the seconds that the weighted sum holds', () => {
    const [watch, weighted] = [readBoth(models.watch), readBoth(models.weighted)];
    for (let row = 0; row < 200; row += 1) {
      const p = watch.score[row] ?? NaN;
      const seconds = Math.exp((weighted.rank[row] ?? NaN) - p) - 1;
      expect((watch.rank[row] ?? NaN) / (p * seconds)).toBeCloseTo(1, 3);
    }
  });
  test('both outputs learn what they are for', () => {
    const { score, rank } = readBoth(models.weighted);
    let [clickError, watchError] = [0, 0];
    for (let row = 0; row < data.rows; row += 1) {
      const [x = NaN, y = NaN] = data.dense.data.subarray(row * 2, row * 2 + 2);
      clickError += Math.abs((score[row] ?? NaN) - sigmoid(2 * x)) / data.rows;
      watchError += Math.abs((rank[row] ?? NaN) - (score[row] ?? NaN) - (5 + y)) / data.rows;
    }
    expect(clickError).toBeLessThan(0.1);
    expect(watchError).toBeLessThan(0.35);
  });
  test('rank and score of a row do not depend on its neighbours', () => {
    const { rank } = readBoth(models.watch);
    const one = new Float32Array(1);
    const row = { rows: 1, categorical: data.categorical.subarray(70, 71) };
    models.watch.rank?.({ ...row, dense: matrix(1, 2, data.dense.data.subarray(140, 142)) }, one);
    expect(one[0]).toBe(rank[70]);
  });
});

describe('files and cost', () => {
  const file = JSON.parse(JSON.stringify(models.watch.toJSON())) as ModelFile;
  test('a file gives the same scores, and the same file', () => {
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(readBoth(read.value)).toEqual(readBoth(models.watch));
    expect(read.value.toJSON()).toEqual(file);
    read.value.dispose();
  });
  test.each<[string, ModelFile, string]>([
    ['another model', { ...file, model: 'dcn' }, 'the file holds a model named dcn'],
    ['no score', { ...file, config: { ...file.config, score: 'luck' } }, 'setting score'],
    ['no second output', { ...file, weights: { ...file.weights, watchBias: { shape: [2], f32: '' } } }, ''],
    ['a weight out of range', { ...file, config: { ...file.config, watchLoss: -1 } }, 'out of range'],
    ['another version', { ...file, version: 9 }, 'version 9'],
  ])('refuses a file with %s', (_, broken, reason) => {
    const read = trainer.fromJSON(broken);
    expect(read).toMatchObject({ ok: false, error: { code: 'model-file-broken', model: 'multi-task' } });
    expect(JSON.stringify(read)).toContain(reason);
  });
  test('DCN refuses a network with two outputs', () => {
    expect(createDcnTrainer(kernels).fromJSON({ ...file, model: 'dcn' })).toEqual({
      ok: false,
      error: { code: 'model-file-broken', model: 'dcn', reason: 'the network has a second output' },
    });
  });
  test('it costs one output more than the DCN', async () => {
    const dcn = await createDcnTrainer(kernels).fit(data, { ...defaultDcnConfig, ...sizes }, options);
    if (!dcn.ok) throw new Error(dcn.error.code);
    // the cross part has 4 + 2 numbers, the deep part 8
    expect(models.watch.cost.parameters - dcn.value.cost.parameters).toBe(15);
    expect(models.watch.cost.multiplyAddsPerScore - dcn.value.cost.multiplyAddsPerScore).toBe(14);
    dcn.value.dispose();
  });
});

describe('errors', () => {
  test('settings out of range', async () => {
    for (const [parameter, bad] of Object.entries({ watchLoss: -0.1, watchScore: 101, batch: 0 })) {
      expect(await trainer.fit(data, { ...config, [parameter]: bad }, options)).toMatchObject({
        error: { code: 'config-out-of-range', model: 'multi-task', parameter, value: bad },
      });
    }
    expect(() => asMultiTaskScore('luck')).toThrow('There is no score "luck".');
  });
  test.each([-1, NaN, Infinity])('watch times of %d', async (value) => {
    const watchSeconds = data.watchSeconds?.map((seconds, row) => (row === 9 ? value : seconds));
    expect(
      await trainer.fit({ ...data, watchSeconds: watchSeconds ?? new Float32Array() }, config, options),
    ).toEqual({
      ok: false,
      error: { code: 'value-not-finite', model: 'multi-task', where: 'watchSeconds', row: 9, value },
    });
  });
  test('no watch times', async () => {
    const { watchSeconds: _none, ...rest } = data;
    await expect(trainer.fit(rest, config, options)).rejects.toThrow(
      'There are 0 watch times; 3000 are needed.',
    );
  });
});
