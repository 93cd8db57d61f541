import type { Matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { findNotFinite } from '../check.ts';
import { checkRankingData } from '../check-ranking-data.ts';
import type {
  FitOptions,
  ModelCost,
  ModelError,
  ModelFile,
  RankingData,
  RankingModel,
  RankingTrainer,
} from '../protocol.ts';
import { checkGbdtConfig, GBDT, type GbdtConfig } from './config.ts';
import { featureCount } from './features.ts';
import { readGbdtFile, writeGbdtFile } from './file.ts';
import { depthOf, sumGains, type GbdtState } from './forest.ts';
import { countNodes, createGbdtScorer } from './scorer.ts';
import { trainTrees } from './training.ts';

/** A trained forest. */
export interface GbdtModel extends RankingModel {
  /** Importance of each feature, fields first: the sum of the gains of its splits (nats of training loss, before shrinkage). */
  readonly gainByFeature: Float64Array;
  /**
   * Probabilities in (0, 1), one a row of a matrix with the features of training, for a model
   * without categorical fields. Errors: `value-not-finite`. Throws a RangeError for another width.
   */
  predict(features: Matrix): Result<Float32Array, ModelError>;
}

/** A {@link RankingTrainer} whose models tell more. */
export interface GbdtTrainer extends RankingTrainer<GbdtConfig> {
  fit(data: RankingData, config: GbdtConfig, options: FitOptions): Promise<Result<GbdtModel, ModelError>>;
  fromJSON(file: ModelFile): Result<GbdtModel, ModelError>;
}

/** What the model costs: a comparison counts as one multiply-add, and every tree is walked to its deepest leaf. */
function costOf({ trees }: GbdtState): ModelCost {
  const splits = trees.reduce((sum, { left }) => sum + left.length, 0);
  return {
    parameters: 2 * splits + trees.length,
    servingBytes: 16 * countNodes(trees) + 8 * trees.length,
    multiplyAddsPerScore: trees.reduce((sum, tree) => sum + (depthOf(tree) ?? 0) + 1, 0),
  };
}

function createModel(kernels: Kernels, state: GbdtState): Result<GbdtModel, ModelError> {
  const made = createGbdtScorer(kernels, state);
  if (!made.ok) return made;
  const scorer = made.value;
  return ok({
    name: GBDT,
    report: state.report,
    cost: costOf(state),
    gainByFeature: sumGains(state.trees, featureCount(state.shapes)),
    score: (input, out) => scorer.score(input, out),
    predict(features) {
      const bad = findNotFinite(GBDT, 'features', features);
      if (bad !== undefined) return err(bad);
      const out = new Float32Array(features.rows);
      scorer.score({ rows: features.rows, categorical: new Int32Array(0), dense: features }, out);
      return ok(out);
    },
    toJSON: () => writeGbdtFile(state),
    dispose: () => scorer.dispose(),
  });
}

/**
 * Gradient boosted decision trees (see {@link trainTrees}) on the SIMD kernels. Categorical fields
 * enter as numbers, by their ids. `fit` draws nothing at random: every seed gives the same bytes,
 * on every machine.
 *
 * Errors of `fit`: those of {@link checkRankingData} and {@link trainTrees}, `config-out-of-range`.
 */
export function createGbdtTrainer(kernels: Kernels): GbdtTrainer {
  return {
    name: GBDT,
    async fit(data, config, options) {
      const checkedConfig = checkGbdtConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checkedData = checkRankingData(GBDT, data);
      if (!checkedData.ok) return checkedData;
      const state = await trainTrees(kernels, data, config, options.pulse);
      return state.ok ? createModel(kernels, state.value) : state;
    },
    fromJSON(file) {
      const state = readGbdtFile(file);
      return state.ok ? createModel(kernels, state.value) : state;
    },
  };
}

/** Trains on a matrix of features (rows x features) and a label, 0 or 1, a row; otherwise as {@link createGbdtTrainer}. */
export function trainGbdt(
  kernels: Kernels,
  features: Matrix,
  labels: Float32Array,
  config: GbdtConfig,
  options: FitOptions,
): Promise<Result<GbdtModel, ModelError>> {
  const data = {
    rows: features.rows,
    vocabularies: [],
    categorical: new Int32Array(0),
    dense: features,
    labels,
  };
  return createGbdtTrainer(kernels).fit(data, config, options);
}
