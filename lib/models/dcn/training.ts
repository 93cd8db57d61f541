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
import type { Weights } from '../encoding.ts';
import { updateParameters } from '../parameters.ts';
import { fetchRows } from '../fetch-rows.ts';
import { weighLoss } from '../weigh-loss.ts';
import type { ModelError, RankingData } from '../protocol.ts';
import type { DcnNetworkConfig, DcnShapes } from './init.ts';
import { runWatchOutput, watchTargetsOf } from './watch-output.ts';
import { createRowLoader } from './load-rows.ts';
import { allocateDcn, type DcnMemory } from './memory.ts';
import { backwardBlock, computeLogits, ROW_BLOCK, transposeWeights } from './network.ts';
import { readDcnWeights, takeWeight, writeDcnWeights } from './weights.ts';

/** A DCN in training on the SIMD kernels. */
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

/** The summed loss of a loaded block, rows first .. first + n - 1 of a batch of `size`, and its gradients. */
function runBlock(
  call: KernelExports,
  memory: DcnMemory,
  first: number,
  n: number,
  size: number,
  rowWeights: Float32Array | undefined,
): number {
  const { shape, weights, gradients, table, embeddings, activations, backward, labels } = memory;
  const { stride } = shape;
  const { x, logits } = activations;
  const { logitGradients } = backward;
  gatherTable(call, table, embeddings, x.pointer, stride, first, n);
  computeLogits(call, shape, weights, activations, n);
  const [g, z, y] = [logitGradients.pointer, logits.pointer, labels.pointer];
  const plainLoss = call.sigmoidCrossEntropy(g, z, y, n, 1 / size);
  const clickLoss =
    rowWeights === undefined
      ? plainLoss
      : weighLoss(logitGradients.view, logits.view, labels.view, rowWeights, n);
  const loss =
    memory.watch === undefined ? clickLoss : clickLoss + runWatchOutput(memory, memory.watch, n, size);
  const { outputBias, outputBiasAt } = gradients;
  let bias = outputBias.view[outputBiasAt] ?? 0;
  for (let i = 0; i < n; i += 1) bias += logitGradients.view[i] ?? 0;
  outputBias.view[outputBiasAt] = bias;
  const x0Gradients = table.gradients.pointer + first * stride * 4;
  backwardBlock(call, shape, weights, gradients, activations, backward, x0Gradients, n);
  return loss;
}

/** Makes a function that computes the mean loss of a batch and all its gradients, those of equal ids merged. */
function createGradients(call: KernelExports, memory: DcnMemory, data: RankingData) {
  const { shape, weights, parameters, table, embeddings, activations, backward, labels } = memory;
  const loadRows = createRowLoader(shape, data.vocabularies, table.ids, activations.x);
  const watchTargets = memory.watch === undefined ? undefined : watchTargetsOf(data);
  const rowWeights = data.weights === undefined ? undefined : new Float32Array(ROW_BLOCK);
  return (rows: Int32Array): { loss: number; unique: number } => {
    parameters.gradients.view.fill(0);
    transposeWeights(call, shape, weights, backward);
    fetchRows(data.categorical, shape.fields, rows);
    fetchRows(data.dense.data, shape.denseWidth, rows);
    fetchRows(data.labels, 1, rows);
    let loss = 0;
    for (let first = 0; first < rows.length; first += ROW_BLOCK) {
      const n = Math.min(ROW_BLOCK, rows.length - first);
      loadRows(data, rows, first, first, n);
      const targets = labels.view;
      for (let i = 0; i < n; i += 1) {
        const row = rows[first + i] ?? 0;
        targets[i] = data.labels[row] ?? 0;
        if (rowWeights && data.weights) rowWeights[i] = data.weights[row] ?? NaN;
        if (memory.watch && watchTargets) memory.watch.targets[i] = watchTargets[row] ?? NaN;
      }
      loss += runBlock(call, memory, first, n, rows.length, rowWeights);
    }
    return { loss: loss / rows.length, unique: mergeGradients(call, table, embeddings, rows.length) };
  };
}

/**
 * Puts a DCN into training (Wang et al., "DCN V2: Improved Deep & Cross Network and Practical
 * Lessons for Web-scale Learning to Rank Systems", WWW 2021; with rank-one cross layers, Wang et
 * al., "Deep & Cross Network for Ad Click Predictions", ADKDD 2017): mean binary cross-entropy, Adam on dense weights, lazy Adam on embedding rows.
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
  config: DcnNetworkConfig,
  initial: Weights,
  largest: number,
): Result<DcnTraining, ModelError> {
  const { call } = kernels;
  const allocated = allocateDcn(kernels, config, shapesOf(data), largest);
  if (!allocated.ok) return allocated;
  const memory = allocated.value;
  const { parameters, table, embeddings } = memory;
  const { layout } = parameters;
  const initialTable = takeWeight(initial, 'embedding');
  writeDcnWeights(layout, parameters.values, initial);
  writeTable(table.rows, embeddings.width, initialTable.data);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const computeGradients = createGradients(call, memory, data);
  return ok({
    step(rows) {
      const { loss, unique } = computeGradients(rows);
      schedule.advance();
      updateParameters(call, parameters, schedule);
      updateTable(call, table, embeddings, unique, schedule);
      return loss;
    },
    lossAndGradients(rows) {
      const { loss, unique } = computeGradients(rows);
      const read = { shape: initialTable.shape, data: readTableGradient(call, table, embeddings, unique) };
      return { loss, gradients: readDcnWeights(layout, parameters.gradients, read) };
    },
    weights() {
      const read = { shape: initialTable.shape, data: readTable(table.rows, embeddings.width) };
      return readDcnWeights(layout, parameters.values, read);
    },
    dispose: () => memory.free(),
  });
}
