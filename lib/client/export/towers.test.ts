import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import type { RetrievalData } from '../../models/protocol.ts';
import { createRetrievalSet, startTestBackend, withTags } from '../../models/tfjs/fixtures.ts';
import type { TensorFlow } from '../../models/tfjs/tensor-flow.ts';
import { defaultTwoTowerConfig } from '../../models/two-tower/config.ts';
import { readTwoTowerFile, type TwoTowerState } from '../../models/two-tower/file.ts';
import { createTwoTowerTrainer } from '../../models/two-tower/trainer.ts';
import { type LayersFiles, writeTower } from './towers.ts';

const kernels = await kernelsForTest();
const tf = await startTestBackend('cpu');
const config = { ...defaultTwoTowerConfig, embedding: 6, hidden: 12, output: 5, batch: 64, epochs: 1 };

/** Reads the files as a program outside would: from their text and bytes alone. */
async function load(files: LayersFiles): Promise<ReturnType<TensorFlow['loadLayersModel']>> {
  const json = JSON.parse(files.model) as {
    modelTopology: object;
    weightsManifest: { weights: { name: string; shape: number[]; dtype: 'float32' }[] }[];
  };
  const [manifest] = json.weightsManifest;
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: manifest!.weights,
      weightData: files.weights.buffer,
    }),
  );
}

async function train(data: RetrievalData, tags: number) {
  const fitted = await createTwoTowerTrainer(kernels).fit(
    data,
    { ...config, tagEmbedding: tags },
    { seed: 1, pulse: silentPulse },
  );
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
  const state = readTwoTowerFile(fitted.value.toJSON());
  if (!state.ok) throw new Error(JSON.stringify(state.error));
  return { model: fitted.value, state: state.value };
}

/** The largest difference of two arrays; NaN where one is shorter. */
function difference(a: Float32Array, b: Float32Array): number {
  return a.length === b.length ? a.reduce((most, one, i) => Math.max(most, Math.abs(one - b[i]!)), 0) : NaN;
}

/** The share of each tag among an item's tags, rows x vocabulary. */
function tagShares({ tags, itemFeatures }: RetrievalData, state: TwoTowerState): Float32Array {
  const width = state.shapes.tagVocabulary ?? 0;
  const shares = new Float32Array(itemFeatures.rows * width);
  const { ids, perItem } = tags!;
  for (let item = 0; item < itemFeatures.rows; item += 1) {
    const own = ids.subarray(item * perItem, (item + 1) * perItem).filter((tag) => tag >= 0);
    for (const tag of own) shares[item * width + tag]! += 1 / own.length;
  }
  return shares;
}

describe.each([
  ['without tags', 0, 4, 5],
  ['with tags', 3, 4, 5],
  ['without features', 0, 0, 0],
])('towers %s', (_name, tags, userWidth, itemWidth) => {
  const plain = createRetrievalSet({ examples: 300, users: 40, items: 50, userWidth, itemWidth }, 5);
  const data = tags > 0 ? withTags(plain, 6) : plain;

  test('are read by TF.js and give the vectors of the model', async () => {
    const { model, state } = await train(data, tags);
    const users = await load(writeTower(state, 'user', 'user-tower.weights.bin'));
    const items = await load(writeTower(state, 'item', 'item-tower.weights.bin'));
    const ids = (count: number) =>
      tf.tensor2d(
        Array.from({ length: count }, (_, i) => [i]),
        [count, 1],
        'int32',
      );
    const inputsOf = (side: 'user' | 'item') => {
      const features = side === 'user' ? data.userFeatures : data.itemFeatures;
      const rows = side === 'user' ? data.userCount : data.itemCount;
      return [
        ids(rows),
        ...(side === 'item' && tags > 0
          ? [tf.tensor2d(tagShares(data, state), [rows, state.shapes.tagVocabulary!])]
          : []),
        ...(features.columns > 0
          ? [tf.tensor2d(features.data.subarray(0, rows * features.columns), [rows, features.columns])]
          : []),
      ];
    };
    const predict = async (tower: typeof users, side: 'user' | 'item') => {
      const inputs = inputsOf(side);
      const output = tower.predict(inputs.length === 1 ? inputs[0]! : inputs);
      if (Array.isArray(output)) throw new Error('The tower has more than one output.');
      return (await output.data()) as Float32Array;
    };
    expect(difference(await predict(items, 'item'), model.itemVectors().data)).toBeLessThan(1e-5);
    const [vectors, user] = [await predict(users, 'user'), new Float32Array(5)];
    model.userVector(7, data.userFeatures.data.subarray(7 * userWidth, 8 * userWidth), user);
    expect(difference(vectors.subarray(35, 40), user)).toBeLessThan(1e-5);
    model.dispose();
  });
});
