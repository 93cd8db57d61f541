import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import { outOfMemory } from '../check.ts';
import { mergeGradients, readTableGradient, updateTable, type EmbeddingLayout } from '../embedding-table.ts';
import type { Weights } from '../encoding.ts';
import { updateParameters } from '../parameters.ts';
import type { DcnConfig, ModelError, RankingData } from '../protocol.ts';
import { DCN } from './config.ts';
import type { DcnShapes } from './init.ts';
import { createRowLoader } from './load-rows.ts';
import {
  activationPlan,
  backwardBlock,
  backwardPlan,
  computeLogits,
  dcnShape,
  ROW_BLOCK,
  transposeWeights,
  type DcnShape,
} from './network.ts';
import { dcnAddresses, dcnParameterLayout, readDcnWeights, takeWeight, writeDcnWeights } from './weights.ts';

/** DCN-v2 in training on the SIMD kernels. */
export interface DcnTraining {
  /** One step of Adam on the rows of these numbers. Returns their mean loss before the step (nats). */
  step(rows: Int32Array): number;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(rows: Int32Array): { readonly loss: number; readonly gradients: Weights };
  /** The weights as they are now, as copies. */
  weights(): Weights;
  /** Gives the kernels' memory back. Calling it twice is harmless. */
  dispose(): void;
}

/** The sizes that a training set gives to the model. */
export function shapesOf(data: RankingData): DcnShapes {
  return { vocabularies: data.vocabularies, denseWidth: data.dense.columns };
}

function allocate(kernels: Kernels, shape: DcnShape, parameters: number, table: number, batch: number) {
  const flat = { f32: parameters };
  const values = { f32: table * shape.embedding };
  const entries = { i32: batch * shape.fields };
  return allocateGroup(kernels, {
    activations: activationPlan(shape),
    backward: backwardPlan(shape),
    parameters: { values: flat, gradients: flat, means: flat, squares: flat },
    table: {
      values,
      means: values,
      squares: values,
      slots: { i32: table },
      ids: entries,
      order: entries,
      gradients: { f32: batch * shape.stride },
    },
    labels: { block: { f32: ROW_BLOCK } },
  });
}

/**
 * Puts DCN-v2 into training (Wang et al., "DCN V2: Improved Deep & Cross Network and Practical
 * Lessons for Web-scale Learning to Rank Systems", WWW 2021): full-rank cross layers and a deep
 * part in parallel, mean binary cross-entropy, Adam on dense weights, lazy Adam on embedding rows.
 *
 * @param data must have been validated; read during training, left alone
 * @param initial copied, left alone
 * @param largest most rows in a batch
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createDcnTraining(
  kernels: Kernels,
  data: RankingData,
  config: DcnConfig,
  initial: Weights,
  largest: number,
): Result<DcnTraining, ModelError> {
  const { call } = kernels;
  const shape = dcnShape(config, shapesOf(data));
  const layout = dcnParameterLayout(config, shapesOf(data));
  const initialTable = takeWeight(initial, 'embedding');
  const rowsOfTable = initialTable.shape[0] ?? 0;
  const allocated = allocate(kernels, shape, layout.length, rowsOfTable, largest);
  if (!allocated.ok) return err(outOfMemory(DCN, allocated.error));
  const { activations, backward, table, labels, parameters } = allocated.value.arrays;
  const weights = dcnAddresses(config, layout, parameters.values);
  const gradients = dcnAddresses(config, layout, parameters.gradients);
  writeDcnWeights(layout, parameters.values, initial);
  table.values.view.set(initialTable.data);
  const embeddings: EmbeddingLayout = { width: config.embedding, fields: shape.fields, stride: shape.stride };
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const loadRow = createRowLoader(shape, data.vocabularies, table.ids, activations.x);

  /** The summed loss of rows first .. first + n - 1 of the batch, and its gradients. */
  const runBlock = (rows: Int32Array, first: number, n: number): number => {
    const target = labels.block.view;
    for (let i = 0; i < n; i += 1) {
      const row = rows[first + i] ?? 0;
      loadRow(data, row, first + i, i);
      target[i] = data.labels[row] ?? 0;
    }
    const ids = table.ids.pointer + first * shape.fields * 4;
    const { x, logits } = activations;
    call.gatherRows(x.pointer, shape.stride, table.values.pointer, config.embedding, ids, n, shape.fields);
    computeLogits(call, shape, weights, activations, n);
    const { logitGradients } = backward;
    const loss = call.sigmoidCrossEntropy(
      logitGradients.pointer,
      logits.pointer,
      labels.block.pointer,
      n,
      1 / rows.length,
    );
    let bias = gradients.outputBias.view[gradients.outputBiasAt] ?? 0;
    for (let i = 0; i < n; i += 1) bias += logitGradients.view[i] ?? 0;
    gradients.outputBias.view[gradients.outputBiasAt] = bias;
    const x0Gradients = table.gradients.pointer + first * shape.stride * 4;
    backwardBlock(call, shape, weights, gradients, activations, backward, x0Gradients, n);
    return loss;
  };
  const computeGradients = (rows: Int32Array): { loss: number; unique: number } => {
    parameters.gradients.view.fill(0);
    transposeWeights(call, shape, weights, backward);
    let loss = 0;
    for (let first = 0; first < rows.length; first += ROW_BLOCK) {
      loss += runBlock(rows, first, Math.min(ROW_BLOCK, rows.length - first));
    }
    const unique = mergeGradients(call, table, embeddings, rows.length);
    return { loss: loss / rows.length, unique };
  };
  return ok({
    step(rows) {
      const { loss, unique } = computeGradients(rows);
      schedule.advance();
      updateParameters(call, { layout, ...parameters }, schedule);
      updateTable(call, table, embeddings, unique, schedule);
      return loss;
    },
    lossAndGradients(rows) {
      const { loss, unique } = computeGradients(rows);
      const read = { shape: initialTable.shape, data: readTableGradient(call, table, embeddings, unique) };
      return { loss, gradients: readDcnWeights(layout, parameters.gradients, read) };
    },
    weights() {
      const read = { shape: initialTable.shape, data: table.values.view.slice() };
      return readDcnWeights(layout, parameters.values, read);
    },
    dispose: () => allocated.value.free(),
  });
}
