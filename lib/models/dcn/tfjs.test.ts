import { describe, expect, it } from 'vitest';
import type { DcnConfig } from '../protocol.ts';
import { createRankingSet } from '../tfjs/fixtures.ts';
import { openTwins } from '../tfjs/twins.fixture.ts';
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
const twins = await openTwins(createDcnTrainer, createTfjsDcnTrainer, data, config);
const { tf, twin } = twins;

describe('createTfjsDcnTrainer', () => {
  it('trains the model that the SIMD engine trains', async () => {
    const both = await twins.fitBoth();
    const { steps, examples } = both.simd.report;
    expect(both.twin.cost).toEqual(both.simd.cost);
    expect(both.twin.report).toMatchObject({ steps, examples });
    expect(both.lossDifference).toBeLessThan(1e-3);
    const [scores, twinScores] = [new Float32Array(data.rows), new Float32Array(data.rows)];
    both.simd.score(data, scores);
    both.twin.score(data, twinScores);
    scores.forEach((value, i) => expect(Math.abs((twinScores[i] ?? NaN) - value)).toBeLessThan(1e-3));
    both.simd.dispose();
  });

  it('writes files that the SIMD engine reads, and reads its files', async () => {
    const { trained, served, back } = await twins.exchangeFiles();
    expect(back.toJSON()).toEqual(trained.toJSON());
    const [scores, servedScores] = [new Float32Array(data.rows), new Float32Array(data.rows)];
    back.score(data, scores);
    served.score(data, servedScores);
    scores.forEach((value, i) => expect(servedScores[i]).toBeCloseTo(value, 5));
    served.dispose();
  });

  it('keeps probabilities inside (0, 1)', async () => {
    const model = await twins.fit(twin);
    const far = data.dense.data.map((value, i) => (i % 2 === 0 ? 1e4 : -1e4) * value);
    const out = new Float32Array(data.rows);
    model.score({ ...data, dense: { ...data.dense, data: far } }, out);
    expect(out.every((probability) => probability > 0 && probability < 1)).toBe(true);
    expect(Math.max(...out)).toBeGreaterThan(0.999);
    expect(Math.min(...out)).toBeLessThan(0.001);
  });

  it('holds no tensors after a fit, a score and a dispose', async () => {
    const before = tf.memory().numTensors;
    const model = await twins.fit(twin);
    model.score(data, new Float32Array(data.rows));
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('holds no tensors after it was cancelled', async () => {
    expect(await twins.cancelAt(3)).toEqual({ isCancelled: true, pulses: 3, tensors: 0, buffers: 0 });
  });

  it('returns the errors of the SIMD engine for bad input', async () => {
    const badId = await twins.refusals({
      categorical: data.categorical.map((id, i) => (i === 4 ? 40 : id)),
    });
    expect(badId.simd).toMatchObject({ code: 'id-out-of-range', value: 40 });
    expect(badId.twin).toEqual(badId.simd);
    const oneClass = await twins.refusals({ labels: data.labels.map(() => 1) });
    expect(oneClass.simd).toMatchObject({ code: 'one-class-labels' });
    expect(oneClass.twin).toEqual(oneClass.simd);
    const badConfig = await twins.refusals({}, { batch: 0 });
    expect(badConfig.simd).toMatchObject({ code: 'config-out-of-range', parameter: 'batch' });
    expect(badConfig.twin).toEqual(badConfig.simd);
    const model = await twins.fit(twin);
    const badRows = { ...data, categorical: data.categorical.map((id, i) => (i === 4 ? -1 : id)) };
    expect(() => model.score(badRows, new Float32Array(data.rows))).toThrow(/Row 1 has id -1 in field 1/);
  });
});
