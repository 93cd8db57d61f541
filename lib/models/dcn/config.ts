import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless, type Range } from '../check.ts';
import type { DcnConfig, ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const DCN = 'dcn';

/**
 * Settings that suit about ten fields and some 100,000 rows or more. Sizes are those of the
 * benchmark. Step size and epochs were chosen on the default video world (seed 7, 200,000
 * impressions of seven days, AUC on the eighth): one epoch gave 0.738 at 0.001, 0.743 at 0.002,
 * 0.746 at 0.003; two epochs at most 0.740, four 0.68, because id embeddings overfit as soon as
 * rows come again.
 */
export const defaultDcnConfig: DcnConfig = {
  embedding: 8,
  crossLayers: 3,
  deep: [64, 32],
  batch: 1024,
  epochs: 1,
  learningRate: 0.003,
};

/** What each setting may be; `deep` is the range of each width, of which there may be at most 4. */
const dcnRanges: Readonly<Record<Exclude<keyof DcnConfig, 'cross' | 'structure'> | 'deepLayers', Range>> = {
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
