import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { createBatches } from '../batches.ts';
import { runTraining } from '../fit-loop.ts';
import type {
  FitOptions,
  ModelError,
  RetrievalData,
  RetrievalTrainer,
  TrainingReport,
  TwoTowerConfig,
} from '../protocol.ts';
import { checkTwoTowerConfig, TWO_TOWER } from './config.ts';
import { embedItems } from './encoder.ts';
import { readTwoTowerFile } from './file.ts';
import { initialTwoTowerWeights, type TwoTowerWeights } from './init.ts';
import { createNegativeSampler } from './negatives.ts';
import { createTwoTowerModel } from './model.ts';
import { createTwoTowerTraining, shapesOf } from './training.ts';
import { checkRetrievalData } from './validate.ts';

/** Stages that a fit reports, in order. */
export const TRAIN_STAGE = 'train-two-tower';
export const EMBED_STAGE = 'embed-items';

interface Trained {
  readonly report: TrainingReport;
  readonly weights: TwoTowerWeights;
}

async function train(
  kernels: Kernels,
  data: RetrievalData,
  config: TwoTowerConfig,
  { seed, pulse }: FitOptions,
): Promise<Result<Trained, ModelError>> {
  const examples = data.users.length;
  const batches = createBatches(examples, config.batch, config.epochs, seed);
  const draw = createNegativeSampler(data.itemCount, config, seed);
  const initial = initialTwoTowerWeights(config, shapesOf(data), seed);
  const made = createTwoTowerTraining(kernels, data, config, initial, batches.largest);
  if (!made.ok) return made;
  const training = made.value;
  try {
    const report = await runTraining({
      model: TWO_TOWER,
      stage: TRAIN_STAGE,
      examples,
      batches,
      pulse,
      step: (numbers) => training.step(numbers, draw()),
    });
    return report.ok ? ok({ report: report.value, weights: training.weights() }) : report;
  } finally {
    training.dispose();
  }
}

/**
 * The two-tower model trained on the SIMD kernels: the same data, configuration and seed give the
 * same bytes on every machine. `fit` reports {@link TRAIN_STAGE} once a step and
 * {@link EMBED_STAGE} once a block of items; the loss is that of Yi et al. (RecSys 2019).
 */
export function createTwoTowerTrainer(kernels: Kernels): RetrievalTrainer<TwoTowerConfig> {
  return {
    name: TWO_TOWER,
    async fit(data, config, options) {
      const checkedConfig = checkTwoTowerConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRetrievalData(data);
      if (!checkedData.ok) return checkedData;
      const trained = await train(kernels, data, config, options);
      if (!trained.ok) return trained;
      const { report, weights } = trained.value;
      const total = data.itemCount;
      const embedded = await embedItems(kernels, config, weights, data, (done) =>
        options.pulse({ stage: EMBED_STAGE, done, total }),
      );
      if (!embedded.ok) return embedded;
      const itemVectors = embedded.value;
      // The last step's own damage shows in no loss.
      if (!itemVectors.every(Number.isFinite)) {
        return err({ code: 'training-diverged', model: TWO_TOWER, step: report.steps });
      }
      return createTwoTowerModel(kernels, { config, shapes: shapesOf(data), weights, itemVectors, report });
    },
    fromJSON(file) {
      const state = readTwoTowerFile(file);
      return state.ok ? createTwoTowerModel(kernels, state.value) : state;
    },
  };
}
