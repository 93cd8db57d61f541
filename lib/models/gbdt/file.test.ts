import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { makeBenchGbdtData } from '../bench-gbdt.ts';
import { encodeFloats } from '../encoding.ts';
import type { ModelFile } from '../protocol.ts';
import { defaultGbdtConfig } from './config.ts';
import { createGbdtTrainer, trainGbdt } from './trainer.ts';

const kernels = await kernelsForTest();
const trainer = createGbdtTrainer(kernels);
const { features, labels } = makeBenchGbdtData(500, 4, 8);
const config = { ...defaultGbdtConfig, trees: 5, leaves: 6 };
const fitted = await trainGbdt(kernels, features, labels, config, { seed: 1, pulse: silentPulse });
if (!fitted.ok) throw new Error(fitted.error.code);
const model = fitted.value;
const file = JSON.parse(JSON.stringify(model.toJSON())) as ModelFile;

/** What is wrong with the file when these parts of it are others. */
function reason(changes: Partial<ModelFile>): string {
  const start = kernels.bytesInUse();
  const read = trainer.fromJSON({ ...file, ...changes });
  expect(kernels.bytesInUse()).toBe(start);
  if (read.ok || read.error.code !== 'model-file-broken') throw new Error('The file was read.');
  return read.error.reason;
}

function withWeight(name: string, data: Float32Array): Partial<ModelFile> {
  return { weights: { ...file.weights, [name]: { shape: [data.length], f32: encodeFloats(data) } } };
}

describe('file', () => {
  test('round trip: the same file, scores, report, cost and importance', () => {
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.toJSON()).toEqual(file);
    expect(read.value.predict(features)).toEqual(model.predict(features));
    expect(read.value.report).toEqual(model.report);
    expect(read.value.cost).toEqual(model.cost);
    expect(read.value.gainByFeature).toEqual(model.gainByFeature);
    read.value.dispose();
  });
  test('another model, version or setting', () => {
    expect(reason({ version: 2 })).toContain('version 2 is unknown');
    expect(reason({ model: 'dcn' })).toContain('named dcn');
    expect(reason({ config: { ...file.config, leaves: 'many' } })).toContain('leaves');
    expect(reason({ config: { ...file.config, l2: -1 } })).toContain('out of range');
    expect(reason({ config: { ...file.config, treesBuilt: 6 } })).toContain('splitCounts');
    expect(reason({ config: { ...file.config, denseWidth: 1 } })).toMatch(/splits on feature \d of 1/);
  });
  test('truncated or missing arrays', () => {
    const { values, ...others } = file.weights;
    expect(reason({ weights: others })).toContain('values is missing');
    const cut = { shape: values?.shape ?? [], f32: values?.f32.slice(0, 8) ?? '' };
    expect(reason({ weights: { ...file.weights, values: cut } })).toContain('cut short');
  });
  test('links that make no tree: a circle, a leaf twice, parts that do not fit', () => {
    const splits = file.weights['left']?.shape[0] ?? 0;
    expect(splits).toBe(25);
    expect(reason(withWeight('left', new Float32Array(splits)))).toContain('tree 0 is not a tree');
    expect(reason(withWeight('right', new Float32Array(splits).fill(-1)))).toContain('tree 0 is not a tree');
    expect(reason(withWeight('splitCounts', Float32Array.of(5, 5, 5, 5, 6)))).toContain('tree 4 is not');
    expect(reason(withWeight('splitCounts', Float32Array.of(0.5, 5, 5, 5, 5)))).toContain('tree 0 is not');
    const fewer = {
      ...withWeight('splitCounts', Float32Array.of(5, 5, 5, 5)).weights,
      values: { shape: [29], f32: encodeFloats(new Float32Array(29)) },
    };
    const settings = { ...file.config, treesBuilt: 4 };
    expect(reason({ weights: fewer, config: settings })).toContain('splits of no tree');
  });
});
