import { ok } from '../../core/result.ts';
import type { DcnConfig, RankingTrainer } from '../protocol.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { createDcnTrainerOn } from './fit.ts';
import { createTfjsDcnModel } from './tfjs-model.ts';
import { createTfjsDcnTraining } from './tfjs-step.ts';

/**
 * DCN-v2 (Wang et al., WWW 2021) trained by TF.js's automatic differentiation, on whichever
 * backend is current: same initial weights, batches, loss and optimiser as on the SIMD engine, but
 * sums in another order, so that the results agree closely and not bit for bit. Files are
 * exchangeable with the SIMD engine's. `fit` reports the same stage. A model that was made holds no
 * tensors.
 *
 * @param tf the loaded module, with a backend set
 */
export function createTfjsDcnTrainer(tf: TensorFlow): RankingTrainer<DcnConfig> {
  return createDcnTrainerOn(
    (data, config, initial, largest) => ok(createTfjsDcnTraining(tf, data, config, initial, largest)),
    (state) => ok(createTfjsDcnModel(tf, state)),
  );
}
