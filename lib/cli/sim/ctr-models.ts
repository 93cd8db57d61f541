import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { defaultDcnConfig } from '../../models/dcn/config.ts';
import { createDcnTrainer } from '../../models/dcn/trainer.ts';
import { defaultGbdtConfig } from '../../models/gbdt/config.ts';
import { createGbdtTrainer } from '../../models/gbdt/trainer.ts';
import { defaultLogisticRegressionConfig } from '../../models/logistic-regression/config.ts';
import { createLogisticRegressionTrainer } from '../../models/logistic-regression/trainer.ts';
import { defaultMlpConfig } from '../../models/mlp/config.ts';
import { createMlpTrainer } from '../../models/mlp/trainer.ts';
import type {
  DcnConfig,
  ModelError,
  RankingData,
  RankingModel,
  RankingTrainer,
} from '../../models/protocol.ts';
import { takeRows } from '../../models/table-rows.ts';

/** Share of the training rows, one in so many, that are held out. */
const HOLDOUT_EVERY = 10;
/** Numbers of epochs of a network, and of trees of a forest, that are tried in turn. */
const EPOCHS = [1, 2, 4, 8, 16, 32, 64] as const;
const TREES = [12, 25, 50, 100, 200, 400] as const;
/** Tries in a row that may be worse than the best before they end: a loss may stand still before it falls. */
const PATIENCE = 2;
/** Most rows, those that come again counted, that one training goes through: some minutes in all. */
const MOST_EXAMPLES = 4_000_000;
/** Steps an epoch that a batch size aims at, and the sizes it may have. */
const AIMED_STEPS = 100;
const BATCHES = { smallest: 64, largest: 1024 } as const;

/** How the network of a DCN is built; without a say for other models. */
export type DcnNetwork = Pick<DcnConfig, 'cross' | 'structure'>;

/** Makes a trained model. `seed` seeds weights, the order of rows and what is held out. */
type Fit = (
  kernels: Kernels,
  data: RankingData,
  seed: number,
  network: DcnNetwork,
) => Promise<Result<RankingModel, ModelError>>;

/** One model of `sim evaluate-ctr`. */
interface CtrModel {
  /**
   * Standard deviations at which numbers are cut: products of outliers grow like powers in
   * networks, and would be what they learn from.
   */
  readonly mostDeviations: number;
  readonly fit: Fit;
}

/** Training rows parted at random: one in ten held out. */
export function splitHoldout(
  data: RankingData,
  seed: number,
): { readonly training: RankingData; readonly holdout: RankingData } {
  const order = Int32Array.from({ length: data.rows }, (_, row) => row);
  createRandom(seed, 'ctr-holdout').shuffle(order);
  const edge = Math.floor(data.rows / HOLDOUT_EVERY);
  return {
    training: takeRows(data, order.slice(edge).sort()),
    holdout: takeRows(data, order.slice(0, edge).sort()),
  };
}

/** Probabilities of all rows. */
export function scoreRows(model: RankingModel, data: RankingData): Float32Array {
  const scores = new Float32Array(data.rows);
  model.score(data, scores);
  return scores;
}

/**
 * Trains a model for as long as serves rows that it has not seen. Each number of rounds is tried on
 * nine tenths of the rows, from the same start, until {@link PATIENCE} in a row give a higher log
 * loss on the rest than the best before them; the model is then trained on all rows for the best number. What comes again
 * is soon learnt by heart, and fewer rows need more rounds: no one number suits all tables.
 *
 * @param rounds rising
 */
async function fitForBestRounds<Config>(
  trainer: RankingTrainer<Config>,
  rounds: readonly number[],
  configFor: (rounds: number, rows: number) => Config,
  data: RankingData,
  seed: number,
): Promise<Result<RankingModel, ModelError>> {
  const options = { seed, pulse: silentPulse };
  const { training, holdout } = splitHoldout(data, seed);
  const [first = 1, ...more] = rounds;
  let best = { rounds: first, loss: Infinity };
  let worse = 0;
  for (const count of [first, ...more]) {
    const fitted = await trainer.fit(training, configFor(count, training.rows), options);
    if (!fitted.ok) {
      // Nine tenths of one class say nothing; the rows as a whole may do.
      if (fitted.error.code === 'one-class-labels' || fitted.error.code === 'empty-training-data') break;
      return fitted;
    }
    const loss = logLoss(holdout.labels, scoreRows(fitted.value, holdout));
    fitted.value.dispose();
    if (!loss.ok) break;
    worse = loss.value < best.loss ? 0 : worse + 1;
    if (worse === PATIENCE) break;
    if (worse === 0) best = { rounds: count, loss: loss.value };
  }
  return trainer.fit(data, configFor(best.rounds, data.rows), options);
}

/** The epochs that so many rows allow, and the batch that suits them. */
function epochsFor(rows: number): readonly number[] {
  return EPOCHS.filter((epochs) => epochs === 1 || epochs * rows <= MOST_EXAMPLES);
}

function batchFor(rows: number): number {
  return Math.min(Math.max(Math.ceil(rows / AIMED_STEPS), BATCHES.smallest), BATCHES.largest);
}

/** Numbers further out than this are cut for every model, so that they stay numbers in float32. */
const FAR = 1e6;

/** The models of `sim evaluate-ctr` by name. */
export const ctrModels: Readonly<Record<string, CtrModel>> = {
  lr: {
    mostDeviations: FAR,
    fit: (_kernels, data, seed) =>
      createLogisticRegressionTrainer().fit(data, defaultLogisticRegressionConfig, {
        seed,
        pulse: silentPulse,
      }),
  },
  gbdt: {
    mostDeviations: FAR,
    fit: (kernels, data, seed) =>
      fitForBestRounds(
        createGbdtTrainer(kernels),
        TREES,
        (trees) => ({ ...defaultGbdtConfig, trees }),
        data,
        seed,
      ),
  },
  dcn: {
    mostDeviations: 5,
    fit: (kernels, data, seed, network) =>
      fitForBestRounds(
        createDcnTrainer(kernels),
        epochsFor(data.rows),
        (epochs, rows) => ({ ...defaultDcnConfig, ...network, epochs, batch: batchFor(rows) }),
        data,
        seed,
      ),
  },
  mlp: {
    mostDeviations: 5,
    fit: (kernels, data, seed) =>
      fitForBestRounds(
        createMlpTrainer(kernels),
        epochsFor(data.rows),
        (epochs, rows) => ({ ...defaultMlpConfig, epochs, batch: batchFor(rows) }),
        data,
        seed,
      ),
  },
};
