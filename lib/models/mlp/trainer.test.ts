import { expect, test } from 'vitest';
import { silentPulse, type Progress } from '../../core/pulse.ts';
import { sigmoid } from '../../core/real.ts';
import { plainDot, plainGemm } from '../../kernels/plain.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { makeBenchRankingData } from '../bench-shapes.ts';
import { fieldOffsets } from '../dcn/init.ts';
import { decodeFloats, sizeOf } from '../encoding.ts';
import type { ModelFile } from '../protocol.ts';
import { checkMlpConfig, defaultMlpConfig } from './config.ts';
import { createMlpTrainer } from './trainer.ts';

const trainer = createMlpTrainer(await kernelsForTest());
const data = makeBenchRankingData(200, 3);
const config = { ...defaultMlpConfig, hidden: [6, 5], batch: 50, epochs: 2 };

test('it is relu layers on [embeddings, dense] and one logit, and nothing else', async () => {
  const stages: Progress[] = [];
  const pulse = (progress: Progress): undefined => {
    stages.push(progress);
  };
  const fitted = await trainer.fit(data, config, { seed: 1, pulse });
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
  const model = fitted.value;
  expect(stages.map(({ stage }) => stage)).toEqual(Array.from({ length: 8 }, () => 'train-mlp'));
  const { weights } = model.toJSON();
  expect(Object.keys(weights)).toEqual([
    'embedding',
    'deep0Weight',
    'deep0Bias',
    'deep1Weight',
    'deep1Bias',
    'outputWeight',
    'outputBias',
    'trainingLosses',
  ]);
  const part = (name: string): Float32Array => {
    const entry = weights[name];
    return decodeFloats(entry?.f32 ?? '', sizeOf(entry?.shape ?? [])) ?? new Float32Array();
  };
  const scores = new Float32Array(data.rows);
  model.score(data, scores);
  const table = part('embedding');
  const offsets = fieldOffsets(data.vocabularies);
  for (const row of [0, 77, 199]) {
    const embedded = offsets.flatMap((offset, f) => {
      const at = (offset + (data.categorical[row * offsets.length + f] ?? NaN)) * config.embedding;
      return [...table.subarray(at, at + config.embedding)];
    });
    const dense = data.dense.data.subarray(row * data.dense.columns, (row + 1) * data.dense.columns);
    let x: ArrayLike<number> = [...embedded, ...dense];
    for (const [layer, width] of config.hidden.entries()) {
      const z = plainGemm(x, part(`deep${layer}Weight`), 1, width, x.length, part(`deep${layer}Bias`));
      x = z.map((value) => Math.max(0, value));
    }
    const logit = plainDot(part('outputWeight'), x) + (part('outputBias')[0] ?? NaN);
    expect(scores[row]).toBeCloseTo(sigmoid(logit), 5);
  }
  model.dispose();
});

test('errors and files carry its own name', async () => {
  const options = { seed: 1, pulse: silentPulse };
  const refused = await trainer.fit({ ...data, labels: new Float32Array(200) }, config, options);
  expect(refused).toEqual({ ok: false, error: { code: 'one-class-labels', model: 'mlp', label: 0 } });
  expect(checkMlpConfig({ ...config, hidden: [] })).toMatchObject({ error: { parameter: 'hiddenLayers' } });
  const bad = await trainer.fit(data, { ...config, hidden: [0] }, options);
  expect(bad).toMatchObject({ error: { model: 'mlp', parameter: 'hidden', value: 0 } });
  const fitted = await trainer.fit(data, config, options);
  if (!fitted.ok) throw new Error(fitted.error.code);
  const file = fitted.value.toJSON();
  fitted.value.dispose();
  expect(file.model).toBe('mlp');
  const reason = (changes: Partial<ModelFile>): unknown => trainer.fromJSON({ ...file, ...changes });
  const broken = (part: string) => ({
    error: { code: 'model-file-broken', model: 'mlp', reason: expect.stringContaining(part) as string },
  });
  expect(reason({ model: 'dcn' })).toMatchObject(broken('named dcn'));
  expect(reason({ config: { ...file.config, crossLayers: 1 } })).toMatchObject(broken('no multilayer'));
  expect(reason({ version: 9 })).toMatchObject(broken('version 9'));
});
