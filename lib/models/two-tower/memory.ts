import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup, type Floats } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { tablePlan, type EmbeddingArrays, type EmbeddingLayout } from '../embedding-table.ts';
import { outOfMemory } from '../check.ts';
import { layOutParameters, type TrainedParameters } from '../parameters.ts';
import type { ModelError, TwoTowerConfig } from '../protocol.ts';
import { TWO_TOWER } from './config.ts';
import { twoTowerWeightShapes, type TowerSide, type TwoTowerShapes } from './init.ts';
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

/** Everything that training holds. */
export interface TwoTowerMemory {
  readonly user: TrainedTower;
  readonly item: TrainedTower;
  /** Dense weights of both towers. */
  readonly parameters: TrainedParameters;
  /** What is added to the logits of each column. */
  readonly columnBias: Floats;
  readonly softmaxScratch: Floats;
  free(): void;
}

function towerPlan(shape: TowerShape, count: number, batch: number) {
  return {
    ...activationPlan(shape, batch),
    ...backwardPlan(shape, batch),
    rows: tablePlan(count, shape.embedding),
    slots: { i32: count },
    // The softmax kernel compares ids four at a time and reads up to three more.
    ids: { i32: batch + 3 },
    order: { i32: batch },
  } as const;
}

/** Allocates all that training with batches of at most `batch` examples needs, or `out-of-memory` and nothing. */
export function allocateTwoTower(
  kernels: Kernels,
  config: TwoTowerConfig,
  shapes: TwoTowerShapes,
  batch: number,
): Result<TwoTowerMemory, ModelError> {
  const { userEmbedding: _u, itemEmbedding: _i, ...dense } = twoTowerWeightShapes(config, shapes);
  const layout = layOutParameters(dense);
  const userShape = towerShape(config, shapes.userWidth);
  const itemShape = towerShape(config, shapes.itemWidth);
  const flat = { f32: layout.length };
  const scratch = kernels.call.inBatchSoftmaxScratch(batch, userShape.outputStride);
  const allocated = allocateGroup(kernels, {
    user: towerPlan(userShape, shapes.userCount, batch),
    item: towerPlan(itemShape, shapes.itemCount, batch),
    parameters: { values: flat, gradients: flat, means: flat, squares: flat },
    softmax: { columnBias: { f32: batch }, softmaxScratch: { f32: scratch } },
  });
  if (!allocated.ok) return err(outOfMemory(TWO_TOWER, allocated.error));
  const { arrays, free } = allocated.value;
  const parameters = { layout, ...arrays.parameters };
  const makeTower = (side: TowerSide, shape: TowerShape): TrainedTower => ({
    ...arrays[side],
    gradients: arrays[side].embeddingGradients,
    shape,
    layout: { width: shape.embedding, fields: 1, stride: shape.embeddingStride },
    weights: towerAddresses(layout, parameters.values, side),
    weightGradients: towerAddresses(layout, parameters.gradients, side),
  });
  const user = makeTower('user', userShape);
  return ok({ user, item: makeTower('item', itemShape), parameters, ...arrays.softmax, free });
}
