import { err, ok, type Result } from '../../core/result.ts';
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
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { checkTwoTowerConfig, TWO_TOWER } from './config.ts';
import { readTwoTowerFile } from './file.ts';
import { initialTwoTowerWeights, type TwoTowerWeights } from './init.ts';
import { createNegativeSampler } from './negatives.ts';
import { createTfjsTwoTowerModel, embedItemsOnTfjs } from './tfjs-model.ts';
import { createTfjsTwoTowerTraining } from './tfjs-step.ts';
import { EMBED_STAGE, TRAIN_STAGE } from './trainer.ts';
import { shapesOf } from './training.ts';
import { checkRetrievalData } from './validate.ts';

interface Trained {
  readonly report: TrainingReport;
  readonly weights: TwoTowerWeights;
}

async function train(
  tf: TensorFlow,
  data: RetrievalData,
  config: TwoTowerConfig,
  { seed, pulse }: FitOptions,
): Promise<Result<Trained, ModelError>> {
  const examples = data.users.length;
  const batches = createBatches(examples, config.batch, config.epochs, seed);
  const draw = createNegativeSampler(data.itemCount, config, seed);
  const initial = initialTwoTowerWeights(config, shapesOf(data), seed);
  const training = createTfjsTwoTowerTraining(tf, data, config, initial, batches.largest);
  try {
    const report = await runTraining({
      model: TWO_TOWER,
      stage: TRAIN_STAGE,
      examples,
      batches,
      pulse,
      step: (numbers) => training.step(numbers, draw()),
    });
    return report.ok ? ok({ report: report.value, weights: await training.weights() }) : report;
  } finally {
    training.dispose();
  }
}

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
  return {
    name: TWO_TOWER,
    async fit(data, config, options) {
      const checkedConfig = checkTwoTowerConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRetrievalData(data);
      if (!checkedData.ok) return checkedData;
      const trained = await train(tf, data, config, options);
      if (!trained.ok) return trained;
      const { report, weights } = trained.value;
      const total = data.itemCount;
      const itemVectors = await embedItemsOnTfjs(tf, weights, data, (done) =>
        options.pulse({ stage: EMBED_STAGE, done, total }),
      );
      // The last step's own damage shows in no loss.
      if (!itemVectors.every(Number.isFinite)) {
        return err({ code: 'training-diverged', model: TWO_TOWER, step: report.steps });
      }
      return ok(
        createTfjsTwoTowerModel(tf, { config, shapes: shapesOf(data), weights, itemVectors, report }),
      );
    },
    fromJSON(file) {
      const state = readTwoTowerFile(file);
      return state.ok ? ok(createTfjsTwoTowerModel(tf, state.value)) : state;
    },
  };
}
