import type { GbdtConfig } from '../models/gbdt/config.ts';
import { defaultGbdtConfig } from '../models/gbdt/config.ts';
import type { LogisticRegressionConfig } from '../models/logistic-regression/config.ts';
import { defaultLogisticRegressionConfig } from '../models/logistic-regression/config.ts';
import type { MlpConfig } from '../models/mlp/config.ts';
import type { MultiTaskConfig } from '../models/multi-task/config.ts';
import { asMultiTaskScore } from '../models/multi-task/config.ts';
import type { DcnConfig } from '../models/protocol.ts';
import type { TransformerConfig } from '../models/transformer/config.ts';
import type { ParameterReader } from './rerank-kinds.ts';

/** The configuration of each model that ranks, by its key in the registry of models. */
export interface RankerConfigs {
  readonly dcn: DcnConfig;
  readonly mlp: MlpConfig;
  readonly 'multi-task': MultiTaskConfig;
  readonly gbdt: GbdtConfig;
  readonly 'logistic-regression': LogisticRegressionConfig;
  readonly transformer: TransformerConfig;
}

/** A key of the registry of ranking models. */
export type RankerModel = keyof RankerConfigs;

/** Those of them that the SIMD engine has; the others run on TF.js alone. */
export type SimdRankerModel = Exclude<RankerModel, 'transformer'>;

/** A model that ranks and its configuration. */
export type RankerChoice = {
  readonly [Model in RankerModel]: { readonly model: Model; readonly config: RankerConfigs[Model] };
}[RankerModel];

/** Makes the configuration of a ranker from the parameters of its component and of its trainer. */
type ReadRanker = (ranker: ParameterReader, trainer: ParameterReader) => RankerChoice;

/** Widths of the deep part of DCNs, and of the layers on top of the Transformer. */
const DEEP_LAYERS: readonly number[] = [64, 32];

const readSteps = (trainer: ParameterReader) => ({
  batch: trainer.number('batch'),
  epochs: trainer.number('epochs'),
  learningRate: trainer.number('learningRate'),
});

/** Every kind of component that ranks, by kind. A new one is one entry. */
export const rankerKinds: Readonly<Record<string, ReadRanker>> = {
  'dcn-ranker': (ranker, trainer) => ({
    model: 'dcn',
    config: {
      embedding: ranker.number('embedding'),
      crossLayers: ranker.number('crossLayers'),
      deep: DEEP_LAYERS,
      ...readSteps(trainer),
    },
  }),
  'mlp-ranker': (ranker, trainer) => ({
    model: 'mlp',
    config: {
      embedding: ranker.number('embedding'),
      hidden: Array.from({ length: ranker.number('layers') }, (_, layer) => ranker.number('width') >> layer),
      ...readSteps(trainer),
    },
  }),
  'multi-task-ranker': (ranker, trainer) => ({
    model: 'multi-task',
    config: {
      embedding: ranker.number('embedding'),
      crossLayers: ranker.number('crossLayers'),
      deep: DEEP_LAYERS,
      ...readSteps(trainer),
      watchLoss: ranker.number('watchLoss'),
      score: asMultiTaskScore(ranker.choice('score')),
      watchScore: ranker.number('watchScore'),
    },
  }),
  'gbdt-ranker': (ranker) => ({
    model: 'gbdt',
    config: {
      ...defaultGbdtConfig,
      trees: ranker.number('trees'),
      leaves: ranker.number('leaves'),
      learningRate: ranker.number('shrinkage'),
      minLeaf: ranker.number('minLeaf'),
    },
  }),
  'transformer-ranker': (ranker, trainer) => ({
    model: 'transformer',
    config: {
      embedding: ranker.number('embedding'),
      heads: ranker.number('heads'),
      headWidth: ranker.number('headWidth'),
      blocks: ranker.number('blocks'),
      length: ranker.number('length'),
      hidden: DEEP_LAYERS,
      ...readSteps(trainer),
    },
  }),
  // the cheapest model there is: it sees every candidate
  'pre-ranker': () => ({ model: 'logistic-regression', config: defaultLogisticRegressionConfig }),
  'lr-ranker': (ranker) => ({
    model: 'logistic-regression',
    config: { ...defaultLogisticRegressionConfig, l2: ranker.number('l2') },
  }),
};
