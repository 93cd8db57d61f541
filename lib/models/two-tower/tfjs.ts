import { ok } from '../../core/result.ts';
import type { RetrievalTrainer, TwoTowerConfig } from '../protocol.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { createTwoTowerTrainerOn } from './fit.ts';
import { createTfjsTwoTowerModel, embedItemsOnTfjs } from './tfjs-model.ts';
import { createTfjsTwoTowerTraining } from './tfjs-step.ts';

/**
 * The two-tower model trained by TF.js's automatic differentiation, on whichever backend is
 * current: same initial weights, batches, loss and optimiser as on the SIMD engine, but sums in
 * another order, so that the results agree closely and not bit for bit. Files are exchangeable
 * with the SIMD engine's. `fit` reports the same stages; the loss is that of Yi et al. (RecSys
 * 2019). A model that was made holds no tensors.
 *
 * @param tf the loaded module, with a backend set
 */
export function createTfjsTwoTowerTrainer(tf: TensorFlow): RetrievalTrainer<TwoTowerConfig> {
  return createTwoTowerTrainerOn({
    open: (data, config, initial, largest) =>
      ok(createTfjsTwoTowerTraining(tf, data, config, initial, largest)),
    embedItems: async (_config, weights, data, onBlock) =>
      ok(await embedItemsOnTfjs(tf, weights, data, onBlock)),
    createModel: (state) => ok(createTfjsTwoTowerModel(tf, state)),
  });
}
