import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup, type Floats } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import { tablePlan, type EmbeddingArrays, type EmbeddingLayout } from '../embedding-table.ts';
import type { TrainedParameters } from '../parameters.ts';
import type { ModelError } from '../protocol.ts';
import { DCN } from './config.ts';
import type { DcnNetworkConfig, DcnShapes } from './init.ts';
import {
  activationPlan,
  backwardPlan,
  dcnShape,
  ROW_BLOCK,
  type Activations,
  type BackwardArrays,
  type DcnShape,
} from './network.ts';
import { dcnAddresses, dcnParameterLayout, type DcnAddresses } from './weights.ts';

/** Everything that training holds in the kernels' memory. */
export interface DcnMemory {
  readonly shape: DcnShape;
  /** Dense weights; their addresses, and those of their gradients. */
  readonly parameters: TrainedParameters;
  readonly weights: DcnAddresses;
  readonly gradients: DcnAddresses;
  /** The embedding table of all fields, and how its entries lie in a batch. */
  readonly table: EmbeddingArrays;
  readonly embeddings: EmbeddingLayout;
  /** One block of rows. */
  readonly activations: Activations;
  readonly backward: BackwardArrays;
  readonly labels: Floats;
  /** What the second output learns: the weight of its loss, and the targets of a block, NaN for none. */
  readonly watch?: { readonly loss: number; readonly targets: Float32Array };
  free(): void;
}

/** Allocates all that training with batches of at most `batch` rows needs, or `out-of-memory` and nothing. */
export function allocateDcn(
  kernels: Kernels,
  config: DcnNetworkConfig,
  shapes: DcnShapes,
  batch: number,
): Result<DcnMemory, ModelError> {
  const shape = dcnShape(config, shapes);
  const layout = dcnParameterLayout(config, shapes);
  const rows = shapes.vocabularies.reduce((sum, size) => sum + size, 0);
  const flat = { f32: layout.length };
  const entries = { i32: batch * shape.fields };
  const gradients = { f32: batch * shape.stride };
  const allocated = allocateGroup(kernels, {
    activations: activationPlan(shape),
    backward: backwardPlan(shape),
    parameters: { values: flat, gradients: flat, means: flat, squares: flat },
    table: {
      rows: tablePlan(rows, shape.embedding),
      slots: { i32: rows },
      ids: entries,
      order: entries,
      gradients,
    },
    targets: { labels: { f32: ROW_BLOCK } },
  });
  if (!allocated.ok) return err(outOfMemory(DCN, allocated.error));
  const { arrays, free } = allocated.value;
  const { activations, backward, table } = arrays;
  return ok({
    shape,
    parameters: { layout, ...arrays.parameters },
    weights: dcnAddresses(config, layout, arrays.parameters.values),
    gradients: dcnAddresses(config, layout, arrays.parameters.gradients),
    table,
    embeddings: { width: config.embedding, fields: shape.fields, stride: shape.stride },
    activations,
    backward,
    labels: arrays.targets.labels,
    ...(config.watchLoss === undefined
      ? {}
      : { watch: { loss: config.watchLoss, targets: new Float32Array(ROW_BLOCK) } }),
    free,
  });
}
