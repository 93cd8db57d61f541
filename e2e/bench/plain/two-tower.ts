import { adamSettings, createAdamSchedule } from '../../../lib/models/adam.ts';
import type { RetrievalData, TwoTowerConfig } from '../../../lib/models/protocol.ts';
import { createEmbeddingTable } from '../../../lib/models/tfjs/embedding-table.ts';
import type { TowerSide, TwoTowerWeights } from '../../../lib/models/two-tower/init.ts';
import { createLogSampling } from '../../../lib/models/two-tower/negatives.ts';
import { createBatchGatherer } from '../../../lib/models/two-tower/tfjs-batch.ts';
import { createInBatchSoftmax } from './in-batch-softmax.ts';
import { updateParameters } from './parameter.ts';
import { backwardTower, createTower, embed } from './tower.ts';

/**
 * The two-tower model in training in plain TypeScript, as well as one writes it without SIMD. Rows
 * are gathered and embeddings updated by the code that the TF.js twin uses.
 *
 * @param initial copied, left alone
 * @param rows examples in every batch, a multiple of 64
 * @returns one step of Adam on a batch; returns the mean loss before the step (nats)
 */
export function createPlainTwoTower(
  data: RetrievalData,
  config: TwoTowerConfig,
  initial: TwoTowerWeights,
  rows: number,
): (examples: Int32Array) => number {
  const tableOf = (side: TowerSide, features: number) =>
    createEmbeddingTable(
      initial[`${side}Embedding`].data.slice(),
      { width: config.embedding, perRow: 1, stride: config.embedding + features },
      rows,
    );
  const tables = {
    user: tableOf('user', data.userFeatures.columns),
    item: tableOf('item', data.itemFeatures.columns),
  };
  const gather = createBatchGatherer(data, tables, config.embedding, createLogSampling(data), rows, 0);
  const user = createTower(initial, 'user', rows);
  const item = createTower(initial, 'item', rows);
  const computeLoss = createInBatchSoftmax(rows, config.output);
  const schedule = createAdamSchedule(adamSettings(config.learningRate));
  const parameters = [user, item]
    .flatMap(({ hiddenLayer, outputLayer }) => [hiddenLayer, outputLayer])
    .flatMap(({ weight, bias }) => [weight, bias]);
  return (examples) => {
    const batch = gather(examples);
    embed(user, batch.userInputs, rows);
    embed(item, batch.itemInputs, rows);
    const { temperature } = config;
    const { logProbability: columns, accidentalHits } = batch;
    const loss = computeLoss(user.units, item.units, user.unitGradients, item.unitGradients, {
      temperature,
      logProbability: columns,
      accidentalHits,
    });
    backwardTower(user, batch.userInputs, rows);
    backwardTower(item, batch.itemInputs, rows);
    schedule.advance();
    updateParameters(parameters, schedule);
    tables.user.update(batch.users, user.inputGradients, schedule);
    tables.item.update(batch.items, item.inputGradients, schedule);
    return loss;
  };
}
