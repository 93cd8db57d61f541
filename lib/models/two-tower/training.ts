import { ok, type Result } from '../../core/result.ts';
import type { KernelExports } from '../../kernels/exports.ts';
import type { Kernels } from '../../kernels/load.ts';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import { mergeGradients, readTable, readTableGradient, updateTable, writeTable } from '../embedding-table.ts';
import { readParameters, updateParameters, writeParameters } from '../parameters.ts';
import type { ModelError, RetrievalData, TwoTowerConfig } from '../protocol.ts';
import type { TwoTowerShapes, TwoTowerWeights } from './init.ts';
import { allocateTwoTower, type TrainedTower, type TwoTowerMemory } from './memory.ts';
import type { RankItems } from './hard-negatives.ts';
import { createInputLoader } from './load-inputs.ts';
import { NO_NEGATIVES, type Negatives } from './negatives.ts';
import { createItemRanker } from './rank-items.ts';
import { spreadTagGradient } from './tags.ts';
import { backwardRows, embedRows } from './tower.ts';

/** The two-tower model in training on the SIMD kernels. */
export interface TwoTowerTraining {
  /**
   * One step of Adam on the examples of these numbers. Returns their mean loss before the step (nats).
   *
   * @param negatives further items that are negatives of every example, at most as many as configured
   */
  step(examples: Int32Array, negatives?: Negatives): number;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(
    examples: Int32Array,
    negatives?: Negatives,
  ): { readonly loss: number; readonly gradients: TwoTowerWeights };
  /** Ranks all items for the users of examples; for models that are configured for hard negatives. */
  readonly rankItems: RankItems;
  /** The weights as they are now, as copies. */
  weights(): TwoTowerWeights;
  /** Gives the kernels' memory back. Calling it twice is harmless. */
  dispose(): void;
}

/** The sizes that a training set gives to the model. */
export function shapesOf(data: RetrievalData): TwoTowerShapes {
  return {
    userCount: data.userCount,
    itemCount: data.itemCount,
    userWidth: data.userFeatures.columns,
    itemWidth: data.itemFeatures.columns,
    ...(data.tags === undefined ? {} : { tagVocabulary: data.tags.vocabulary }),
  };
}

/** The gradients of the tags of a batch, merged; returns the number of different tags. */
function backpropagateTags(
  call: KernelExports,
  { item, tags }: TwoTowerMemory,
  bags: RetrievalData['tags'],
  size: number,
): number {
  const { width, stride } = tags.layout;
  if (width === 0 || bags === undefined) return 0;
  const means = {
    values: item.embeddingGradients.view,
    start: item.layout.width,
    stride: item.shape.embeddingStride,
  };
  const items = item.ids.view.subarray(0, size);
  const out = { values: tags.gradients.view, start: 0, stride };
  const entries = spreadTagGradient(bags, items, means, width, tags.ids.view, out);
  return mergeGradients(call, tags, tags.layout, entries);
}

/** The mean loss of the units of both towers, and its gradients with respect to them (written). */
function computeLoss(
  call: KernelExports,
  { user, item, columnBias, softmaxScratch }: TwoTowerMemory,
  config: TwoTowerConfig,
  size: number,
  columns: number,
): number {
  return call.sampledSoftmax(
    user.unitGradients.pointer,
    item.unitGradients.pointer,
    user.units.pointer,
    item.units.pointer,
    user.shape.outputStride,
    size,
    columns,
    config.output,
    1 / config.temperature,
    config.logQ ? columnBias.pointer : 0,
    item.ids.pointer,
    softmaxScratch.pointer,
  );
}

/** The backward pass of one tower; returns the number of different ids, whose gradients are merged. */
function backpropagate(call: KernelExports, tower: TrainedTower, size: number): number {
  const { shape, weights, weightGradients } = tower;
  backwardRows(call, shape, weights, weightGradients, tower, tower, size);
  return mergeGradients(call, tower, tower.layout, size);
}

/**
 * Puts a two-tower model into training: in-batch softmax with temperature, logQ correction and
 * accidental hits masked (Yi et al., "Sampling-Bias-Corrected Neural Modeling for Large Corpus
 * Item Recommendations", RecSys 2019), Adam on dense weights, lazy Adam on embedding rows.
 *
 * @param data must have been validated; read during training, left alone
 * @param initial copied, left alone
 * @param largest most examples in a batch
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createTwoTowerTraining(
  kernels: Kernels,
  data: RetrievalData,
  config: TwoTowerConfig,
  initial: TwoTowerWeights,
  largest: number,
): Result<TwoTowerTraining, ModelError> {
  const { call } = kernels;
  const allocated = allocateTwoTower(kernels, config, shapesOf(data), largest, data.tags?.perItem ?? 0);
  if (!allocated.ok) return allocated;
  const memory = allocated.value;
  const { user, item, tags, parameters } = memory;
  writeParameters(parameters, initial);
  writeTable(user.rows, config.embedding, initial.userEmbedding.data);
  writeTable(item.rows, config.embedding, initial.itemEmbedding.data);
  writeTable(tags.rows, tags.layout.width, initial.itemTagEmbedding.data);
  const loader = createInputLoader(call, memory, data);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));

  const computeGradients = (examples: Int32Array, negatives: Negatives) => {
    const size = examples.length;
    const columns = size + negatives.items.length;
    loader.loadBatch(examples, negatives);
    embedRows(call, user.shape, user.weights, user, size);
    embedRows(call, item.shape, item.weights, item, columns);
    const loss = computeLoss(call, memory, config, size, columns);
    parameters.gradients.view.fill(0);
    const users = backpropagate(call, user, size);
    const items = backpropagate(call, item, columns);
    return { loss, users, items, tagCount: backpropagateTags(call, memory, data.tags, columns) };
  };
  const collect = (
    values: TwoTowerMemory['columnBias'],
    users: Float32Array,
    items: Float32Array,
    tagRows: Float32Array,
  ) => ({
    ...initial,
    ...readParameters({ layout: parameters.layout, values }),
    userEmbedding: { shape: initial.userEmbedding.shape, data: users },
    itemEmbedding: { shape: initial.itemEmbedding.shape, data: items },
    itemTagEmbedding: { shape: initial.itemTagEmbedding.shape, data: tagRows },
  });
  return ok({
    step(examples, negatives = NO_NEGATIVES) {
      const { loss, users, items, tagCount } = computeGradients(examples, negatives);
      schedule.advance();
      updateParameters(call, parameters, schedule);
      updateTable(call, user, user.layout, users, schedule);
      updateTable(call, item, item.layout, items, schedule);
      updateTable(call, tags, tags.layout, tagCount, schedule);
      return loss;
    },
    lossAndGradients(examples, negatives = NO_NEGATIVES) {
      const { loss, users, items, tagCount } = computeGradients(examples, negatives);
      const userTable = readTableGradient(call, user, user.layout, users);
      const itemTable = readTableGradient(call, item, item.layout, items);
      const tagTable = readTableGradient(call, tags, tags.layout, tagCount);
      return { loss, gradients: collect(parameters.gradients, userTable, itemTable, tagTable) };
    },
    rankItems: createItemRanker(call, memory, loader, data.itemCount),
    weights() {
      const users = readTable(user.rows, config.embedding);
      const items = readTable(item.rows, config.embedding);
      return collect(parameters.values, users, items, readTable(tags.rows, tags.layout.width));
    },
    dispose: () => memory.free(),
  });
}
