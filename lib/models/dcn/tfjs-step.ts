import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import type { Weights } from '../encoding.ts';
import type { DcnConfig, RankingData } from '../protocol.ts';
import { createDenseWeights } from '../tfjs/dense-weights.ts';
import { differentiate, type Differentiated } from '../tfjs/differentiate.ts';
import { createEmbeddingTable, type EmbeddingTable } from '../tfjs/embedding-table.ts';
import { mapNamed, readTensors, type Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { dcnInputWidth, fieldOffsets } from './init.ts';
import { binaryLoss, dcnLogits, type DcnTensors, type LayerTensors } from './tfjs-loss.ts';

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

function layerOf(variables: Named<string, Tensor>, name: string): LayerTensors {
  const weight = variables[`${name}Weight`];
  const bias = variables[`${name}Bias`];
  if (!weight || !bias) throw new RangeError(`DCN has no weights for its layer ${name}.`);
  return { weight: weight as Tensor2D, bias };
}

function dcnTensors(tf: TensorFlow, config: DcnConfig, variables: Named<string, Tensor>): DcnTensors {
  const { weight, bias } = layerOf(variables, 'output');
  return {
    cross: Array.from({ length: config.crossLayers }, (_, layer) => layerOf(variables, `cross${layer}`)),
    deep: config.deep.map((_, layer) => layerOf(variables, `deep${layer}`)),
    output: { weight: tf.reshape(weight, [weight.size, 1]), bias },
  };
}

interface DcnBatch {
  readonly size: number;
  /** size x fields: rows of the one embedding table. */
  readonly ids: Int32Array;
  /** size x (fields * embedding + dense features). */
  readonly inputs: Float32Array;
  readonly labels: Float32Array;
}

/** Gathers batches of rows into buffers that the next batch overwrites. */
function createBatchGatherer(data: RankingData, table: EmbeddingTable, stride: number, largest: number) {
  const fields = data.vocabularies.length;
  const offsets = fieldOffsets(data.vocabularies);
  const { columns } = data.dense;
  const ids = new Int32Array(largest * fields);
  const inputs = new Float32Array(largest * stride);
  const labels = new Float32Array(largest);
  return (rows: Int32Array): DcnBatch => {
    const size = rows.length;
    for (const [i, row] of rows.entries()) {
      for (let f = 0; f < fields; f += 1) {
        ids[i * fields + f] = (data.categorical[row * fields + f] ?? 0) + (offsets[f] ?? 0);
      }
      const to = (i + 1) * stride - columns;
      for (let c = 0; c < columns; c += 1) inputs[to + c] = data.dense.data[row * columns + c] ?? 0;
      labels[i] = data.labels[row] ?? 0;
    }
    const batch = {
      size,
      ids: ids.subarray(0, size * fields),
      inputs: inputs.subarray(0, size * stride),
      labels: labels.subarray(0, size),
    };
    table.gather(batch.ids, batch.inputs);
    return batch;
  };
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
  const { embedding, ...initialDense } = initial;
  if (embedding === undefined) throw new RangeError('DCN has no weight named embedding.');
  const fields = data.vocabularies.length;
  const { vocabularies, dense: features } = data;
  const stride = dcnInputWidth(config, { vocabularies, denseWidth: features.columns });
  const layout = { width: config.embedding, perRow: fields, stride };
  const table = createEmbeddingTable(embedding.data.slice(), layout, largest * fields);
  const gather = createBatchGatherer(data, table, stride, largest);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const run = ({ size, inputs, labels }: DcnBatch): Differentiated<string> =>
    differentiate<string>(
      tf,
      () => ({ ...dense.tensors(), inputs: tf.tensor2d(inputs, [size, stride]) }),
      (variables) => {
        const logits = dcnLogits(tf, variables['inputs'] as Tensor2D, dcnTensors(tf, config, variables));
        return binaryLoss(tf, logits, tf.tensor2d(labels, [size, 1]));
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
