import { matrix } from '../../core/matrix.ts';
import { err, ok } from '../../core/result.ts';
import type { Rows } from '../../metrics/protocol.ts';
import { defaultDcnConfig } from '../../models/dcn/config.ts';
import { createDcnTraining, type DcnTraining } from '../../models/dcn/training.ts';
import type { Tensor as Weight, Weights } from '../../models/encoding.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';
import { Tensor } from './tensor.ts';

/** One layer as it stands in a case. */
interface Layer {
  readonly weight: Rows;
  readonly bias: ArrayLike<number>;
}

/** One batch and one network as they stand in a case. */
interface Batch {
  readonly x0: Rows;
  readonly labels: ArrayLike<number>;
  readonly cross: readonly Layer[];
  readonly deep: readonly Layer[];
  readonly outputWeight: ArrayLike<number>;
  readonly outputBias: number;
}

function readLayer(input: Input): Layer {
  return { weight: input.rows('weight'), bias: input.numbers('bias') };
}

function readBatch(input: Input): Batch {
  const output = input.object('output');
  return {
    x0: input.rows('x0'),
    labels: input.numbers('labels'),
    cross: input.list('cross').map(readLayer),
    deep: input.list('deep').map(readLayer),
    outputWeight: output.numbers('weight'),
    outputBias: output.number('bias'),
  };
}

function checkBatch({ x0, labels, cross, deep, outputWeight, outputBias }: Batch): string | undefined {
  const width = x0.columns;
  if (x0.rows === 0 || width === 0) return 'batch-empty';
  if (labels.length !== x0.rows) return 'labels-length-differs';
  if (Array.from(labels).some((label) => label !== 0 && label !== 1)) return 'label-not-binary';
  for (const { weight, bias } of cross) {
    if (weight.rows !== width || weight.columns !== width || bias.length !== width)
      return 'cross-shape-differs';
  }
  let fanIn = width;
  for (const { weight, bias } of deep) {
    if (weight.rows !== fanIn || weight.columns !== bias.length) return 'deep-shape-differs';
    fanIn = weight.columns;
  }
  if (outputWeight.length !== width + (deep.length > 0 ? fanIn : 0)) return 'output-shape-differs';
  const layers = [...cross, ...deep].flatMap(({ weight, bias }) => [weight.data, bias]);
  const numbers = [x0.data, outputWeight, [outputBias], ...layers];
  const isFinite = numbers.every((values) => Array.from(values).every((value) => Number.isFinite(value)));
  return isFinite ? undefined : 'value-not-finite';
}

/** Swaps rows and columns: the cases' cross weights are [out, in], the model's [in, out]. */
function transpose({ rows, columns, data }: Rows): Weight {
  const swapped = Float32Array.from(
    { length: rows * columns },
    (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] ?? NaN,
  );
  return { shape: [columns, rows], data: swapped };
}

function makeWeights({ x0, cross, deep, outputWeight, outputBias }: Batch): Weights {
  const list = (values: ArrayLike<number>): Weight => ({
    shape: [values.length],
    data: Float32Array.from(values),
  });
  const table = ({ rows, columns, data }: Rows): Weight => ({
    shape: [rows, columns],
    data: Float32Array.from(data),
  });
  const all: Record<string, Weight> = {
    embedding: table(x0),
    outputWeight: list(outputWeight),
    outputBias: list([outputBias]),
  };
  cross.forEach(({ weight, bias }, layer) => {
    all[`cross${layer}Weight`] = transpose(weight);
    all[`cross${layer}Bias`] = list(bias);
  });
  deep.forEach(({ weight, bias }, layer) => {
    all[`deep${layer}Weight`] = table(weight);
    all[`deep${layer}Bias`] = list(bias);
  });
  return all;
}

function readOutputs(training: DcnTraining, { x0, cross }: Batch): unknown {
  const { rows, columns } = x0;
  const { loss, gradients } = training.lossAndGradients(Int32Array.from({ length: rows }, (_, row) => row));
  const tensorOf = ({ shape, data }: Weight): Tensor => new Tensor(shape, data);
  const gradientOf = (name: string): Weight => {
    const gradient = gradients[name];
    if (gradient === undefined) throw new Error(`The model has no gradient of ${name}.`);
    return gradient;
  };
  const lossOf = (row: number): number => training.lossAndGradients(Int32Array.of(row)).loss;
  // softplus(z) - softplus(-z) = z: the loss under label 0 less that under label 1 is the logit.
  const logits = Float64Array.from({ length: rows }, (_, row) => lossOf(rows + row) - lossOf(2 * rows + row));
  return {
    logits,
    loss,
    inputGradient: tensorOf(gradientOf('embedding')),
    crossWeightGradient: cross.map((_, layer) =>
      tensorOf(transpose({ rows: columns, columns, data: gradientOf(`cross${layer}Weight`).data })),
    ),
  };
}

/**
 * Logits, loss and gradients of one batch: a training step of DCN-v2 with x0 as the embeddings of
 * one categorical field, each row an id of its own, so that the gradient of the embeddings is that
 * of the input.
 *
 * Errors: codes for shapes that do not fit and numbers that are not finite, those of the kernels
 * and of the training.
 */
export async function runDcn(input: Input): Promise<OperationResult> {
  const batch = readBatch(input);
  const wrong = checkBatch(batch);
  if (wrong !== undefined) return err({ code: wrong });
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const { rows, columns } = batch.x0;
  // The rows as they are, then again with label 0, then with label 1.
  const labels = new Float32Array(3 * rows).fill(1, 2 * rows);
  labels.set(Float32Array.from(batch.labels));
  const data = {
    rows: 3 * rows,
    vocabularies: [rows],
    categorical: Int32Array.from({ length: 3 * rows }, (_, row) => row % rows),
    dense: matrix(3 * rows, 0),
    labels,
  };
  const config = {
    ...defaultDcnConfig,
    embedding: columns,
    crossLayers: batch.cross.length,
    deep: batch.deep.map(({ weight }) => weight.columns),
  };
  const training = createDcnTraining(kernels.value, data, config, makeWeights(batch), rows);
  if (!training.ok) return training;
  const outputs = readOutputs(training.value, batch);
  training.value.dispose();
  return ok(outputs);
}
