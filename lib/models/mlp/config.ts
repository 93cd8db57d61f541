import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless, type Range } from '../check.ts';
import { defaultDcnConfig } from '../dcn/config.ts';
import type { ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const MLP = 'mlp';

/** Sizes and settings of the multilayer perceptron. */
export interface MlpConfig {
  /** Width of each categorical field's embedding. */
  readonly embedding: number;
  /** Widths of the ReLU layers, 1 to 4 of them. */
  readonly hidden: readonly number[];
  readonly batch: number;
  readonly epochs: number;
  /** Adam's step size. */
  readonly learningRate: number;
}

/** Those of the usual DCN without its cross layers. */
export const defaultMlpConfig: MlpConfig = {
  embedding: defaultDcnConfig.embedding,
  hidden: defaultDcnConfig.deep,
  batch: defaultDcnConfig.batch,
  epochs: defaultDcnConfig.epochs,
  learningRate: defaultDcnConfig.learningRate,
};

/** What each setting may be; `hidden` is the range of each width. */
const mlpRanges: Readonly<Record<keyof MlpConfig | 'hiddenLayers', Range>> = {
  embedding: { minimum: 1, maximum: 64, whole: true },
  hidden: { minimum: 1, maximum: 1024, whole: true },
  hiddenLayers: { minimum: 1, maximum: 4, whole: true },
  batch: { minimum: 1, maximum: 8192, whole: true },
  epochs: { minimum: 1, maximum: 1000, whole: true },
  learningRate: { minimum: 1e-6, maximum: 1, whole: false },
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkMlpConfig(config: MlpConfig): Result<MlpConfig, ModelError> {
  const bad = findBadSetting(MLP, [
    ['embedding', config.embedding, mlpRanges.embedding],
    ['hiddenLayers', config.hidden.length, mlpRanges.hiddenLayers],
    ...config.hidden.map((width) => ['hidden', width, mlpRanges.hidden] as const),
    ['batch', config.batch, mlpRanges.batch],
    ['epochs', config.epochs, mlpRanges.epochs],
    ['learningRate', config.learningRate, mlpRanges.learningRate],
  ]);
  return okUnless(config, [bad]);
}
