import { describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../core/pulse.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import { makeBenchRankingData, makeBenchRetrievalData } from './bench-shapes.ts';
import type { Kernels } from '../kernels/load.ts';
import type { Result } from '../core/result.ts';
import type { ModelError, ModelFile, RankingTrainer } from './protocol.ts';
import { rankingModels, retrievalModels } from './registry.ts';

const kernels = await kernelsForTest();
const quick = { batch: 64, epochs: 1 };
const options = { seed: 5, pulse: silentPulse };
const cancelled = {
  seed: 5,
  pulse: (): undefined => {
    throw new Cancelled();
  },
};
const stored = (file: ModelFile): ModelFile => JSON.parse(JSON.stringify(file)) as ModelFile;

describe.each(Object.entries(retrievalModels))('retrieval model %s', (name, entry) => {
  const data = makeBenchRetrievalData({ users: 40, items: 120, positives: 200 }, 1);
  const trainer = entry.createTrainer(kernels);
  const config = { ...entry.defaults, ...quick };

  test('keeps its contract: named, accepted settings, unit vectors, a file that gives the same model, all memory back', async () => {
    const start = kernels.bytesInUse();
    expect(trainer.name).toBe(name);
    expect(entry.check(entry.defaults)).toEqual({ ok: true, value: entry.defaults });
    const fitted = await trainer.fit(data, config, options);
    if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
    const model = fitted.value;
    const { rows, columns, data: vectors } = model.itemVectors();
    expect([rows, columns]).toEqual([120, model.dimensions]);
    for (let row = 0; row < rows; row += 1) {
      const vector = vectors.subarray(row * columns, (row + 1) * columns);
      expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
    }
    const read = trainer.fromJSON(stored(model.toJSON()));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [a, b] = [new Float32Array(columns), new Float32Array(columns)];
    const features = data.userFeatures.data.subarray(24, 32);
    model.userVector(3, features, a);
    read.value.userVector(3, features, b);
    expect(b).toEqual(a);
    expect(read.value.itemVectors().data).toEqual(vectors);
    model.dispose();
    read.value.dispose();
    await expect(trainer.fit(data, config, cancelled)).rejects.toThrow(Cancelled);
    expect(kernels.bytesInUse()).toBe(start);
  });
});

/** An entry whose settings are its own business. */
interface RankingEntry {
  createTrainer(kernels: Kernels): RankingTrainer<object>;
  readonly defaults: object;
  check(config: object): Result<object, ModelError>;
}

describe.each(Object.entries<RankingEntry>(rankingModels))('ranking model %s', (name, entry) => {
  const watchSeconds = Float32Array.from({ length: 300 }, (_, row) => row % 50);
  const data = { ...makeBenchRankingData(300, 1), watchSeconds };
  const trainer = entry.createTrainer(kernels);
  const config = { ...entry.defaults, ...quick };

  test('keeps its contract: named, accepted settings, probabilities, a file that gives the same model, all memory back', async () => {
    const start = kernels.bytesInUse();
    expect(trainer.name).toBe(name);
    expect(entry.check(entry.defaults)).toEqual({ ok: true, value: entry.defaults });
    const fitted = await trainer.fit(data, config, options);
    if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
    const model = fitted.value;
    const scores = new Float32Array(300);
    model.score(data, scores);
    expect(scores.every((p) => p > 0 && p < 1)).toBe(true);
    const read = trainer.fromJSON(stored(model.toJSON()));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const again = new Float32Array(300);
    read.value.score(data, again);
    expect(again).toEqual(scores);
    model.dispose();
    read.value.dispose();
    await expect(trainer.fit(data, config, cancelled)).rejects.toThrow(Cancelled);
    expect(kernels.bytesInUse()).toBe(start);
  });
});
