import { exp } from '../../core/real.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Pulse } from '../../core/pulse.ts';
import type { Kernels } from '../../kernels/load.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import { findNotFinite } from '../check.ts';
import { createConfigReader } from '../config-reader.ts';
import { DCN } from '../dcn/config.ts';
import { readDcnFile, writeDcnFile, type DcnState } from '../dcn/file.ts';
import { dcnCost } from '../dcn/model.ts';
import { createDcnScorer } from '../dcn/scorer.ts';
import { trainDcn } from '../dcn/trainer.ts';
import type { ModelError, ModelFile, RankingData, RankingModel, RankingTrainer } from '../protocol.ts';
import {
  checkMultiTaskConfig,
  MULTI_TASK,
  MULTI_TASK_SCORES,
  networkOf,
  type MultiTaskConfig,
} from './config.ts';

/** The stage that a fit reports. */
const TRAIN_STAGE = 'train-multi-task';
/** Predicted log(1 + seconds) is kept from here ... */
const LEAST_LOG = 1e-3;
/** ... to here, 44 hours. */
const MOST_LOG = 12;

type ScoreSettings = Pick<MultiTaskConfig, 'score' | 'watchScore'>;

/** The score of one row from the probability of a click and predicted log(1 + seconds). Above 0. */
function combine({ score, watchScore }: ScoreSettings, probability: number, watch: number): number {
  const logSeconds = Math.min(Math.max(watch, LEAST_LOG), MOST_LOG);
  switch (score) {
    case 'click':
      return probability;
    case 'expected-watch':
      return probability * (exp(logSeconds) - 1);
    case 'weighted':
      return probability + watchScore * logSeconds;
  }
}

function createModel(
  kernels: Kernels,
  state: DcnState,
  settings: ScoreSettings,
): Result<RankingModel, ModelError> {
  const made = createDcnScorer(kernels, state.config, state.shapes, state.weights);
  if (!made.ok) return err({ ...made.error, model: MULTI_TASK });
  const scorer = made.value;
  let watch = new Float32Array(0);
  return ok({
    name: MULTI_TASK,
    report: state.report,
    cost: dcnCost(state.config, state.shapes),
    score: (input, out) => scorer.score(input, out),
    rank(input, out) {
      if (watch.length < input.rows) watch = new Float32Array(input.rows);
      scorer.scoreBoth(input, out, watch);
      for (let i = 0; i < input.rows; i += 1) out[i] = combine(settings, out[i] ?? NaN, watch[i] ?? NaN);
    },
    toJSON() {
      const file = writeDcnFile(state);
      const { score, watchScore } = settings;
      return { ...file, model: MULTI_TASK, config: { ...file.config, score, watchScore } };
    },
    dispose: () => scorer.dispose(),
  });
}

function findBadSeconds({ rows, watchSeconds }: RankingData): ModelError | undefined {
  if (watchSeconds?.length !== rows) {
    throw new RangeError(`There are ${watchSeconds?.length ?? 0} watch times; ${rows} are needed.`);
  }
  const row = watchSeconds.findIndex((seconds) => seconds < 0);
  return row < 0
    ? findNotFinite(MULTI_TASK, 'watchSeconds', { rows, columns: 1, data: watchSeconds })
    : {
        code: 'value-not-finite',
        model: MULTI_TASK,
        where: 'watchSeconds',
        row,
        value: watchSeconds[row] ?? NaN,
      };
}

/**
 * A DCN-v2 whose body is shared by two outputs: the probability of a click (binary cross-entropy)
 * and log(1 + seconds watched) after one (squared error over the clicked rows): the shared-bottom
 * model of Caruana, "Multitask Learning", Machine Learning 28, 1997, on the body of Wang et al., WWW
 * 2021. `score` gives the probability of a click, `rank` what the configuration orders by. Labels
 * are clicks. `fit` reports its stage once a step; the same data, configuration and seed give the
 * same bytes on every machine.
 *
 * Errors of `fit`: those of {@link checkRankingData}, `value-not-finite` (watch times, also below 0),
 * `config-out-of-range`, `out-of-memory`, `training-diverged`. Throws a RangeError where watch times are missing.
 */
export function createMultiTaskTrainer(kernels: Kernels): RankingTrainer<MultiTaskConfig> {
  const broken = (reason: string): Result<RankingModel, ModelError> =>
    err({ code: 'model-file-broken', model: MULTI_TASK, reason });
  return {
    name: MULTI_TASK,
    async fit(data, config, { seed, pulse }) {
      const checkedConfig = checkMultiTaskConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(MULTI_TASK, data);
      if (!checkedData.ok) return checkedData;
      const bad = findBadSeconds(data);
      if (bad !== undefined) return err(bad);
      const renamed: Pulse = (progress) => pulse({ ...progress, stage: TRAIN_STAGE });
      const state = await trainDcn(kernels, data, networkOf(config), { seed, pulse: renamed });
      if (!state.ok) return err({ ...state.error, model: MULTI_TASK });
      return createModel(kernels, state.value, config);
    },
    fromJSON(file: ModelFile) {
      if (file.model !== MULTI_TASK) return broken(`the file holds a model named ${file.model}`);
      const read = createConfigReader(file.config);
      const score = read.choice('score', MULTI_TASK_SCORES);
      const watchScore = read.number('watchScore');
      if (score === undefined) return broken('setting score is missing or of the wrong kind');
      const state = readDcnFile({ ...file, model: DCN }, 2);
      if (!state.ok) return err({ ...state.error, model: MULTI_TASK });
      const { watchLoss = NaN } = state.value.config;
      const config = { ...state.value.config, watchLoss, score, watchScore };
      if (!checkMultiTaskConfig(config).ok) return broken('a setting is out of range');
      return createModel(kernels, state.value, { score, watchScore });
    },
  };
}
