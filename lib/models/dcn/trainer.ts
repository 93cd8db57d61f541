import type { Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { DcnConfig, FitOptions, ModelError, RankingData, RankingTrainer } from '../protocol.ts';
import type { DcnState } from './file.ts';
import { createDcnTrainerOn, fitDcn, type OpenDcn } from './fit.ts';
import type { DcnNetworkConfig } from './init.ts';
import { createDcnModel } from './model.ts';
import { createDcnTraining } from './training.ts';

function openOn(kernels: Kernels): OpenDcn<DcnNetworkConfig> {
  return (data, config, initial, largest) => createDcnTraining(kernels, data, config, initial, largest);
}

/**
 * Trains a network on the SIMD kernels, see {@link fitDcn}.
 *
 * Errors: `out-of-memory`, `training-diverged`.
 */
export function trainDcn(
  kernels: Kernels,
  data: RankingData,
  config: DcnNetworkConfig,
  options: FitOptions,
): Promise<Result<DcnState, ModelError>> {
  return fitDcn(openOn(kernels), data, config, options);
}

/**
 * DCN-v2 (Wang et al., WWW 2021), or the first DCN (Wang et al., ADKDD 2017) where `cross` is
 * 'v1', with the deep part beside or on top of the cross layers, trained on the SIMD kernels: the same data, configuration and
 * seed give the same bytes on every machine. `fit` reports its stage once a step.
 */
export function createDcnTrainer(kernels: Kernels): RankingTrainer<DcnConfig> {
  return createDcnTrainerOn(openOn(kernels), (state) => createDcnModel(kernels, state));
}
