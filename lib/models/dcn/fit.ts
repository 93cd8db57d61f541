import { err, ok, type Result } from '../../core/result.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import type { Weights } from '../encoding.ts';
import type {
  DcnConfig,
  FitOptions,
  ModelError,
  RankingData,
  RankingModel,
  RankingTrainer,
} from '../protocol.ts';
import { createTrainer, trainNetwork, type NetworkTraining } from '../train-network.ts';
import { checkDcnConfig, DCN } from './config.ts';
import { readDcnFile, type DcnState } from './file.ts';
import { dcnWeightShapes, initialDcnWeights, type DcnNetworkConfig } from './init.ts';
import { haveSameShapes } from '../same-shapes.ts';
import { shapesOf } from './training.ts';
import { meanWatchTarget } from './watch-output.ts';

/** The stage that a fit reports. */
export const TRAIN_STAGE = 'train-dcn';

/** Puts a network into training on some engine; `initial` is copied, batches have at most `largest` rows. */
export type OpenDcn<Config> = (
  data: RankingData,
  config: Config,
  initial: Weights,
  largest: number,
) => Result<NetworkTraining<Weights>, ModelError>;

/**
 * Trains a network on valid data, from the weights of `from` where that is given. The second output, where there is one, starts from the mean of its
 * targets. Reports {@link TRAIN_STAGE} once a step; all memory is given back, also when the pulse throws.
 *
 * Errors: those of `open`, `training-diverged`.
 */
export async function fitDcn<Config extends DcnNetworkConfig>(
  open: OpenDcn<Config>,
  data: RankingData,
  config: Config,
  options: FitOptions,
  from?: DcnState,
): Promise<Result<DcnState, ModelError>> {
  const shapes = shapesOf(data);
  const initial = from?.weights ?? initialDcnWeights(config, shapes, options.seed);
  if (config.watchLoss !== undefined && from === undefined)
    initial['watchBias']?.data.fill(meanWatchTarget(data));
  const run = {
    model: DCN,
    stage: TRAIN_STAGE,
    examples: data.rows,
    config,
    open: (largest: number) => open(data, config, initial, largest),
  };
  const trained = await trainNetwork(run, options);
  if (!trained.ok) return trained;
  const { report, weights } = trained.value;
  // The last step's own damage shows in no loss.
  const isFinite = Object.values(weights).every((tensor) => tensor.data.every(Number.isFinite));
  if (!isFinite) return err({ code: 'training-diverged', model: DCN, step: report.steps });
  return ok({ config, shapes, weights, report });
}

/** The DCN trainer of an engine, from what trains and what serves there. */
export function createDcnTrainerOn(
  open: OpenDcn<DcnConfig>,
  createModel: (state: DcnState) => Result<RankingModel, ModelError>,
): RankingTrainer<DcnConfig> {
  return createTrainer<RankingData, DcnConfig, DcnState, RankingModel>({
    name: DCN,
    checkConfig: checkDcnConfig,
    checkData: (data) => checkRankingData(DCN, data),
    train: (data, config, options, from) => fitDcn(open, data, config, options, from),
    fits: (state, data, config) =>
      haveSameShapes(dcnWeightShapes(config, shapesOf(data)), dcnWeightShapes(state.config, state.shapes)),
    readFile: (file) => readDcnFile(file),
    createModel,
  });
}
