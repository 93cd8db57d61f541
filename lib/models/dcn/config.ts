import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless, type Range } from '../check.ts';
import type { DcnConfig, ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const DCN = 'dcn';

/** Settings that suit about ten fields and some 100,000 rows or more. */
export const defaultDcnConfig: DcnConfig = {
  embedding: 8,
  crossLayers: 3,
  deep: [64, 32],
  batch: 1024,
  epochs: 2,
  learningRate: 0.002,
};

/** What each setting may be; `deep` is the range of each width, of which there may be at most 4. */
export const dcnRanges: Readonly<Record<keyof DcnConfig | 'deepLayers', Range>> = {
  embedding: { minimum: 1, maximum: 64, whole: true },
  crossLayers: { minimum: 0, maximum: 8, whole: true },
  deep: { minimum: 1, maximum: 1024, whole: true },
  deepLayers: { minimum: 0, maximum: 4, whole: true },
  batch: { minimum: 1, maximum: 8192, whole: true },
  epochs: { minimum: 1, maximum: 1000, whole: true },
  learningRate: { minimum: 1e-6, maximum: 1, whole: false },
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkDcnConfig(config: DcnConfig): Result<DcnConfig, ModelError> {
  const bad = findBadSetting(DCN, [
    ['embedding', config.embedding, dcnRanges.embedding],
    ['crossLayers', config.crossLayers, dcnRanges.crossLayers],
    ['deepLayers', config.deep.length, dcnRanges.deepLayers],
    ...config.deep.map((width) => ['deep', width, dcnRanges.deep] as const),
    ['batch', config.batch, dcnRanges.batch],
    ['epochs', config.epochs, dcnRanges.epochs],
    ['learningRate', config.learningRate, dcnRanges.learningRate],
  ]);
  return okUnless(config, [bad]);
}
