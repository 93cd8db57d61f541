import { probabilityOf } from '../probability.ts';
import type { RankingInput, RankingModel } from '../protocol.ts';
import { gatherEmbeddings } from '../tfjs/embedding-table.ts';
import { mapNamed } from '../tfjs/named.ts';
import { readNow } from '../tfjs/read-now.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { DCN } from './config.ts';
import { writeDcnFile, type DcnState } from './file.ts';
import { dcnInputWidth } from './init.ts';
import { dcnCost } from './model.ts';
import { createInputGatherer } from './tfjs-batch.ts';
import { dcnLogits } from './tfjs-loss.ts';
import { dcnTensors } from './tfjs-tensors.ts';
import { takeWeight } from './weights.ts';

/** Rows that go through the network together. */
const ROW_BLOCK = 2048;

/**
 * Makes a serving model that computes on TF.js, on whichever backend is current when it is asked.
 * It holds no tensors between calls. `score` waits for the device, which is slow on WebGL and not
 * possible on WebGPU, where it throws: there, read the file into the SIMD engine to serve it.
 */
export function createTfjsDcnModel(tf: TensorFlow, state: DcnState): RankingModel {
  const { config, shapes, weights, report } = state;
  const stride = dcnInputWidth(config, shapes);
  const layout = { width: config.embedding, perRow: shapes.vocabularies.length, stride };
  const table = takeWeight(weights, 'embedding').data;
  const gather = createInputGatherer(
    shapes,
    (ids, inputs) => gatherEmbeddings(table, layout, ids, inputs),
    stride,
    ROW_BLOCK,
  );
  const { embedding: _table, ...dense } = weights;
  const computeLogits = (input: RankingInput, rows: Int32Array): Float32Array => {
    const { size, inputs } = gather(input, rows);
    return tf.tidy(() => {
      const tensors = mapNamed(dense, ({ shape, data }) => tf.tensor(data, [...shape]));
      const logits = dcnLogits(tf, tf.tensor2d(inputs, [size, stride]), dcnTensors(tf, config, tensors));
      return readNow(tf, logits);
    });
  };
  return {
    name: DCN,
    report,
    cost: dcnCost(config, shapes),
    score(input, out) {
      for (let first = 0; first < input.rows; first += ROW_BLOCK) {
        const size = Math.min(ROW_BLOCK, input.rows - first);
        const rows = Int32Array.from({ length: size }, (_, i) => first + i);
        const logits = computeLogits(input, rows);
        for (let i = 0; i < size; i += 1) {
          out[first + i] = probabilityOf(logits[i] ?? NaN);
        }
      }
    },
    toJSON: () => writeDcnFile(state),
    dispose: () => undefined,
  };
}
