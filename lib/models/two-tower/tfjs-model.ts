import type { Tensor2D } from '@tensorflow/tfjs';
import { matrix } from '../../core/matrix.ts';
import type { RetrievalData, RetrievalModel } from '../protocol.ts';
import { readNow } from '../tfjs/read-now.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { TWO_TOWER } from './config.ts';
import { writeTwoTowerFile, type TwoTowerState } from './file.ts';
import type { TowerSide, TwoTowerWeights } from './init.ts';
import { twoTowerCost } from './model.ts';
import { writeTagMean } from './tags.ts';
import { embedTower, type TowerTensors } from './tfjs-loss.ts';

/** Items that go through the tower together. */
const ITEM_BLOCK = 4096;

function towerTensors(tf: TensorFlow, weights: TwoTowerWeights, side: TowerSide): TowerTensors {
  const hidden = weights[`${side}HiddenWeight`];
  const output = weights[`${side}OutputWeight`];
  return {
    hiddenWeight: tf.tensor2d(hidden.data, [hidden.shape[0] ?? 0, hidden.shape[1] ?? 0]),
    hiddenBias: tf.tensor1d(weights[`${side}HiddenBias`].data),
    outputWeight: tf.tensor2d(output.data, [output.shape[0] ?? 0, output.shape[1] ?? 0]),
    outputBias: tf.tensor1d(weights[`${side}OutputBias`].data),
  };
}

/** Writes one input row of a tower: the embedding of an id, then, `learned` columns from the start, its dense features. */
function fillInput(
  into: Float32Array,
  start: number,
  { table, embedding, learned }: { table: Float32Array; embedding: number; learned: number },
  id: number,
  features: Float32Array,
): void {
  into.set(table.subarray(id * embedding, (id + 1) * embedding), start);
  into.set(features, start + learned);
}

/**
 * The unit vectors of all items, itemCount x output, computed on TF.js. Calls `onBlock` after every
 * {@link ITEM_BLOCK} items with the number done; what it throws passes through, and no tensor is
 * held then.
 */
export async function embedItemsOnTfjs(
  tf: TensorFlow,
  weights: TwoTowerWeights,
  { itemFeatures, tags }: Pick<RetrievalData, 'itemFeatures' | 'tags'>,
  onBlock: (done: number) => Promise<void> | undefined,
): Promise<Float32Array> {
  const [count = 0, embedding = 0] = weights.itemEmbedding.shape;
  const output = weights.itemOutputBias.data.length;
  const { columns, data } = itemFeatures;
  const tagRows = weights.itemTagEmbedding;
  const tagColumns = tagRows.shape[1] ?? 0;
  const tagTable = { values: tagRows.data, start: 0, stride: tagColumns };
  const learned = embedding + tagColumns;
  const width = learned + columns;
  const ids = { table: weights.itemEmbedding.data, embedding, learned };
  const vectors = new Float32Array(count * output);
  for (let first = 0; first < count; first += ITEM_BLOCK) {
    const size = Math.min(ITEM_BLOCK, count - first);
    const inputs = new Float32Array(size * width);
    for (let i = 0; i < size; i += 1) {
      const id = first + i;
      const features = data.subarray(id * columns, (id + 1) * columns);
      fillInput(inputs, i * width, ids, id, features);
      if (tags !== undefined) writeTagMean(tagTable, tagColumns, tags, id, inputs, i * width + embedding);
    }
    const units: Tensor2D = tf.tidy(() =>
      embedTower(tf, tf.tensor2d(inputs, [size, width]), towerTensors(tf, weights, 'item')),
    );
    try {
      vectors.set(await units.data<'float32'>(), first * output);
    } finally {
      units.dispose();
    }
    const pulsed = onBlock(first + size);
    if (pulsed !== undefined) await pulsed;
  }
  return vectors;
}

/**
 * Makes a serving model that computes on TF.js, on whichever backend is current when it is asked.
 * It holds no tensors between calls. `userVector` waits for the device, which is slow on WebGL and
 * not possible on WebGPU, where it throws: there, read the file into the SIMD engine to serve it.
 */
export function createTfjsTwoTowerModel(tf: TensorFlow, state: TwoTowerState): RetrievalModel {
  const { config, shapes, weights, report } = state;
  const vectors = matrix(shapes.itemCount, config.output, state.itemVectors);
  const { embedding } = config;
  const width = embedding + shapes.userWidth;
  const ids = { table: weights.userEmbedding.data, embedding, learned: embedding };
  return {
    name: TWO_TOWER,
    dimensions: config.output,
    report,
    cost: twoTowerCost(config, shapes),
    itemVectors: () => vectors,
    userVector(user, features, out) {
      if (!(user >= 0 && user < shapes.userCount)) {
        throw new RangeError(`User ${user} is not in 0 .. ${shapes.userCount - 1}.`);
      }
      if (features.length !== shapes.userWidth) {
        throw new RangeError(`A user has ${shapes.userWidth} features; got ${features.length}.`);
      }
      const input = new Float32Array(width);
      fillInput(input, 0, ids, user, features);
      const unit = tf.tidy(() =>
        readNow(tf, embedTower(tf, tf.tensor2d(input, [1, width]), towerTensors(tf, weights, 'user'))),
      );
      out.set(unit);
    },
    toJSON: () => writeTwoTowerFile(state),
    dispose: () => undefined,
  };
}
