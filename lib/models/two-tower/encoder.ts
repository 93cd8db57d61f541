import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import { layOutParameters, writeParameters } from '../parameters.ts';
import type { ModelError, RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { TWO_TOWER } from './config.ts';
import type { TowerSide, TwoTowerWeights } from './init.ts';
import { writeTagMean } from './tags.ts';
import { activationPlan, embedRows, towerAddresses, towerShape } from './tower.ts';

/** One trained tower, ready to turn ids and features into unit vectors. */
export interface TowerEncoder {
  /**
   * Embeds `count` ids, first, first + 1, ..., each with one row of `features` (row `firstRow` on),
   * and writes count x output numbers to `out` from `outStart` on. `count` is at most the
   * encoder's own limit. Allocates nothing.
   */
  embed(
    first: number,
    features: Float32Array,
    firstRow: number,
    count: number,
    out: Float32Array,
    outStart: number,
  ): void;
  /** Gives the kernels' memory back. Calling it twice is harmless. */
  dispose(): void;
}

/**
 * Makes an encoder of one side. The embedding table is read where it is, in `weights`; the dense
 * weights are copied to the kernels' memory.
 *
 * @param rows most ids in one call
 * @param bags tags of the items; needed for the item side of a model that reads them
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createTowerEncoder(
  kernels: Kernels,
  config: TwoTowerConfig,
  weights: TwoTowerWeights,
  side: TowerSide,
  rows: number,
  bags?: RetrievalData['tags'],
): Result<TowerEncoder, ModelError> {
  const table = weights[`${side}Embedding`].data;
  const hiddenWeight = weights[`${side}HiddenWeight`];
  const tagRows = weights.itemTagEmbedding;
  const tags = side === 'item' ? (tagRows.shape[1] ?? 0) : 0;
  if (tags > 0 && bags === undefined) throw new RangeError('The item tower needs the tags of the items.');
  const tagTable = { values: tagRows.data, start: 0, stride: tags };
  const features = (hiddenWeight.shape[0] ?? 0) - config.embedding - tags;
  const shape = towerShape(config, features, tags);
  const layout = layOutParameters({
    [`${side}HiddenWeight`]: hiddenWeight.shape,
    [`${side}HiddenBias`]: weights[`${side}HiddenBias`].shape,
    [`${side}OutputWeight`]: weights[`${side}OutputWeight`].shape,
    [`${side}OutputBias`]: weights[`${side}OutputBias`].shape,
  });
  const allocated = allocateGroup(kernels, {
    parameters: { values: { f32: layout.length } },
    activations: activationPlan(shape, rows),
  });
  if (!allocated.ok) return err(outOfMemory(TWO_TOWER, allocated.error));
  const { parameters, activations } = allocated.value.arrays;
  writeParameters({ layout, ...parameters }, weights);
  const addresses = towerAddresses(layout, parameters.values, side);
  const { embedding } = config;
  const { embedding: learned, output, inputStride, outputStride } = shape;
  return ok({
    embed(first, dense, firstRow, count, out, outStart) {
      const inputs = activations.inputs.view;
      for (let i = 0; i < count; i += 1) {
        const to = i * inputStride;
        const row = (first + i) * embedding;
        for (let c = 0; c < embedding; c += 1) inputs[to + c] = table[row + c] ?? 0;
        if (bags !== undefined) writeTagMean(tagTable, tags, bags, first + i, inputs, to + embedding);
        const from = (firstRow + i) * features;
        for (let c = 0; c < features; c += 1) inputs[to + learned + c] = dense[from + c] ?? 0;
      }
      embedRows(kernels.call, shape, addresses, activations, count);
      const units = activations.units.view;
      for (let i = 0; i < count; i += 1) {
        for (let c = 0; c < output; c += 1) {
          out[outStart + i * output + c] = units[i * outputStride + c] ?? 0;
        }
      }
    },
    dispose: () => allocated.value.free(),
  });
}

/** Items that go through the tower together. */
const ITEM_BLOCK = 512;

/**
 * The unit vectors of all items, itemCount x output. Calls `onBlock` after every
 * {@link ITEM_BLOCK} items with the number done; what it throws passes through, and nothing is
 * held then.
 */
export async function embedItems(
  kernels: Kernels,
  config: TwoTowerConfig,
  weights: TwoTowerWeights,
  { itemFeatures, tags }: Pick<RetrievalData, 'itemFeatures' | 'tags'>,
  onBlock: (done: number) => Promise<void> | undefined,
): Promise<Result<Float32Array, ModelError>> {
  const made = createTowerEncoder(kernels, config, weights, 'item', ITEM_BLOCK, tags);
  if (!made.ok) return made;
  const encoder = made.value;
  const count = itemFeatures.rows;
  const vectors = new Float32Array(count * config.output);
  try {
    for (let first = 0; first < count; first += ITEM_BLOCK) {
      const size = Math.min(ITEM_BLOCK, count - first);
      encoder.embed(first, itemFeatures.data, first, size, vectors, first * config.output);
      const pulsed = onBlock(first + size);
      if (pulsed !== undefined) await pulsed;
    }
  } finally {
    encoder.dispose();
  }
  return ok(vectors);
}
