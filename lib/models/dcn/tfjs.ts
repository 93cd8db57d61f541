import { err, ok, type Result } from '../../core/result.ts';
import { createBatches } from '../batches.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import { runTraining } from '../fit-loop.ts';
import type { DcnConfig, FitOptions, ModelError, RankingData, RankingTrainer } from '../protocol.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { checkDcnConfig, DCN } from './config.ts';
import { readDcnFile, type DcnState } from './file.ts';
import { initialDcnWeights } from './init.ts';
import { createTfjsDcnModel } from './tfjs-model.ts';
import { createTfjsDcnTraining } from './tfjs-step.ts';
import { TRAIN_STAGE } from './trainer.ts';
import { shapesOf } from './training.ts';

async function train(
  tf: TensorFlow,
  data: RankingData,
  config: DcnConfig,
  { seed, pulse }: FitOptions,
): Promise<Result<DcnState, ModelError>> {
  const batches = createBatches(data.rows, config.batch, config.epochs, seed);
  const shapes = shapesOf(data);
  const initial = initialDcnWeights(config, shapes, seed);
  const training = createTfjsDcnTraining(tf, data, config, initial, batches.largest);
  try {
    const trained = await runTraining({
      model: DCN,
      stage: TRAIN_STAGE,
      examples: data.rows,
      batches,
      pulse,
      step: (rows) => training.step(rows),
    });
    if (!trained.ok) return trained;
    const weights = await training.weights();
    // The last step's own damage shows in no loss.
    const isFinite = Object.values(weights).every((tensor) => tensor.data.every(Number.isFinite));
    if (!isFinite) return err({ code: 'training-diverged', model: DCN, step: trained.value.steps });
    return ok({ config, shapes, weights, report: trained.value });
  } finally {
    training.dispose();
  }
}

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
  return {
    name: DCN,
    async fit(data, config, options) {
      const checkedConfig = checkDcnConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(DCN, data);
      if (!checkedData.ok) return checkedData;
      const state = await train(tf, data, config, options);
      return state.ok ? ok(createTfjsDcnModel(tf, state.value)) : state;
    },
    fromJSON(file) {
      const state = readDcnFile(file);
      return state.ok ? ok(createTfjsDcnModel(tf, state.value)) : state;
    },
  };
}
