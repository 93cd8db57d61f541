import { err, ok, type Result } from '../../core/result.ts';
import { createBatches } from '../batches.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import { runTraining } from '../fit-loop.ts';
import type { FitOptions, ModelError, RankingData, RankingTrainer } from '../protocol.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { requireSequences } from './assemble.ts';
import { checkSequences } from './check-sequences.ts';
import { checkTransformerConfig, TRANSFORMER, type TransformerConfig } from './config.ts';
import { readTransformerFile, type TransformerState } from './file.ts';
import { groupRows } from './groups.ts';
import { initialTransformerWeights } from './init.ts';
import { createTransformerModel } from './model.ts';
import { createTransformerTraining, shapesOf } from './training.ts';

/** The stage that a fit reports. */
const TRAIN_STAGE = 'train-transformer';
/** Rows of one history that enter a step together at most: about what a user is shown in a day. */
const ROWS_PER_GROUP = 8;

async function train(
  tf: TensorFlow,
  data: RankingData,
  config: TransformerConfig,
  { seed, pulse }: FitOptions,
): Promise<Result<TransformerState, ModelError>> {
  const groups = groupRows(requireSequences(data), data.rows, ROWS_PER_GROUP, ROWS_PER_GROUP);
  const groupsPerBatch = Math.max(1, Math.round((config.batch * groups.count) / data.rows));
  const batches = createBatches(groups.count, groupsPerBatch, config.epochs, seed);
  const shapes = shapesOf(data);
  const initial = initialTransformerWeights(config, shapes, seed);
  const training = createTransformerTraining(tf, data, groups, config, initial, batches.largest);
  try {
    const trained = await runTraining({
      model: TRANSFORMER,
      stage: TRAIN_STAGE,
      examples: data.rows,
      batches,
      pulse,
      step: (chosen) => training.step(chosen),
    });
    if (!trained.ok) return trained;
    const weights = await training.weights();
    // The last step's own damage shows in no loss.
    const isFinite = Object.values(weights).every((tensor) => tensor.data.every(Number.isFinite));
    if (!isFinite) return err({ code: 'training-diverged', model: TRANSFORMER, step: trained.value.steps });
    return ok({ config, shapes, weights, report: trained.value });
  } finally {
    training.dispose();
  }
}

/**
 * A small Transformer over the watch history (after Chen et al., "Behavior Sequence Transformer",
 * DLP-KDD 2019, and Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018),
 * trained and served by TF.js on whichever backend is current: not reproducible bit for bit from one
 * backend to another. A step takes whole groups of rows that share a history, in an order drawn by
 * the seed, about `batch` rows. Rows need watch sequences; without them `fit` and `score` throw a
 * RangeError. `fit` reports once a step; also when the pulse throws, no tensor is left behind. A
 * model that was made holds none.
 *
 * @param tf the loaded module, with a backend set
 */
export function createTransformerTrainer(tf: TensorFlow): RankingTrainer<TransformerConfig> {
  return {
    name: TRANSFORMER,
    async fit(data, config, options) {
      const checkedConfig = checkTransformerConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(TRANSFORMER, data);
      if (!checkedData.ok) return checkedData;
      const checkedSequences = checkSequences(data);
      if (!checkedSequences.ok) return checkedSequences;
      const state = await train(tf, data, config, options);
      return state.ok ? ok(createTransformerModel(tf, state.value)) : state;
    },
    fromJSON(file) {
      const state = readTransformerFile(file);
      return state.ok ? ok(createTransformerModel(tf, state.value)) : state;
    },
  };
}
