import { err, ok, type Result } from '../../core/result.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import { createLossRecorder } from '../fit-loop.ts';
import { probabilityOf } from '../probability.ts';
import type {
  FitOptions,
  ModelError,
  RankingData,
  RankingInput,
  RankingModel,
  RankingTrainer,
} from '../protocol.ts';
import {
  checkLogisticRegressionConfig,
  LOGISTIC_REGRESSION,
  type LogisticRegressionConfig,
} from './config.ts';
import { readLogisticFile, weightCount, writeLogisticFile, type LogisticState } from './file.ts';
import { fitLogistic } from './fit.ts';
import { logitOf, type LogisticRows } from './objective.ts';

/** The stage that a fit reports. */
const TRAIN_STAGE = 'train-logistic-regression';

/** One column an id: field after field. Throws a RangeError for an id outside its vocabulary. */
function encodeRows(
  { rows, categorical, dense }: RankingInput,
  vocabularies: readonly number[],
): LogisticRows {
  const fields = vocabularies.length;
  const offsets: number[] = [];
  let columnCount = 0;
  for (const size of vocabularies) {
    offsets.push(columnCount);
    columnCount += size;
  }
  const columns = new Int32Array(rows * fields);
  for (let i = 0; i < columns.length; i += 1) {
    const field = i % fields;
    const id = categorical[i] ?? -1;
    const limit = vocabularies[field] ?? 0;
    if (id < 0 || id >= limit) {
      const row = Math.floor(i / fields);
      throw new RangeError(`Row ${row} has id ${id} in field ${field}; it ends at ${limit - 1}.`);
    }
    columns[i] = id + (offsets[field] ?? 0);
  }
  return { rows, denseWidth: dense.columns, dense: dense.data, fields, columns, columnCount };
}

async function train(
  data: RankingData,
  config: LogisticRegressionConfig,
  { pulse }: FitOptions,
): Promise<Result<LogisticState, ModelError>> {
  const recorder = createLossRecorder(1);
  const total = config.iterations;
  const { weights: rowWeights } = data;
  const encoded = encodeRows(data, data.vocabularies);
  const rows = rowWeights === undefined ? encoded : { ...encoded, weights: rowWeights };
  const fit = await fitLogistic(rows, data.labels, config.l2, total, ({ iteration: done, value }) => {
    const loss = value / data.rows;
    recorder.add(loss);
    return pulse({ stage: TRAIN_STAGE, done, total, loss });
  });
  const weights = Float32Array.from(fit.point);
  if (!fit.hasConverged || !weights.every(Number.isFinite)) {
    return err({ code: 'training-diverged', model: LOGISTIC_REGRESSION, step: fit.iterations });
  }
  const report = { losses: recorder.losses(), steps: fit.iterations, examples: fit.iterations * data.rows };
  const { vocabularies, dense } = data;
  return ok({ config, vocabularies, denseWidth: dense.columns, weights, report });
}

function createModel(state: LogisticState): RankingModel {
  const { vocabularies, denseWidth, weights, report } = state;
  const parameters = weightCount(vocabularies, denseWidth);
  return {
    name: LOGISTIC_REGRESSION,
    report,
    cost: {
      parameters,
      servingBytes: 4 * parameters,
      multiplyAddsPerScore: denseWidth + vocabularies.length,
    },
    score(input, out) {
      if (input.dense.columns !== denseWidth) {
        throw new RangeError(`A row has ${denseWidth} dense features; got ${input.dense.columns}.`);
      }
      const rows = encodeRows(input, vocabularies);
      for (let row = 0; row < rows.rows; row += 1) out[row] = probabilityOf(logitOf(rows, weights, row));
    },
    toJSON: () => writeLogisticFile(state),
    dispose: () => undefined,
  };
}

/**
 * Logistic regression on dense features and one-hot categories, to convergence (see
 * {@link fitLogistic}): the yardstick that every ranker must beat. `fit` draws nothing at random;
 * it reports its stage once a Newton step, of at most `iterations`, with the penalised loss a row.
 * An id that training never saw keeps weight 0, so that the other features decide.
 *
 * Errors of `fit`: those of {@link checkRankingData}; `training-diverged` where `iterations` were too few.
 */
export function createLogisticRegressionTrainer(): RankingTrainer<LogisticRegressionConfig> {
  return {
    name: LOGISTIC_REGRESSION,
    async fit(data, config, options) {
      const checkedConfig = checkLogisticRegressionConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(LOGISTIC_REGRESSION, data);
      if (!checkedData.ok) return checkedData;
      const state = await train(data, config, options);
      return state.ok ? ok(createModel(state.value)) : state;
    },
    fromJSON(file) {
      const state = readLogisticFile(file);
      return state.ok ? ok(createModel(state.value)) : state;
    },
  };
}
