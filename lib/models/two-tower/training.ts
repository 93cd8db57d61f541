import type { Matrix } from '../../core/matrix.ts';
import { ok, type Result } from '../../core/result.ts';
import type { KernelExports } from '../../kernels/exports.ts';
import type { Kernels } from '../../kernels/load.ts';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import {
  gatherTable,
  mergeGradients,
  readTable,
  readTableGradient,
  updateTable,
  writeTable,
} from '../embedding-table.ts';
import { readParameters, updateParameters, writeParameters } from '../parameters.ts';
import type { ModelError, RetrievalData, TwoTowerConfig } from '../protocol.ts';
import type { TwoTowerShapes, TwoTowerWeights } from './init.ts';
import { allocateTwoTower, type TrainedTower, type TwoTowerMemory } from './memory.ts';
import { createLogSampling, NO_NEGATIVES } from './negatives.ts';
import { spreadTagGradient, writeTagMean } from './tags.ts';
import { backwardRows, embedRows } from './tower.ts';

/** The two-tower model in training on the SIMD kernels. */
export interface TwoTowerTraining {
  /**
   * One step of Adam on the examples of these numbers. Returns their mean loss before the step (nats).
   *
   * @param negatives further items that are negatives of every example, at most as many as configured
   */
  step(examples: Int32Array, negatives?: Int32Array): number;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(
    examples: Int32Array,
    negatives?: Int32Array,
  ): { readonly loss: number; readonly gradients: TwoTowerWeights };
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

/**
 * Reads the first and the last number of the rows to come: a tight loop waits for many rows at a
 * time, where the copy that follows would wait for one after another. Throws a RangeError for NaN,
 * which validated data does not hold.
 */
function fetchRows(data: Float32Array, columns: number, rows: Int32Array): void {
  let sum = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const first = (rows[i] ?? 0) * columns;
    sum += (data[first] ?? 0) + (data[first + columns - 1] ?? 0);
  }
  if (Number.isNaN(sum)) throw new RangeError('The features of a batch are not numbers.');
}

/** Copies dense features, a row of the matrix for each row of the batch, behind the embeddings of the towers' inputs. */
function copyFeatures({ inputs, shape }: TrainedTower, { columns, data }: Matrix, rows: Int32Array): void {
  const { view } = inputs;
  fetchRows(data, columns, rows);
  for (let i = 0; i < rows.length; i += 1) {
    const from = (rows[i] ?? 0) * columns;
    const to = i * shape.inputStride + shape.embedding;
    for (let c = 0; c < columns; c += 1) view[to + c] = data[from + c] ?? 0;
  }
}

/** Writes the means of the tags' embeddings behind the embeddings of the items. */
function copyTagMeans({ item, tags }: TwoTowerMemory, bags: RetrievalData['tags'], size: number): void {
  const { width } = tags.layout;
  if (width === 0 || bags === undefined) return;
  const table = { values: tags.rows.view, start: 0, stride: 3 * width };
  const { ids, inputs, layout, shape } = item;
  const [items, out] = [ids.view, inputs.view];
  for (let i = 0; i < size; i += 1) {
    writeTagMean(table, width, bags, items[i] ?? 0, out, i * shape.inputStride + layout.width);
  }
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

/** Writes a batch's ids, inputs and column biases. */
function createBatchLoader(call: KernelExports, memory: TwoTowerMemory, data: RetrievalData) {
  const { user, item, columnBias } = memory;
  const logSampling = createLogSampling(data);
  const userRows = new Int32Array(user.ids.length);
  return (examples: Int32Array, negatives: Int32Array): void => {
    const [userIds, itemIds, bias] = [user.ids.view, item.ids.view, columnBias.view];
    const [size, extra] = [examples.length, negatives.length];
    const columns = size + extra;
    for (let i = 0; i < size; i += 1) {
      const example = examples[i] ?? 0;
      userIds[i] = data.users[example] ?? 0;
      userRows[i] = data.userRows[example] ?? 0;
      itemIds[i] = data.items[example] ?? 0;
    }
    itemIds.set(negatives, size);
    for (let j = 0; j < columns; j += 1) bias[j] = -logSampling(itemIds[j] ?? 0, size, extra);
    gatherTable(call, user, user.layout, user.inputs.pointer, user.shape.inputStride, 0, size);
    gatherTable(call, item, item.layout, item.inputs.pointer, item.shape.inputStride, 0, columns);
    copyTagMeans(memory, data.tags, columns);
    copyFeatures(user, data.userFeatures, userRows.subarray(0, size));
    copyFeatures(item, data.itemFeatures, itemIds.subarray(0, columns));
  };
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
  const loadBatch = createBatchLoader(call, memory, data);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));

  const computeGradients = (examples: Int32Array, negatives: Int32Array) => {
    const size = examples.length;
    const columns = size + negatives.length;
    loadBatch(examples, negatives);
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
    weights() {
      const users = readTable(user.rows, config.embedding);
      const items = readTable(item.rows, config.embedding);
      return collect(parameters.values, users, items, readTable(tags.rows, tags.layout.width));
    },
    dispose: () => memory.free(),
  });
}
