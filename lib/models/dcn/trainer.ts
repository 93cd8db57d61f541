import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { createBatches } from '../batches.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import { runTraining } from '../fit-loop.ts';
import type { DcnConfig, FitOptions, ModelError, RankingData, RankingTrainer } from '../protocol.ts';
import { checkDcnConfig, DCN } from './config.ts';
import { readDcnFile, type DcnState } from './file.ts';
import { initialDcnWeights, type DcnNetworkConfig } from './init.ts';
import { createDcnModel } from './model.ts';
import { createDcnTraining, shapesOf } from './training.ts';
import { meanWatchTarget } from './watch-output.ts';

/** The stage that a fit reports. */
export const TRAIN_STAGE = 'train-dcn';

/**
 * Trains a network on valid data. The second output, where there is one, starts from the mean of its
 * targets. Reports {@link TRAIN_STAGE} once a step; all memory is given back, also when the pulse throws.
 *
 * Errors: `out-of-memory`, `training-diverged`.
 */
export async function trainDcn(
  kernels: Kernels,
  data: RankingData,
  config: DcnNetworkConfig,
  { seed, pulse }: FitOptions,
): Promise<Result<DcnState, ModelError>> {
  const batches = createBatches(data.rows, config.batch, config.epochs, seed);
  const shapes = shapesOf(data);
  const initial = initialDcnWeights(config, shapes, seed);
  if (config.watchLoss !== undefined) initial['watchBias']?.data.fill(meanWatchTarget(data));
  const made = createDcnTraining(kernels, data, config, initial, batches.largest);
  if (!made.ok) return made;
  const training = made.value;
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
    const weights = training.weights();
    // The last step's own damage shows in no loss.
    const isFinite = Object.values(weights).every((tensor) => tensor.data.every(Number.isFinite));
    if (!isFinite) return err({ code: 'training-diverged', model: DCN, step: trained.value.steps });
    return ok({ config, shapes, weights, report: trained.value });
  } finally {
    training.dispose();
  }
}

/**
 * DCN-v2 (Wang et al., WWW 2021), or the first DCN (Wang et al., ADKDD 2017) where `cross` is
 * 'v1', with the deep part beside or on top of the cross layers, trained on the SIMD kernels: the same data, configuration and
 * seed give the same bytes on every machine. `fit` reports {@link TRAIN_STAGE} once a step.
 */
export function createDcnTrainer(kernels: Kernels): RankingTrainer<DcnConfig> {
  return {
    name: DCN,
    async fit(data, config, options) {
      const checkedConfig = checkDcnConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(DCN, data);
      if (!checkedData.ok) return checkedData;
      const state = await trainDcn(kernels, data, config, options);
      return state.ok ? createDcnModel(kernels, state.value) : state;
    },
    fromJSON(file) {
      const state = readDcnFile(file);
      return state.ok ? createDcnModel(kernels, state.value) : state;
    },
  };
}
