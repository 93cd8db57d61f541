import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import type { Weights } from '../encoding.ts';
import type { DcnConfig, RankingData } from '../protocol.ts';
import { createDenseWeights } from '../tfjs/dense-weights.ts';
import { differentiate, type Differentiated } from '../tfjs/differentiate.ts';
import { createEmbeddingTable } from '../tfjs/embedding-table.ts';
import { mapNamed, readTensors, type Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { dcnInputWidth } from './init.ts';
import { createInputGatherer, type DcnInputs } from './tfjs-batch.ts';
import { binaryLoss, dcnLogits } from './tfjs-loss.ts';
import { dcnTensors } from './tfjs-tensors.ts';
import { shapesOf } from './training.ts';
import { takeWeight } from './weights.ts';

/** DCN-v2 in training on TF.js, on whichever backend is current. */
export interface TfjsDcnTraining {
  /** One step of Adam on the rows of these numbers. Returns their mean loss before the step (nats). */
  step(rows: Int32Array): Promise<number>;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(rows: Int32Array): Promise<{ readonly loss: number; readonly gradients: Weights }>;
  /** The weights as they are now, as copies. */
  weights(): Promise<Weights>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

/**
 * Puts a DCN-v2 model into training. Dense weights live in TF.js, the embeddings beside it: their
 * rows enter as plain tensors and their gradient is read back.
 *
 * @param initial copied, left alone
 * @param largest most rows in a batch
 */
export function createTfjsDcnTraining(
  tf: TensorFlow,
  data: RankingData,
  config: DcnConfig,
  initial: Weights,
  largest: number,
): TfjsDcnTraining {
  const { embedding: _table, ...initialDense } = initial;
  const embedding = takeWeight(initial, 'embedding');
  const shapes = shapesOf(data);
  const fields = shapes.vocabularies.length;
  const stride = dcnInputWidth(config, shapes);
  const layout = { width: config.embedding, perRow: fields, stride };
  const table = createEmbeddingTable(embedding.data.slice(), layout, largest * fields);
  const gatherInputs = createInputGatherer(
    shapes,
    (ids, inputs) => table.gather(ids, inputs),
    stride,
    largest,
  );
  const labels = new Float32Array(largest);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const gather = (rows: Int32Array): DcnInputs => {
    for (let i = 0; i < rows.length; i += 1) labels[i] = data.labels[rows[i] ?? 0] ?? 0;
    return gatherInputs(data, rows);
  };
  const run = ({ size, inputs }: DcnInputs): Differentiated<string> =>
    differentiate<string>(
      tf,
      () => ({ ...dense.tensors(), inputs: tf.tensor2d(inputs, [size, stride]) }),
      (variables) => {
        const logits = dcnLogits(tf, variables['inputs'] as Tensor2D, dcnTensors(tf, config, variables));
        return binaryLoss(tf, logits, tf.tensor2d(labels.subarray(0, size), [size, 1]));
      },
    );
  return {
    async step(rows) {
      const batch = gather(rows);
      const found = run(batch);
      try {
        schedule.advance();
        dense.update(found.gradients, schedule);
        const inputs = found.gradients['inputs'] as Tensor;
        const read = await readTensors({ loss: found.loss, inputs });
        table.update(batch.ids, read.inputs, schedule);
        return read.loss[0] ?? NaN;
      } finally {
        found.dispose();
      }
    },
    async lossAndGradients(rows) {
      const batch = gather(rows);
      const found = run(batch);
      try {
        const [loss] = await found.loss.data<'float32'>();
        const { inputs, ...read } = await readTensors(found.gradients);
        const all: Named<string, Float32Array> = {
          ...read,
          embedding: table.gradientOfTable(batch.ids, inputs ?? new Float32Array()),
        };
        const gradients = mapNamed(initial, ({ shape }, name) => ({
          shape,
          data: all[name] ?? new Float32Array(),
        }));
        return { loss: loss ?? NaN, gradients };
      } finally {
        found.dispose();
      }
    },
    async weights() {
      const read = await dense.read();
      return { embedding: { shape: embedding.shape, data: table.values.slice() }, ...read };
    },
    dispose: () => dense.dispose(),
  };
}
