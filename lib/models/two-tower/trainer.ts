import type { Kernels } from '../../kernels/load.ts';
import type { RetrievalTrainer, TwoTowerConfig } from '../protocol.ts';
import { embedItems } from './encoder.ts';
import { createTwoTowerTrainerOn } from './fit.ts';
import { createTwoTowerModel } from './model.ts';
import { createTwoTowerTraining } from './training.ts';

/**
 * The two-tower model trained on the SIMD kernels: the same data, configuration and seed give the
 * same bytes on every machine. `fit` reports a stage once a step and another once a block of items;
 * the loss is that of Yi et al. (RecSys 2019).
 */
export function createTwoTowerTrainer(kernels: Kernels): RetrievalTrainer<TwoTowerConfig> {
  return createTwoTowerTrainerOn({
    open: (data, config, initial, largest) => createTwoTowerTraining(kernels, data, config, initial, largest),
    embedItems: (config, weights, data, onBlock) => embedItems(kernels, config, weights, data, onBlock),
    createModel: (state) => createTwoTowerModel(kernels, state),
  });
}
