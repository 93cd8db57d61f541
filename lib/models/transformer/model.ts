import { sizeOf } from '../encoding.ts';
import { probabilityOf } from '../probability.ts';
import type { ModelCost, RankingInput, RankingModel } from '../protocol.ts';
import { mapNamed } from '../tfjs/named.ts';
import { readNow } from '../tfjs/read-now.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { createAssembler, gatherInto, requireSequences, type Assembled } from './assemble.ts';
import { TRANSFORMER, type TransformerConfig } from './config.ts';
import { writeTransformerFile, type TransformerState } from './file.ts';
import { groupRows } from './groups.ts';
import { transformerWeightShapes, transformerWidths, type TransformerShapes } from './init.ts';
import { transformerLogits } from './network.ts';

/** Rows that share a history go through the network in groups of at most so many, or alone in one of so many. */
const ROWS_PER_GROUP = 8;
const ROWS_ALONE = 2048;
/** Groups that go through the network together, where there is more than one. */
const GROUP_BLOCK = ROWS_ALONE / ROWS_PER_GROUP;

/** What the model costs. A score is that of one candidate; the encoding of the history, once a request, is not in it. */
function transformerCost(config: TransformerConfig, shapes: TransformerShapes): ModelCost {
  const all = Object.entries(transformerWeightShapes(config, shapes));
  const parameters = all.reduce((sum, [, shape]) => sum + sizeOf(shape), 0);
  const isOfCandidate = (name: string): boolean =>
    name === 'targetWeight' || name === 'queryWeight' || /^(hidden\d+|output)Weight$/.test(name);
  const products = all.filter(([name]) => isOfCandidate(name));
  const attention = 2 * config.length * transformerWidths(config, shapes).token;
  return {
    parameters,
    servingBytes: 4 * parameters,
    multiplyAddsPerScore: products.reduce((sum, [, shape]) => sum + sizeOf(shape), 0) + attention,
  };
}

/** Makes a function that computes the logits of laid-out groups, padding included, on the current backend. */
function createLogits(tf: TensorFlow, { config, shapes, weights }: TransformerState) {
  const { embedding, ...dense } = weights;
  const table = embedding?.data ?? new Float32Array();
  const width = transformerWidths(config, shapes);
  return (assembled: Assembled): Float32Array => {
    const { groups, perGroup, inputs, mask } = assembled;
    const watches = gatherInto(table, config.embedding, assembled);
    return tf.tidy(() => {
      const read = {
        inputs: tf.tensor2d(inputs, [groups * perGroup, width.row]),
        watches: tf.tensor2d(watches, [groups * config.length, width.watch]),
        mask: tf.tensor2d(mask, [groups, config.length]),
      };
      const tensors = mapNamed(dense, ({ shape, data }) => tf.tensor(data, [...shape]));
      return readNow(tf, transformerLogits(tf, config, shapes, read, tensors));
    });
  };
}

/**
 * Makes a serving model that computes on TF.js, on whichever backend is current when it is asked. It
 * holds no tensors between calls. `score` waits for the device, which is not possible on WebGPU,
 * where it throws. Rows one after another with the same history share its encoding: the candidates
 * of a request are one group. A row without a history is scored by its other features: what
 * attention finds for it is zero.
 */
export function createTransformerModel(tf: TensorFlow, state: TransformerState): RankingModel {
  const { config, shapes, report } = state;
  const assemble = createAssembler(config, shapes);
  const computeLogits = createLogits(tf, state);
  return {
    name: TRANSFORMER,
    report,
    cost: transformerCost(config, shapes),
    score(input: RankingInput, out: Float32Array) {
      const groups = groupRows(requireSequences(input), input.rows, ROWS_PER_GROUP, ROWS_ALONE);
      const isAlone = groups.count <= Math.ceil(input.rows / ROWS_ALONE);
      const block = isAlone ? 1 : GROUP_BLOCK;
      for (let first = 0; first < groups.count; first += block) {
        const size = Math.min(block, groups.count - first);
        const assembled = assemble(
          input,
          groups,
          Int32Array.from({ length: size }, (_, i) => first + i),
        );
        const logits = computeLogits(assembled);
        assembled.rows.forEach((row, place) => {
          if (row >= 0) out[row] = probabilityOf(logits[place] ?? NaN);
        });
      }
    },
    toJSON: () => writeTransformerFile(state),
    dispose: () => undefined,
  };
}
