import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup, type Floats, type Words } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { tablePlan, type EmbeddingArrays, type EmbeddingLayout } from '../embedding-table.ts';
import { outOfMemory } from '../check.ts';
import { layOutParameters, type TrainedParameters } from '../parameters.ts';
import type { ModelError, TwoTowerConfig } from '../protocol.ts';
import { TWO_TOWER } from './config.ts';
import { hardPlaces } from './hard-negatives.ts';
import { tagWidth, twoTowerWeightShapes, type TowerSide, type TwoTowerShapes } from './init.ts';
import { mostNegatives } from './negatives.ts';
import { rowStride } from '../strides.ts';
import {
  activationPlan,
  backwardPlan,
  towerAddresses,
  towerShape,
  type Activations,
  type BackwardArrays,
  type TowerAddresses,
  type TowerShape,
} from './tower.ts';

/** One tower in training: its arrays in the kernels' memory, its shape and where its weights lie. */
export interface TrainedTower extends Activations, BackwardArrays, EmbeddingArrays {
  readonly shape: TowerShape;
  readonly layout: EmbeddingLayout;
  readonly weights: TowerAddresses;
  readonly weightGradients: TowerAddresses;
}

/** The tags' embeddings in training. One entry a tag of an item of the batch, however many an item has. */
export interface TrainedTags extends EmbeddingArrays {
  readonly layout: EmbeddingLayout;
}

/** Everything that training holds. */
export interface TwoTowerMemory {
  readonly user: TrainedTower;
  readonly item: TrainedTower;
  /** Of no width where the model reads no tags. */
  readonly tags: TrainedTags;
  /** Dense weights of both towers. */
  readonly parameters: TrainedParameters;
  /** What is added to the logits of each column. */
  readonly columnBias: Floats;
  readonly softmaxScratch: Floats;
  /** What ranks all items for one user after another; of no length where no hard negatives are asked for. */
  readonly ranking: {
    /** The units of all items, itemCount x outputStride. */
    readonly vectors: Floats;
    readonly ids: Words;
    readonly scores: Floats;
  };
  free(): void;
}

function towerPlan(shape: TowerShape, count: number, embedding: number, batch: number) {
  return {
    ...activationPlan(shape, batch),
    ...backwardPlan(shape, batch),
    rows: tablePlan(count, embedding),
    slots: { i32: count },
    // The softmax kernel compares ids four at a time and reads up to three more.
    ids: { i32: batch + 3 },
    order: { i32: batch },
  } as const;
}

function tagPlan(rows: number, width: number, entries: number) {
  return {
    rows: tablePlan(rows, width),
    slots: { i32: rows },
    ids: { i32: entries },
    order: { i32: entries },
    gradients: { f32: entries * rowStride(width) },
  } as const;
}

function rankingPlan(itemCount: number, outputStride: number, hardNegativeShare: number) {
  const [rows, most] = hardNegativeShare > 0 ? [itemCount, hardPlaces(itemCount).last] : [0, 0];
  return {
    vectors: { f32: rows * outputStride },
    ids: { i32: most },
    scores: { f32: most },
  } as const;
}

/** Allocates all that training with batches of at most `batch` examples and `tagsPerItem` tags an item needs, or `out-of-memory` and nothing. */
export function allocateTwoTower(
  kernels: Kernels,
  config: TwoTowerConfig,
  shapes: TwoTowerShapes,
  batch: number,
  tagsPerItem: number,
): Result<TwoTowerMemory, ModelError> {
  const weightShapes = twoTowerWeightShapes(config, shapes);
  const { userEmbedding: _u, itemEmbedding: _i, itemTagEmbedding, ...dense } = weightShapes;
  const tags = tagWidth(config, shapes);
  const layout = layOutParameters(dense);
  const userShape = towerShape(config, shapes.userWidth, 0);
  const itemShape = towerShape(config, shapes.itemWidth, tags);
  const flat = { f32: layout.length };
  const columns = batch + mostNegatives(config, batch);
  const scratch = kernels.call.sampledSoftmaxScratch(columns, userShape.outputStride);
  const allocated = allocateGroup(kernels, {
    user: towerPlan(userShape, shapes.userCount, config.embedding, batch),
    item: towerPlan(itemShape, shapes.itemCount, config.embedding, columns),
    tags: tagPlan(itemTagEmbedding[0] ?? 0, tags, tags === 0 ? 0 : columns * tagsPerItem),
    parameters: { values: flat, gradients: flat, means: flat, squares: flat },
    ranking: rankingPlan(shapes.itemCount, itemShape.outputStride, config.hardNegativeShare ?? 0),
    softmax: { columnBias: { f32: columns }, softmaxScratch: { f32: scratch } },
  });
  if (!allocated.ok) return err(outOfMemory(TWO_TOWER, allocated.error));
  const { arrays, free } = allocated.value;
  const parameters = { layout, ...arrays.parameters };
  const makeTower = (side: TowerSide, shape: TowerShape): TrainedTower => ({
    ...arrays[side],
    gradients: arrays[side].embeddingGradients,
    shape,
    layout: { width: config.embedding, fields: 1, stride: shape.embeddingStride },
    weights: towerAddresses(layout, parameters.values, side),
    weightGradients: towerAddresses(layout, parameters.gradients, side),
  });
  const user = makeTower('user', userShape);
  return ok({
    user,
    item: makeTower('item', itemShape),
    tags: { ...arrays.tags, layout: { width: tags, fields: 1, stride: rowStride(tags) } },
    parameters,
    ...arrays.softmax,
    ranking: arrays.ranking,
    free,
  });
}
