import { matrix } from '../../core/matrix.ts';
import { err, ok } from '../../core/result.ts';
import type { Rows } from '../../metrics/protocol.ts';
import { defaultTwoTowerConfig } from '../../models/two-tower/config.ts';
import type { TwoTowerWeights } from '../../models/two-tower/init.ts';
import { createTwoTowerTraining } from '../../models/two-tower/training.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';
import { Tensor } from './tensor.ts';

/** Added before the ReLU, so that a coordinate of exactly 0 passes it, and too small to change any other. */
const TINY = 1e-30;

/**
 * The weights of a tower that hands its embedding on unchanged, with a gradient of 1 everywhere:
 * ReLU(x) - ReLU(-x) through a hidden layer of twice the width.
 */
function identityTower(rows: Float32Array, count: number, width: number) {
  const hidden = 2 * width;
  const hiddenWeight = new Float32Array(width * hidden);
  const outputWeight = new Float32Array(hidden * width);
  for (let c = 0; c < width; c += 1) {
    hiddenWeight[c * hidden + c] = 1;
    hiddenWeight[c * hidden + width + c] = -1;
    outputWeight[c * width + c] = 1;
    outputWeight[(width + c) * width + c] = -1;
  }
  return {
    embedding: { shape: [count, width], data: rows },
    hiddenWeight: { shape: [width, hidden], data: hiddenWeight },
    hiddenBias: { shape: [hidden], data: new Float32Array(hidden).fill(TINY, 0, width) },
    outputWeight: { shape: [hidden, width], data: outputWeight },
    outputBias: { shape: [width], data: new Float32Array(width) },
  };
}

function makeWeights(users: Rows, items: Rows): TwoTowerWeights {
  const user = identityTower(Float32Array.from(users.data), users.rows, users.columns);
  const item = identityTower(Float32Array.from(items.data), items.rows, items.columns);
  return {
    userEmbedding: user.embedding,
    userHiddenWeight: user.hiddenWeight,
    userHiddenBias: user.hiddenBias,
    userOutputWeight: user.outputWeight,
    userOutputBias: user.outputBias,
    itemEmbedding: item.embedding,
    itemHiddenWeight: item.hiddenWeight,
    itemHiddenBias: item.hiddenBias,
    itemOutputWeight: item.outputWeight,
    itemOutputBias: item.outputBias,
    itemTagEmbedding: { shape: [0, 0], data: new Float32Array(0) },
  };
}

function checkBatch(
  users: Rows,
  items: Rows,
  probabilities: ArrayLike<number>,
  temperature: number,
): { readonly code: string } | undefined {
  if (users.rows === 0 || users.columns === 0) return { code: 'batch-empty' };
  if (users.rows !== items.rows || users.columns !== items.columns) return { code: 'batch-shapes-differ' };
  if (probabilities.length !== items.rows) return { code: 'batch-shapes-differ' };
  if (!(temperature > 0 && temperature < Infinity)) return { code: 'temperature-out-of-range' };
  for (let i = 0; i < probabilities.length; i += 1) {
    const probability = probabilities[i] ?? NaN;
    if (!(probability > 0 && probability <= 1)) return { code: 'probability-out-of-range' };
  }
  const numbers = [...Array.from(users.data), ...Array.from(items.data)];
  return numbers.every((value) => Number.isFinite(value)) ? undefined : { code: 'vector-not-finite' };
}

/**
 * Loss and gradients of one batch of raw user and item rows: a training step of the two-tower
 * model whose embeddings are those rows and whose towers change nothing.
 *
 * Errors: codes for a batch that has no meaning, normalize-only where rows shall not be
 * normalised, those of the kernels and of the training.
 */
export async function runInBatchSoftmax(input: Input): Promise<OperationResult> {
  const users = input.rows('users');
  const items = input.rows('items');
  const samplingProbability = Float32Array.from(input.numbers('samplingProbability'));
  const temperature = input.number('temperature');
  if (!input.boolean('normalize')) return err({ code: 'normalize-only' });
  const wrong = checkBatch(users, items, samplingProbability, temperature);
  if (wrong !== undefined) return err(wrong);
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const { rows, columns } = users;
  const places = Int32Array.from({ length: rows }, (_, place) => place);
  const data = {
    userCount: rows,
    itemCount: rows,
    users: places,
    userRows: places,
    items: places,
    userFeatures: matrix(rows, 0),
    itemFeatures: matrix(rows, 0),
    samplingProbability,
  };
  const config = {
    ...defaultTwoTowerConfig,
    embedding: columns,
    hidden: 2 * columns,
    output: columns,
    temperature,
    logQ: true,
  };
  const training = createTwoTowerTraining(kernels.value, data, config, makeWeights(users, items), rows);
  if (!training.ok) return training;
  const { loss, gradients } = training.value.lossAndGradients(places);
  training.value.dispose();
  return ok({
    loss,
    userGradient: new Tensor([rows, columns], gradients.userEmbedding.data),
    itemGradient: new Tensor([rows, columns], gradients.itemEmbedding.data),
  });
}
