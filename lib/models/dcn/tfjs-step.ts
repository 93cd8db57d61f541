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

/** A DCN in training on TF.js, on whichever backend is current. */
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

interface DcnBatch extends DcnInputs {
  readonly labels: Float32Array;
  readonly weights: Float32Array | undefined;
}

function differentiateBatch(
  tf: TensorFlow,
  config: DcnConfig,
  { size, inputs, labels, weights }: DcnBatch,
  dense: Named<string, Tensor>,
): Differentiated<string> {
  return differentiate<string>(
    tf,
    () => ({ ...dense, inputs: tf.tensor2d(inputs, [size, inputs.length / size]) }),
    (variables) => {
      const logits = dcnLogits(tf, variables['inputs'] as Tensor2D, dcnTensors(tf, config, variables));
      const column = (values: Float32Array): Tensor2D => tf.tensor2d(values, [size, 1]);
      return binaryLoss(tf, logits, column(labels), weights && column(weights));
    },
  );
}

/**
 * Puts a DCN into training. Dense weights live in TF.js, the embeddings beside it: their
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
  const gather = createInputGatherer(shapes, table.gather, stride, largest);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const differentiated = async <T>(
    rows: Int32Array,
    use: (batch: DcnBatch, found: Differentiated<string>) => Promise<T>,
  ): Promise<T> => {
    const labels = Float32Array.from(rows, (row) => data.labels[row] ?? 0);
    const { weights: all } = data;
    const weights = all === undefined ? undefined : Float32Array.from(rows, (row) => all[row] ?? NaN);
    const batch = { ...gather(data, rows), labels, weights };
    const found = differentiateBatch(tf, config, batch, dense.tensors());
    try {
      return await use(batch, found);
    } finally {
      found.dispose();
    }
  };
  return {
    step: (rows) =>
      differentiated(rows, async (batch, { loss, gradients }) => {
        schedule.advance();
        dense.update(gradients, schedule);
        const read = await readTensors({ loss, inputs: gradients['inputs'] as Tensor });
        table.update(batch.ids, read.inputs, schedule);
        return read.loss[0] ?? NaN;
      }),
    lossAndGradients: (rows) =>
      differentiated(rows, async (batch, { loss, gradients }) => {
        const read = await readTensors<string>({ ...gradients, loss });
        const tableGradient = table.gradientOfTable(batch.ids, read['inputs'] ?? new Float32Array());
        const all: Named<string, Float32Array> = { ...read, embedding: tableGradient };
        const named = mapNamed(initial, ({ shape }, name) => {
          return { shape, data: all[name] ?? new Float32Array() };
        });
        return { loss: read['loss']?.[0] ?? NaN, gradients: named };
      }),
    async weights() {
      const read = await dense.read();
      return { embedding: { shape: embedding.shape, data: table.values.slice() }, ...read };
    },
    dispose: () => dense.dispose(),
  };
}
