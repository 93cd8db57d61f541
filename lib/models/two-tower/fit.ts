import { err, ok, type Result } from '../../core/result.ts';
import type {
  FitOptions,
  ModelError,
  RetrievalData,
  RetrievalModel,
  RetrievalTrainer,
  TwoTowerConfig,
} from '../protocol.ts';
import { createTrainer, trainNetwork } from '../train-network.ts';
import { checkTwoTowerConfig, TWO_TOWER } from './config.ts';
import { readTwoTowerFile, type TwoTowerState } from './file.ts';
import { initialTwoTowerWeights, twoTowerWeightShapes, type TwoTowerWeights } from './init.ts';
import { haveSameShapes } from '../same-shapes.ts';
import { createNegativeSampler, type Negatives } from './negatives.ts';
import type { RankItems } from './hard-negatives.ts';
import { shapesOf } from './training.ts';
import { checkRetrievalData } from './validate.ts';

/** Stages that a fit reports, in order. The second, which comes between steps, looks for hard negatives. */
export const TRAIN_STAGE = 'train-two-tower';
export const RANK_STAGE = 'rank-items';
export const EMBED_STAGE = 'embed-items';

/** A two-tower model in training, on whichever engine. */
interface TwoTowerSteps {
  step(examples: Int32Array, negatives: Negatives): number | Promise<number>;
  readonly rankItems: RankItems;
  weights(): TwoTowerWeights | Promise<TwoTowerWeights>;
  dispose(): void;
}

/** What differs between the engines that train the model. */
export interface TwoTowerEngine {
  /** Puts the model into training; `initial` is copied, batches have at most `largest` examples. */
  open(
    data: RetrievalData,
    config: TwoTowerConfig,
    initial: TwoTowerWeights,
    largest: number,
  ): Result<TwoTowerSteps, ModelError>;
  /** The unit vectors of all items, itemCount x output. Calls `onBlock` with the number done. */
  embedItems(
    config: TwoTowerConfig,
    weights: TwoTowerWeights,
    data: RetrievalData,
    onBlock: (done: number) => Promise<void> | undefined,
  ): Promise<Result<Float32Array, ModelError>>;
  createModel(state: TwoTowerState): Result<RetrievalModel, ModelError>;
}

async function fitTwoTower(
  engine: TwoTowerEngine,
  data: RetrievalData,
  config: TwoTowerConfig,
  options: FitOptions,
  from?: TwoTowerState,
): Promise<Result<TwoTowerState, ModelError>> {
  const shapes = shapesOf(data);
  const initial = from?.weights ?? initialTwoTowerWeights(config, shapes, options.seed);
  const run = {
    model: TWO_TOWER,
    stage: TRAIN_STAGE,
    examples: data.users.length,
    config,
    open(largest: number, steps: number) {
      const opened = engine.open(data, config, initial, largest);
      if (!opened.ok) return opened;
      const training = opened.value;
      const negatives = createNegativeSampler(data, config, options.seed, steps);
      return ok({
        step(examples: Int32Array, number: number) {
          const pause = () => options.pulse({ stage: RANK_STAGE, done: number, total: steps });
          const refreshing = negatives.refresh(number, training.rankItems, pause);
          const step = () => training.step(examples, negatives.draw(examples.length));
          return refreshing === undefined ? step() : refreshing.then(step);
        },
        weights: () => training.weights(),
        dispose: () => training.dispose(),
      });
    },
  };
  const trained = await trainNetwork<TwoTowerWeights>(run, options);
  if (!trained.ok) return trained;
  const { report, weights } = trained.value;
  const total = data.itemCount;
  const embedded = await engine.embedItems(config, weights, data, (done) =>
    options.pulse({ stage: EMBED_STAGE, done, total }),
  );
  if (!embedded.ok) return embedded;
  const itemVectors = embedded.value;
  // The last step's own damage shows in no loss.
  if (!itemVectors.every(Number.isFinite)) {
    return err({ code: 'training-diverged', model: TWO_TOWER, step: report.steps });
  }
  return ok({ config, shapes, weights, itemVectors, report });
}

/** The two-tower trainer of an engine. */
export function createTwoTowerTrainerOn(engine: TwoTowerEngine): RetrievalTrainer<TwoTowerConfig> {
  return createTrainer<RetrievalData, TwoTowerConfig, TwoTowerState, RetrievalModel>({
    name: TWO_TOWER,
    checkConfig: checkTwoTowerConfig,
    checkData: checkRetrievalData,
    train: (data, config, options, from) => fitTwoTower(engine, data, config, options, from),
    fits: (state, data, config) =>
      haveSameShapes(
        twoTowerWeightShapes(config, shapesOf(data)),
        twoTowerWeightShapes(state.config, state.shapes),
      ),
    readFile: readTwoTowerFile,
    createModel: (state) => engine.createModel(state),
  });
}
