import { beforeAll, describe, expect, it } from 'vitest';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { createBatches } from '../batches.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { compareWeights, largestDifference } from '../tfjs/compare.ts';
import { createRetrievalSet, startTestBackend, withTags } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { initialTwoTowerWeights } from './init.ts';
import { createNegativeSampler } from './negatives.ts';
import { createTfjsTwoTowerTraining } from './tfjs-step.ts';
import { createTwoTowerTraining, shapesOf } from './training.ts';

const RELATIVE = 1e-3;

interface Case {
  readonly name: string;
  readonly data: RetrievalData;
  readonly config: TwoTowerConfig;
}

const base: TwoTowerConfig = {
  embedding: 8,
  hidden: 16,
  output: 8,
  batch: 64,
  epochs: 1,
  learningRate: 0.005,
  temperature: 0.07,
  logQ: true,
};

const cases: readonly Case[] = [
  {
    name: 'the default widths at a batch of 256',
    data: createRetrievalSet({ examples: 700, users: 300, items: 400, userWidth: 8, itemWidth: 8 }, 1),
    config: { ...base, embedding: 32, hidden: 64, output: 32, batch: 256 },
  },
  {
    // Wide enough that every item has some active hidden units: a vector fed by one unit alone has no
    // gradient, and the first step of Adam turns rounding noise into full steps.
    name: 'ragged batches, odd widths and many accidental hits',
    data: createRetrievalSet({ examples: 101, users: 9, items: 7, userWidth: 3, itemWidth: 5 }, 2),
    config: { ...base, embedding: 5, hidden: 23, output: 6, batch: 37 },
  },
  {
    name: 'no logQ correction and a sharp temperature',
    data: createRetrievalSet({ examples: 150, users: 40, items: 60, userWidth: 4, itemWidth: 6 }, 3),
    config: { ...base, temperature: 0.02, logQ: false },
  },
  {
    name: 'tags',
    data: withTags(
      createRetrievalSet({ examples: 150, users: 40, items: 60, userWidth: 4, itemWidth: 6 }, 5),
      6,
    ),
    config: { ...base, tagEmbedding: 5 },
  },
  {
    name: 'tags and uniform negatives',
    data: withTags(
      createRetrievalSet({ examples: 150, users: 40, items: 60, userWidth: 4, itemWidth: 6 }, 7),
      8,
    ),
    config: { ...base, tagEmbedding: 5, uniformNegatives: 29 },
  },
  {
    name: 'tags, uniform, popular and hard negatives',
    data: withTags(
      createRetrievalSet({ examples: 150, users: 40, items: 60, userWidth: 4, itemWidth: 6 }, 8),
      9,
    ),
    config: {
      ...base,
      hidden: 32,
      tagEmbedding: 5,
      uniformNegatives: 13,
      popularityNegatives: 11,
      hardNegativeShare: 0.5,
    },
  },
  {
    name: 'no dense features, one batch a set',
    data: createRetrievalSet({ examples: 50, users: 30, items: 30, userWidth: 0, itemWidth: 0 }, 4),
    config: base,
  },
];

describe('the two-tower model on TF.js and on the SIMD kernels', () => {
  let kernels: Kernels;
  beforeAll(async () => {
    const loaded = await loadKernels();
    if (!loaded.ok) throw new Error(loaded.error.code);
    kernels = loaded.value;
  });

  const createPair = async (tf: TensorFlow, { data, config }: Case) => {
    const initial = initialTwoTowerWeights(config, shapesOf(data), 11);
    const batches = createBatches(data.users.length, config.batch, 10, 12);
    const simd = createTwoTowerTraining(kernels, data, config, initial, batches.largest);
    if (!simd.ok) throw new Error(simd.error.code);
    const twin = createTfjsTwoTowerTraining(tf, data, config, initial, batches.largest);
    const buffer = new Int32Array(batches.largest);
    const batchOf = (step: number) => buffer.subarray(0, batches.fill(step, buffer));
    const { refresh, draw } = createNegativeSampler(data, config, 13, 1);
    // with one step in all, the warm-up is over at step 1
    await refresh(1, simd.value.rankItems, () => undefined);
    return { simd: simd.value, twin, batchOf, draw };
  };

  describe.each(['cpu', 'wasm'] as const)('backend %s', (backend) => {
    let tf: TensorFlow;
    beforeAll(async () => {
      tf = await startTestBackend(backend);
    });

    it.each(cases)('have the same loss and gradients: $name', async (one) => {
      const { simd, twin, batchOf, draw } = await createPair(tf, one);
      const batch = batchOf(0);
      const negatives = draw(batch.length);
      const found = simd.lossAndGradients(batch, negatives);
      const expected = await twin.lossAndGradients(batch, negatives);
      expect(Math.abs(found.loss / expected.loss - 1)).toBeLessThan(RELATIVE);
      const differences = compareWeights(found.gradients, expected.gradients);
      expect(differences.filter((d) => !(largestDifference([d]) < RELATIVE))).toEqual([]);
      twin.dispose();
      simd.dispose();
    });

    it.each(cases)('stay together for ten steps: $name', async (one) => {
      const { simd, twin, batchOf, draw } = await createPair(tf, one);
      for (let step = 0; step < 10; step += 1) {
        const batch = batchOf(step);
        const negatives = draw(batch.length);
        const found = simd.step(batch, negatives);
        expect(Math.abs(found / (await twin.step(batch, negatives)) - 1)).toBeLessThan(RELATIVE);
      }
      const differences = compareWeights(simd.weights(), await twin.weights());
      expect(differences.filter((d) => !(largestDifference([d]) < RELATIVE))).toEqual([]);
      twin.dispose();
      simd.dispose();
    });
  });
});
