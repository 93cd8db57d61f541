import { adamSettings, createAdamSchedule } from '../../../lib/models/adam.ts';
import { dcnInputWidth } from '../../../lib/models/dcn/init.ts';
import { createInputGatherer } from '../../../lib/models/dcn/tfjs-batch.ts';
import { shapesOf } from '../../../lib/models/dcn/training.ts';
import { takeWeight } from '../../../lib/models/dcn/weights.ts';
import type { Weights } from '../../../lib/models/encoding.ts';
import type { DcnConfig, RankingData } from '../../../lib/models/protocol.ts';
import { createEmbeddingTable } from '../../../lib/models/tfjs/embedding-table.ts';
import { createCrossPart } from './cross-part.ts';
import { createDeepPart } from './deep-part.ts';
import { createLayer } from './layer.ts';
import { createOutput } from './output.ts';
import { updateParameters } from './parameter.ts';

/**
 * DCN-v2 in training in plain TypeScript, as well as one writes it without SIMD. Rows are gathered
 * and embeddings updated by the code that the TF.js twin uses.
 *
 * @param initial copied, left alone
 * @param rows rows in every batch, an even number
 * @returns one step of Adam on a batch; returns the mean loss before the step (nats)
 */
export function createPlainDcn(
  data: RankingData,
  config: DcnConfig,
  initial: Weights,
  rows: number,
): (numbers: Int32Array) => number {
  const shapes = shapesOf(data);
  const width = dcnInputWidth(config, shapes);
  const perRow = shapes.vocabularies.length;
  const layout = { width: config.embedding, perRow, stride: width };
  const table = createEmbeddingTable(takeWeight(initial, 'embedding').data.slice(), layout, rows * perRow);
  const gather = createInputGatherer(shapes, table.gather, width, rows);
  const layersOf = (kind: 'cross' | 'deep', count: number) =>
    Array.from({ length: count }, (_, layer) =>
      createLayer(takeWeight(initial, `${kind}${layer}Weight`), takeWeight(initial, `${kind}${layer}Bias`)),
    );
  const cross = createCrossPart(layersOf('cross', config.crossLayers), width, rows);
  const deep = createDeepPart(layersOf('deep', config.deep.length), rows);
  const output = createOutput(takeWeight(initial, 'outputWeight'), takeWeight(initial, 'outputBias'));
  const parameters = [...cross.parameters, ...deep.parameters, ...output.parameters];
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const labels = new Float32Array(rows);
  const inputGradients = new Float32Array(rows * width);
  return (numbers) => {
    const { ids, inputs } = gather(data, numbers);
    for (let r = 0; r < rows; r += 1) labels[r] = data.labels[numbers[r]!]!;
    const crossed = cross.forward(inputs);
    const deepened = deep.forward(inputs);
    const loss = output.differentiate(crossed, deepened, labels, cross.topGradients, deep.topGradients);
    inputGradients.fill(0);
    deep.backward(inputs, inputGradients);
    cross.backward(inputs, inputGradients);
    schedule.advance();
    updateParameters(parameters, schedule);
    table.update(ids, inputGradients, schedule);
    return loss;
  };
}
