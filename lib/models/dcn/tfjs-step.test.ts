import { beforeAll, describe, expect, it } from 'vitest';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { createBatches } from '../batches.ts';
import type { DcnConfig, RankingData } from '../protocol.ts';
import { compareWeights, largestDifference } from '../tfjs/compare.ts';
import { createRankingSet, startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { initialDcnWeights } from './init.ts';
import { createTfjsDcnTraining } from './tfjs-step.ts';
import { createDcnTraining, shapesOf } from './training.ts';

const RELATIVE = 1e-3;

interface Case {
  readonly name: string;
  readonly data: RankingData;
  readonly config: DcnConfig;
}

const base: DcnConfig = {
  embedding: 4,
  crossLayers: 2,
  deep: [16, 8],
  batch: 64,
  epochs: 1,
  learningRate: 0.005,
};

const cases: readonly Case[] = [
  {
    name: 'the benchmark widths at a batch of 256',
    data: createRankingSet(
      { rows: 700, vocabularies: [900, 700, 300, 90, 50, 20, 10, 9, 7, 3], denseWidth: 8 },
      1,
    ),
    config: { ...base, embedding: 8, crossLayers: 3, deep: [64, 32], batch: 256 },
  },
  {
    name: 'ragged batches, odd widths and ids that repeat in every batch',
    data: createRankingSet({ rows: 101, vocabularies: [3, 1, 5], denseWidth: 2 }, 2),
    config: { ...base, embedding: 3, deep: [13], batch: 37 },
  },
  {
    name: 'weighted rows',
    data: {
      ...createRankingSet({ rows: 101, vocabularies: [3, 1, 5], denseWidth: 2 }, 8),
      weights: Float32Array.from({ length: 101 }, (_, row) => (row % 5) / 2),
    },
    config: { ...base, batch: 37 },
  },
  {
    name: 'cross layers alone, no dense features',
    data: createRankingSet({ rows: 130, vocabularies: [40, 30], denseWidth: 0 }, 3),
    config: { ...base, crossLayers: 4, deep: [] },
  },
  {
    name: 'the deep part alone, one field',
    data: createRankingSet({ rows: 130, vocabularies: [11], denseWidth: 7 }, 4),
    config: { ...base, crossLayers: 0, deep: [24, 16, 8] },
  },
  {
    name: 'rank-one cross layers beside the deep part',
    data: createRankingSet({ rows: 130, vocabularies: [40, 7], denseWidth: 3 }, 5),
    config: { ...base, cross: 'v1', crossLayers: 3 },
  },
  {
    name: 'rank-one cross layers below the deep part',
    data: createRankingSet({ rows: 101, vocabularies: [3, 20, 5], denseWidth: 2 }, 6),
    config: { ...base, cross: 'v1', structure: 'stacked', embedding: 3, deep: [13] },
  },
  {
    name: 'full cross layers below the deep part',
    data: createRankingSet({ rows: 130, vocabularies: [40, 7], denseWidth: 3 }, 7),
    config: { ...base, structure: 'stacked' },
  },
];

describe('DCN on TF.js and on the SIMD kernels', () => {
  let kernels: Kernels;
  beforeAll(async () => {
    const loaded = await loadKernels();
    if (!loaded.ok) throw new Error(loaded.error.code);
    kernels = loaded.value;
  });

  const createPair = (tf: TensorFlow, { data, config }: Case) => {
    const initial = initialDcnWeights(config, shapesOf(data), 11);
    const batches = createBatches(data.rows, config.batch, 10, 12);
    const simd = createDcnTraining(kernels, data, config, initial, batches.largest);
    if (!simd.ok) throw new Error(simd.error.code);
    const twin = createTfjsDcnTraining(tf, data, config, initial, batches.largest);
    const buffer = new Int32Array(batches.largest);
    const batchOf = (step: number) => buffer.subarray(0, batches.fill(step, buffer));
    return { simd: simd.value, twin, batchOf };
  };

  describe.each(['cpu', 'wasm'] as const)('backend %s', (backend) => {
    let tf: TensorFlow;
    beforeAll(async () => {
      tf = await startTestBackend(backend);
    });

    it.each(cases)('have the same loss and gradients: $name', async (one) => {
      const { simd, twin, batchOf } = createPair(tf, one);
      const batch = batchOf(0);
      const found = simd.lossAndGradients(batch);
      const expected = await twin.lossAndGradients(batch);
      expect(Math.abs(found.loss / expected.loss - 1)).toBeLessThan(RELATIVE);
      const differences = compareWeights(found.gradients, expected.gradients);
      expect(differences.filter((d) => !(largestDifference([d]) < RELATIVE))).toEqual([]);
      twin.dispose();
      simd.dispose();
    });

    it.each(cases)('stay together for ten steps: $name', async (one) => {
      const { simd, twin, batchOf } = createPair(tf, one);
      for (let step = 0; step < 10; step += 1) {
        const batch = batchOf(step);
        const found = simd.step(batch);
        expect(Math.abs(found / (await twin.step(batch)) - 1)).toBeLessThan(RELATIVE);
      }
      const differences = compareWeights(simd.weights(), await twin.weights());
      expect(differences.filter((d) => !(largestDifference([d]) < RELATIVE))).toEqual([]);
      twin.dispose();
      simd.dispose();
    });
  });
});
