import { beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { loadKernels } from '../../kernels/load.ts';
import type { DcnConfig, RankingTrainer } from '../protocol.ts';
import { createRankingSet, startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { createTfjsDcnTrainer } from './tfjs.ts';
import { createDcnTrainer } from './trainer.ts';

const data = createRankingSet({ rows: 3000, vocabularies: [50, 40, 7], denseWidth: 3 }, 31);
const config: DcnConfig = {
  embedding: 4,
  crossLayers: 2,
  deep: [16, 8],
  batch: 256,
  epochs: 1,
  learningRate: 0.005,
};
const options = { seed: 3, pulse: silentPulse };

describe('createTfjsDcnTrainer', () => {
  let tf: TensorFlow;
  let simd: RankingTrainer<DcnConfig>;
  let twin: RankingTrainer<DcnConfig>;
  beforeAll(async () => {
    tf = await startTestBackend('wasm');
    const loaded = await loadKernels();
    if (!loaded.ok) throw new Error(loaded.error.code);
    simd = createDcnTrainer(loaded.value);
    twin = createTfjsDcnTrainer(tf);
  });

  const fit = async (trainer: RankingTrainer<DcnConfig>) => {
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
    const [scores, twinScores] = [new Float32Array(data.rows), new Float32Array(data.rows)];
    a.score(data, scores);
    b.score(data, twinScores);
    scores.forEach((value, i) => expect(Math.abs((twinScores[i] ?? NaN) - value)).toBeLessThan(1e-3));
    a.dispose();
  });

  it('writes files that the SIMD engine reads, and reads its files', async () => {
    const trained = await fit(twin);
    const file = trained.toJSON();
    const served = simd.fromJSON(file);
    if (!served.ok) throw new Error(served.error.code);
    const back = twin.fromJSON(served.value.toJSON());
    if (!back.ok) throw new Error(back.error.code);
    expect(back.value.toJSON()).toEqual(file);
    const [scores, servedScores] = [new Float32Array(data.rows), new Float32Array(data.rows)];
    back.value.score(data, scores);
    served.value.score(data, servedScores);
    scores.forEach((value, i) => expect(servedScores[i]).toBeCloseTo(value, 5));
    served.value.dispose();
  });

  it('keeps probabilities inside (0, 1)', async () => {
    const model = await fit(twin);
    const far = data.dense.data.map((value, i) => (i % 2 === 0 ? 1e4 : -1e4) * value);
    const out = new Float32Array(data.rows);
    model.score({ ...data, dense: { ...data.dense, data: far } }, out);
    expect(out.every((probability) => probability > 0 && probability < 1)).toBe(true);
    expect(Math.max(...out)).toBeGreaterThan(0.999);
    expect(Math.min(...out)).toBeLessThan(0.001);
  });

  it('holds no tensors after a fit, a score and a dispose', async () => {
    const before = tf.memory().numTensors;
    const model = await fit(twin);
    model.score(data, new Float32Array(data.rows));
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('holds no tensors after it was cancelled', async () => {
    const before = tf.memory();
    let pulses = 0;
    const cancelled = twin.fit(data, config, {
      seed: 3,
      pulse: async () => {
        pulses += 1;
        await Promise.resolve();
        if (pulses === 3) throw new Cancelled();
      },
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(pulses).toBe(3);
    expect(tf.memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
    });
  });

  it('returns the errors of the SIMD engine for bad input', async () => {
    const badId = { ...data, categorical: data.categorical.map((id, i) => (i === 4 ? 40 : id)) };
    expect(await twin.fit(badId, config, options)).toEqual(await simd.fit(badId, config, options));
    const oneClass = { ...data, labels: data.labels.map(() => 1) };
    expect(await twin.fit(oneClass, config, options)).toEqual(await simd.fit(oneClass, config, options));
    const badConfig = { ...config, batch: 0 };
    expect(await twin.fit(data, badConfig, options)).toEqual(await simd.fit(data, badConfig, options));
    const model = await fit(twin);
    const badRows = { ...data, categorical: data.categorical.map((id, i) => (i === 4 ? -1 : id)) };
    expect(() => model.score(badRows, new Float32Array(data.rows))).toThrow(/Row 1 has id -1 in field 1/);
  });
});
