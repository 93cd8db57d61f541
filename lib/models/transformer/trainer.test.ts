import { beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import type { ModelFile, RankingModel, RankingTrainer } from '../protocol.ts';
import { startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { requireSequences } from './assemble.ts';
import type { TransformerConfig } from './config.ts';
import { createSequenceSet, tinyConfig } from './fixtures.ts';
import { createTransformerTrainer } from './trainer.ts';

const data = createSequenceSet(800, 9);
const config: TransformerConfig = {
  ...tinyConfig,
  embedding: 4,
  headWidth: 4,
  blocks: 1,
  batch: 64,
  epochs: 20,
};
const options = { seed: 3, pulse: silentPulse };

describe('createTransformerTrainer', () => {
  let tf: TensorFlow;
  let trainer: RankingTrainer<TransformerConfig>;
  let model: RankingModel;
  beforeAll(async () => {
    tf = await startTestBackend('wasm');
    trainer = createTransformerTrainer(tf);
    const fitted = await trainer.fit(data, config, options);
    if (!fitted.ok) throw new Error(fitted.error.code);
    model = fitted.value;
  }, 60_000);

  const score = (of: RankingModel, rows = data): Float32Array => {
    const out = new Float32Array(rows.rows);
    of.score(rows, out);
    return out;
  };

  it('learns what depends on the last watch alone, which no other feature tells', () => {
    const test = createSequenceSet(800, 9);
    const auc = rocAuc(test.labels, score(model, test));
    expect(auc.ok && auc.value).toBeGreaterThan(0.75);
    const { from } = requireSequences(test);
    const blind = { ...test, sequences: { ...requireSequences(test), to: from } };
    const blindAuc = rocAuc(test.labels, score(model, blind));
    expect(blindAuc.ok && blindAuc.value).toBeLessThan(auc.ok ? auc.value - 0.05 : 0);
    expect(model.report.steps).toBe(model.report.losses.at(-1)?.step);
    expect(model.report.examples).toBe(20 * data.rows);
  });

  it('gives a row without a history the same score whatever others watched', () => {
    const sequences = requireSequences(data);
    const nothing = { ...sequences, to: sequences.from };
    const empty = score(model, { ...data, sequences: nothing });
    expect(empty.every((p) => p > 0 && p < 1)).toBe(true);
    const moved = { ...nothing, items: sequences.items.toReversed(), from: sequences.from.map(() => 5) };
    expect(score(model, { ...data, sequences: { ...moved, to: moved.from } })).toEqual(empty);
  });

  it('reads its own file back to the same scores', () => {
    const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(score(read.value)).toEqual(score(model));
    expect(read.value.report).toEqual(model.report);
    expect(read.value.cost).toEqual(model.cost);
    expect(read.value.toJSON()).toEqual(file);
  });

  it.each<[string, (file: ModelFile) => ModelFile]>([
    ['of another version', (file) => ({ ...file, version: 2 })],
    ['of another model', (file) => ({ ...file, model: 'dcn' })],
    [
      'without a weight',
      (file) => ({ ...file, weights: { ...file.weights, queryWeight: { shape: [1], f32: '' } } }),
    ],
    [
      'cut short',
      (file) => {
        const entry = file.weights['embedding'] ?? { shape: [], f32: '' };
        return {
          ...file,
          weights: { ...file.weights, embedding: { ...entry, f32: entry.f32.slice(0, -8) } },
        };
      },
    ],
    ['without a setting', (file) => ({ ...file, config: { ...file.config, heads: 'two' } })],
    ['with a setting out of range', (file) => ({ ...file, config: { ...file.config, length: 0 } })],
    ['whose items have too many fields', (file) => ({ ...file, config: { ...file.config, fieldCount: 9 } })],
  ])('refuses a file %s', (_, change) => {
    const read = trainer.fromJSON(change(model.toJSON()));
    expect(read).toMatchObject({ ok: false, error: { code: 'model-file-broken', model: 'transformer' } });
  });

  it('holds no tensor after a fit, a score and a dispose', async () => {
    const before = tf.memory();
    const fitted = await trainer.fit(data, { ...config, epochs: 1 }, options);
    if (!fitted.ok) throw new Error(fitted.error.code);
    score(fitted.value);
    fitted.value.dispose();
    fitted.value.dispose();
    expect(tf.memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
    });
  });

  it('holds no tensor after it was cancelled, at whichever step', { timeout: 60_000 }, async () => {
    const before = tf.memory();
    for (let run = 1; run <= 50; run += 1) {
      let pulses = 0;
      const cancelled = trainer.fit(
        data,
        { ...config, epochs: 1 },
        {
          seed: run,
          pulse: async () => {
            pulses += 1;
            await Promise.resolve();
            if (pulses === 1 + (run % 3)) throw new Cancelled();
          },
        },
      );
      await expect(cancelled).rejects.toThrow(Cancelled);
    }
    expect(tf.memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
    });
  });

  it('holds no tensor after it diverged', async () => {
    const before = tf.memory().numTensors;
    const far = {
      ...data,
      dense: { ...data.dense, data: data.dense.data.map((value) => (value > 0 ? 3e38 : -3e38)) },
    };
    const fitted = await trainer.fit(far, { ...config, epochs: 1 }, options);
    expect(fitted).toMatchObject({ ok: false, error: { code: 'training-diverged', model: 'transformer' } });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses bad input with the value that is bad', async () => {
    const sequences = requireSequences(data);
    const fit = (changed: typeof data) => trainer.fit(changed, config, options);
    const badItem = { ...sequences, items: sequences.items.map((item, i) => (i === 2 ? 20 : item)) };
    expect(await fit({ ...data, sequences: badItem })).toEqual({
      ok: false,
      error: {
        code: 'id-out-of-range',
        model: 'transformer',
        where: 'watched items',
        row: 2,
        value: 20,
        limit: 20,
      },
    });
    const badField = { ...sequences, itemFields: sequences.itemFields.map((id, i) => (i === 7 ? 5 : id)) };
    expect(await fit({ ...data, sequences: badField })).toMatchObject({
      error: { code: 'id-out-of-range', where: 'field 2 of items', row: 3, value: 5, limit: 5 },
    });
    expect(await fit({ ...data, labels: data.labels.map(() => 0) })).toMatchObject({
      error: { code: 'one-class-labels' },
    });
    const notFinite = { ...data.dense, data: data.dense.data.map((value, i) => (i === 5 ? NaN : value)) };
    expect(await fit({ ...data, dense: notFinite })).toMatchObject({
      error: { code: 'value-not-finite', where: 'dense', row: 2 },
    });
    expect(await trainer.fit(data, { ...config, heads: 9 }, options)).toMatchObject({
      error: { code: 'config-out-of-range', parameter: 'heads', value: 9 },
    });
    const { sequences: _, ...without } = data;
    await expect(fit(without)).rejects.toThrow(/watch sequences/);
    expect(() => score(model, without)).toThrow(/watch sequences/);
    const badRow = { ...data, categorical: data.categorical.map((id, i) => (i === 5 ? -1 : id)) };
    expect(() => score(model, badRow)).toThrow(/Row 1 has id -1 in field 1/);
  });
});
