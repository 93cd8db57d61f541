import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { log } from '../../core/real.ts';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { createDenseWeights } from '../tfjs/dense-weights.ts';
import { differentiate, type Differentiated } from '../tfjs/differentiate.ts';
import { createEmbeddingTable } from '../tfjs/embedding-table.ts';
import { mapNamed, readTensors, type Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import type { TowerSide, TwoTowerWeightName, TwoTowerWeights } from './init.ts';
import { createBatchGatherer, type TwoTowerBatch } from './tfjs-batch.ts';
import { embedTower, inBatchLoss, type TowerTensors } from './tfjs-loss.ts';

/** The two-tower model in training on TF.js, on whichever backend is current. */
export interface TfjsTwoTowerTraining {
  /** One step of Adam on the examples of these numbers. Returns their mean loss before the step (nats). */
  step(examples: Int32Array): Promise<number>;
  /** The loss of a batch and its gradient with respect to every weight; changes nothing. */
  lossAndGradients(
    examples: Int32Array,
  ): Promise<{ readonly loss: number; readonly gradients: TwoTowerWeights }>;
  /** The weights as they are now, as copies. */
  weights(): Promise<TwoTowerWeights>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

/** The weights that live in TF.js while training. */
export type DenseName = Exclude<TwoTowerWeightName, `${TowerSide}Embedding`>;
type VariableName = DenseName | 'userInputs' | 'itemInputs';

/** Picks one tower's weights out of those of both. */
export function towerOf(variables: Named<DenseName, Tensor>, side: TowerSide): TowerTensors {
  return {
    hiddenWeight: variables[`${side}HiddenWeight`] as Tensor2D,
    hiddenBias: variables[`${side}HiddenBias`],
    outputWeight: variables[`${side}OutputWeight`] as Tensor2D,
    outputBias: variables[`${side}OutputBias`],
  };
}

/** Unit matrices by size: the batches of a run have one size or two. */
function createIdentities(tf: TensorFlow) {
  const held = new Map<number, Tensor2D>();
  return {
    of(size: number): Tensor2D {
      const identity = held.get(size) ?? tf.eye(size);
      held.set(size, identity);
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
  const { size, accidentalHits, logProbability } = batch;
  const matrixOf = (values: Float32Array): Tensor2D => tf.tensor2d(values, [size, values.length / size]);
  return differentiate<VariableName>(
    tf,
    () => ({ ...dense, userInputs: matrixOf(batch.userInputs), itemInputs: matrixOf(batch.itemInputs) }),
    (variables) => {
      const users = embedTower(tf, variables.userInputs as Tensor2D, towerOf(variables, 'user'));
      const items = embedTower(tf, variables.itemInputs as Tensor2D, towerOf(variables, 'item'));
      return inBatchLoss(tf, users, items, {
        temperature: config.temperature,
        logProbability: config.logQ ? tf.tensor2d(logProbability, [1, size]) : null,
        accidentalHits: accidentalHits === null ? null : matrixOf(accidentalHits),
        identity,
      });
    },
  );
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
  const { userEmbedding, itemEmbedding, ...initialDense } = initial;
  const tableOf = (values: Float32Array, features: number) =>
    createEmbeddingTable(
      values.slice(),
      { width: config.embedding, perRow: 1, stride: config.embedding + features },
      largest,
    );
  const user = tableOf(userEmbedding.data, data.userFeatures.columns);
  const item = tableOf(itemEmbedding.data, data.itemFeatures.columns);
  const logProbability = data.samplingProbability.map((probability) => log(probability));
  const gather = createBatchGatherer(data, { user, item }, config.embedding, logProbability, largest);
  const identities = createIdentities(tf);
  const dense = createDenseWeights(tf, initialDense);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const run = (batch: TwoTowerBatch) =>
    differentiateBatch(tf, config, batch, dense.tensors(), identities.of(batch.size));
  return {
    async step(examples) {
      const batch = gather(examples);
      const found = run(batch);
      try {
        const { userInputs, itemInputs } = found.gradients;
        schedule.advance();
        dense.update(found.gradients, schedule);
        const read = await readTensors({ loss: found.loss, userInputs, itemInputs });
        user.update(batch.users, read.userInputs, schedule);
        item.update(batch.items, read.itemInputs, schedule);
        return read.loss[0] ?? NaN;
      } finally {
        found.dispose();
      }
    },
    async lossAndGradients(examples) {
      const batch = gather(examples);
      const found = run(batch);
      try {
        const read = await readTensors({ ...found.gradients, loss: found.loss });
        const all = {
          ...read,
          userEmbedding: user.gradientOfTable(batch.users, read.userInputs),
          itemEmbedding: item.gradientOfTable(batch.items, read.itemInputs),
        };
        const gradients = mapNamed(initial, ({ shape }, name) => ({ shape, data: all[name] }));
        return { loss: read.loss[0] ?? NaN, gradients };
      } finally {
        found.dispose();
      }
    },
    async weights() {
      const read = await dense.read();
      return {
        ...read,
        userEmbedding: { shape: userEmbedding.shape, data: user.values.slice() },
        itemEmbedding: { shape: itemEmbedding.shape, data: item.values.slice() },
      };
    },
    dispose() {
      dense.dispose();
      identities.dispose();
    },
  };
}
