import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { createDenseWeights } from '../tfjs/dense-weights.ts';
import { differentiate, type Differentiated } from '../tfjs/differentiate.ts';
import { createEmbeddingTable } from '../tfjs/embedding-table.ts';
import { mapNamed, readTensors, type Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import type { TowerSide, TwoTowerWeightName, TwoTowerWeights } from './init.ts';
import type { RankItems } from './hard-negatives.ts';
import { createLogSampling, mostNegatives, NO_NEGATIVES, type Negatives } from './negatives.ts';
import { spreadTagGradient } from './tags.ts';
import { createBatchGatherer, type TwoTowerBatch } from './tfjs-batch.ts';
import { embedTower, inBatchLoss, type TowerTensors } from './tfjs-loss.ts';
import { createTfjsItemRanker } from './tfjs-rank-items.ts';

/** The two-tower model in training on TF.js, on whichever backend is current. */
export interface TfjsTwoTowerTraining {
  /** One step of Adam on the examples of these numbers. Returns their mean loss before the step (nats). */
  step(examples: Int32Array, negatives?: Negatives): Promise<number>;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(
    examples: Int32Array,
    negatives?: Negatives,
  ): Promise<{ readonly loss: number; readonly gradients: TwoTowerWeights }>;
  /** Ranks all items for the users of examples. */
  readonly rankItems: RankItems;
  /** The weights as they are now, as copies. */
  weights(): Promise<TwoTowerWeights>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

type DenseName = Exclude<TwoTowerWeightName, `${TowerSide}Embedding` | 'itemTagEmbedding'>;
type VariableName = DenseName | 'userInputs' | 'itemInputs';

function towerOf(variables: Named<DenseName, Tensor>, side: TowerSide): TowerTensors {
  return {
    hiddenWeight: variables[`${side}HiddenWeight`] as Tensor2D,
    hiddenBias: variables[`${side}HiddenBias`],
    outputWeight: variables[`${side}OutputWeight`] as Tensor2D,
    outputBias: variables[`${side}OutputBias`],
  };
}

/** Unit matrices by size: the batches of a run have one size or two. */
function createIdentities(tf: TensorFlow) {
  const held = new Map<string, Tensor2D>();
  return {
    of(size: number, columns: number): Tensor2D {
      const key = `${size} x ${columns}`;
      const identity = held.get(key) ?? tf.eye(size, columns);
      held.set(key, identity);
      return identity;
    },
    dispose(): void {
      tf.dispose([...held.values()]);
      held.clear();
    },
  };
}

function differentiateBatch(
  tf: TensorFlow,
  config: TwoTowerConfig,
  batch: TwoTowerBatch,
  dense: Named<DenseName, Tensor>,
  identity: Tensor2D,
): Differentiated<VariableName> {
  const { size, columns, accidentalHits, logProbability } = batch;
  const matrixOf = (values: Float32Array, rows: number): Tensor2D =>
    tf.tensor2d(values, [rows, values.length / rows]);
  return differentiate<VariableName>(
    tf,
    () => ({
      ...dense,
      userInputs: matrixOf(batch.userInputs, size),
      itemInputs: matrixOf(batch.itemInputs, columns),
    }),
    (variables) => {
      const users = embedTower(tf, variables.userInputs as Tensor2D, towerOf(variables, 'user'));
      const items = embedTower(tf, variables.itemInputs as Tensor2D, towerOf(variables, 'item'));
      return inBatchLoss(tf, users, items, {
        temperature: config.temperature,
        logProbability: config.logQ ? tf.tensor2d(logProbability, [1, columns]) : null,
        accidentalHits: accidentalHits === null ? null : matrixOf(accidentalHits, size),
        identity,
      });
    },
  );
}

function createTables(
  data: RetrievalData,
  config: TwoTowerConfig,
  initial: TwoTowerWeights,
  largest: number,
) {
  const tags = initial.itemTagEmbedding.shape[1] ?? 0;
  const columns = largest + mostNegatives(config, largest);
  const tableOf = (side: TowerSide, others: number, most: number) => {
    const layout = { width: config.embedding, perRow: 1, stride: config.embedding + others };
    return createEmbeddingTable(initial[`${side}Embedding`].data.slice(), layout, most);
  };
  const tagTable = createEmbeddingTable(
    initial.itemTagEmbedding.data.slice(),
    { width: tags, perRow: 1, stride: tags },
    columns * (data.tags?.perItem ?? 0),
  );
  return {
    user: tableOf('user', data.userFeatures.columns, largest),
    item: tableOf('item', tags + data.itemFeatures.columns, columns),
    tags: { ...tagTable, width: tags },
  };
}

/** Makes a function that gives the tags of a batch and their gradients; its answers hold until the next call. */
function createTagSpreader(data: RetrievalData, embedding: number, width: number, largest: number) {
  const { tags } = data;
  const most = tags === undefined || width === 0 ? 0 : largest * tags.perItem;
  const ids = new Int32Array(most);
  const values = new Float32Array(most * width);
  const stride = embedding + width + data.itemFeatures.columns;
  return (items: Int32Array, inputs: Float32Array): { ids: Int32Array; gradient: Float32Array } => {
    if (tags === undefined || width === 0) return { ids, gradient: values };
    const means = { values: inputs, start: embedding, stride };
    const out = { values, start: 0, stride: width };
    const count = spreadTagGradient(tags, items, means, width, ids, out);
    return { ids: ids.subarray(0, count), gradient: values };
  };
}

type Gather = ReturnType<typeof createBatchGatherer>;
type DenseWeights = ReturnType<typeof createDenseWeights<DenseName>>;

/** Makes a function that lends a batch and its loss with all gradients to another, and disposes of them. */
function createDifferentiator(
  tf: TensorFlow,
  config: TwoTowerConfig,
  gather: Gather,
  dense: DenseWeights,
  identities: ReturnType<typeof createIdentities>,
) {
  return async <T>(
    examples: Int32Array,
    negatives: Negatives,
    use: (batch: TwoTowerBatch, found: Differentiated<VariableName>) => Promise<T>,
  ): Promise<T> => {
    const batch = gather(examples, negatives);
    const identity = identities.of(batch.size, batch.columns);
    const found = differentiateBatch(tf, config, batch, dense.tensors(), identity);
    try {
      return await use(batch, found);
    } finally {
      found.dispose();
    }
  };
}

/** Makes a function that gives the unit vectors of the users of examples; to be called inside a tidy. */
function createUserEmbedder(tf: TensorFlow, gather: Gather, dense: DenseWeights) {
  return (examples: Int32Array): Tensor2D => {
    const { size, userInputs } = gather(examples);
    const inputs = tf.tensor2d(userInputs, [size, userInputs.length / size]);
    return embedTower(tf, inputs, towerOf(dense.tensors(), 'user'));
  };
}

/**
 * Puts a two-tower model into training. Dense weights live in TF.js, the embeddings beside it:
 * their rows enter as plain tensors and their gradient is read back.
 *
 * @param initial copied, left alone
 * @param largest most examples in a batch
 */
export function createTfjsTwoTowerTraining(
  tf: TensorFlow,
  data: RetrievalData,
  config: TwoTowerConfig,
  initial: TwoTowerWeights,
  largest: number,
): TfjsTwoTowerTraining {
  const { userEmbedding, itemEmbedding, itemTagEmbedding, ...initialDense } = initial;
  const extra = mostNegatives(config, largest);
  const tables = createTables(data, config, initial, largest);
  const { user, item, tags } = tables;
  const spreadTags = createTagSpreader(data, config.embedding, tags.width, largest + extra);
  const gather = createBatchGatherer(data, tables, config.embedding, createLogSampling(data), largest, extra);
  const identities = createIdentities(tf);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const differentiated = createDifferentiator(tf, config, gather, dense, identities);
  const weights = async (): Promise<TwoTowerWeights> => {
    const read = await dense.read();
    return {
      ...read,
      userEmbedding: { shape: userEmbedding.shape, data: user.values.slice() },
      itemEmbedding: { shape: itemEmbedding.shape, data: item.values.slice() },
      itemTagEmbedding: { shape: itemTagEmbedding.shape, data: tags.values.slice() },
    };
  };
  return {
    step: (examples, negatives = NO_NEGATIVES) =>
      differentiated(examples, negatives, async (batch, { loss, gradients }) => {
        schedule.advance();
        dense.update(gradients, schedule);
        const { userInputs, itemInputs } = gradients;
        const read = await readTensors({ loss, userInputs, itemInputs });
        user.update(batch.users, read.userInputs, schedule);
        item.update(batch.items, read.itemInputs, schedule);
        const spread = spreadTags(batch.items, read.itemInputs);
        tags.update(spread.ids, spread.gradient, schedule);
        return read.loss[0] ?? NaN;
      }),
    lossAndGradients: (examples, negatives = NO_NEGATIVES) =>
      differentiated(examples, negatives, async (batch, { loss, gradients }) => {
        const read = await readTensors({ ...gradients, loss });
        const spread = spreadTags(batch.items, read.itemInputs);
        const all = {
          ...read,
          userEmbedding: user.gradientOfTable(batch.users, read.userInputs),
          itemEmbedding: item.gradientOfTable(batch.items, read.itemInputs),
          itemTagEmbedding: tags.gradientOfTable(spread.ids, spread.gradient),
        };
        const named = mapNamed(initial, ({ shape }, name) => ({ shape, data: all[name] }));
        return { loss: read.loss[0] ?? NaN, gradients: named };
      }),
    rankItems: createTfjsItemRanker(tf, data, weights, createUserEmbedder(tf, gather, dense), largest),
    weights,
    dispose() {
      dense.dispose();
      identities.dispose();
    },
  };
}
