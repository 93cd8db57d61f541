import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import type { Weights } from '../encoding.ts';
import type { RankingData } from '../protocol.ts';
import { createDenseWeights } from '../tfjs/dense-weights.ts';
import { differentiate, type Differentiated } from '../tfjs/differentiate.ts';
import { createEmbeddingTable } from '../tfjs/embedding-table.ts';
import { mapNamed, readTensors, type Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import {
  collectGradients,
  createAssembler,
  gatherInto,
  requireSequences,
  type Assembled,
} from './assemble.ts';
import type { TransformerConfig } from './config.ts';
import type { RowGroups } from './groups.ts';
import { transformerWidths, type TransformerShapes } from './init.ts';
import { maskedLoss, transformerLogits } from './network.ts';

/** A Transformer ranker in training on TF.js, on whichever backend is current. */
export interface TransformerTraining {
  /** One step of Adam on the groups of these numbers. Returns their rows' mean loss before the step (nats). */
  step(groups: Int32Array): Promise<number>;
  /** The loss of some groups and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(groups: Int32Array): Promise<{ readonly loss: number; readonly gradients: Weights }>;
  /** The weights as they are now, as copies. */
  weights(): Promise<Weights>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

/** Sizes that a training set gives to the model. Throws a RangeError where the set has no watch sequences. */
export function shapesOf(data: RankingData): TransformerShapes {
  const { firstField, fieldCount } = requireSequences(data);
  return { vocabularies: data.vocabularies, denseWidth: data.dense.columns, firstField, fieldCount };
}

/** The largest number of embeddings that `size` groups can name. */
function mostEntries(
  { starts, count }: RowGroups,
  size: number,
  config: TransformerConfig,
  shapes: TransformerShapes,
): number {
  let longest = 0;
  for (let g = 0; g < count; g += 1) longest = Math.max(longest, (starts[g + 1] ?? 0) - (starts[g] ?? 0));
  return size * (longest * shapes.vocabularies.length + config.length * (shapes.fieldCount + 1));
}

function differentiateGroups(
  tf: TensorFlow,
  config: TransformerConfig,
  shapes: TransformerShapes,
  { assembled, watches, labels }: { assembled: Assembled; watches: Float32Array; labels: Float32Array },
  dense: Named<string, Tensor>,
): Differentiated<string> {
  const { groups, perGroup, inputs, mask, rows } = assembled;
  const width = transformerWidths(config, shapes);
  const column: [number, number] = [groups * perGroup, 1];
  const isReal = Float32Array.from(rows, (row) => (row < 0 ? 0 : 1));
  return differentiate<string>(
    tf,
    () => ({
      ...dense,
      inputs: tf.tensor2d(inputs, [groups * perGroup, width.row]),
      watches: tf.tensor2d(watches, [groups * config.length, width.watch]),
    }),
    (variables) => {
      const read = {
        inputs: variables['inputs'] as Tensor2D,
        watches: variables['watches'] as Tensor2D,
        mask: tf.tensor2d(mask, [groups, config.length]),
      };
      const logits = transformerLogits(tf, config, shapes, read, variables);
      return maskedLoss(tf, logits, tf.tensor2d(labels, column), tf.tensor2d(isReal, column));
    },
  );
}

/**
 * Puts a Transformer ranker into training. Dense weights live in TF.js, the embeddings beside it:
 * those of rows and of watches enter as plain tensors, and their gradients are read back and added
 * up row by row of the one table.
 *
 * @param groups of the rows of `data`
 * @param initial copied, left alone
 * @param largest most groups in a batch
 */
export function createTransformerTraining(
  tf: TensorFlow,
  data: RankingData,
  groups: RowGroups,
  config: TransformerConfig,
  initial: Weights,
  largest: number,
): TransformerTraining {
  const { embedding, ...initialDense } = initial;
  if (embedding === undefined) throw new RangeError('The Transformer has no weight embedding.');
  const shapes = shapesOf(data);
  const width = config.embedding;
  const layout = { width, perRow: 1, stride: width };
  const most = mostEntries(groups, largest, config, shapes);
  const table = createEmbeddingTable(embedding.data.slice(), layout, most);
  const assemble = createAssembler(config, shapes);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const differentiated = async <T>(
    chosen: Int32Array,
    use: (assembled: Assembled, found: Differentiated<string>) => Promise<T>,
  ): Promise<T> => {
    const assembled = assemble(data, groups, chosen);
    const watches = gatherInto(table.values, width, assembled);
    const labels = Float32Array.from(assembled.rows, (row) => (row < 0 ? 0 : (data.labels[row] ?? 0)));
    const found = differentiateGroups(tf, config, shapes, { assembled, watches, labels }, dense.tensors());
    try {
      return await use(assembled, found);
    } finally {
      found.dispose();
    }
  };
  return {
    step: (chosen) =>
      differentiated(chosen, async (assembled, { loss, gradients }) => {
        schedule.advance();
        dense.update(gradients, schedule);
        const read = await readTensors({
          loss,
          inputs: gradients['inputs'] as Tensor,
          watches: gradients['watches'] as Tensor,
        });
        const collected = collectGradients(width, assembled, read.inputs, read.watches);
        table.update(assembled.ids, collected, schedule);
        return read.loss[0] ?? NaN;
      }),
    lossAndGradients: (chosen) =>
      differentiated(chosen, async (assembled, { loss, gradients }) => {
        const { inputs, watches, ...read } = await readTensors<string>({ ...gradients, loss });
        const nothing = new Float32Array();
        const collected = collectGradients(width, assembled, inputs ?? nothing, watches ?? nothing);
        const all: Named<string, Float32Array> = {
          ...read,
          embedding: table.gradientOfTable(assembled.ids, collected),
        };
        const named = mapNamed(initial, ({ shape }, name) => ({ shape, data: all[name] ?? nothing }));
        return { loss: read['loss']?.[0] ?? NaN, gradients: named };
      }),
    async weights() {
      const read = await dense.read();
      return { embedding: { shape: embedding.shape, data: table.values.slice() }, ...read };
    },
    dispose: () => dense.dispose(),
  };
}
