import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless, type Range } from '../check.ts';
import type { ModelError, TwoTowerConfig } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const TWO_TOWER = 'two-tower';

/**
 * Settings that suit 10,000 users, 20,000 items and some 100,000 positives. Sizes are those of the
 * benchmark. Step size and epochs were chosen on the default video world (seed 7, clicks of seven
 * days, recall@500 of the truly best 100 on the eighth): 2 epochs at 0.01 gave 0.46, 3 epochs 0.44
 * at 0.01, 0.45 at 0.005 and 0.43 at 0.001 or 0.02; 5 epochs overfit (0.39). Temperatures from
 * 0.05 to 0.15 differed by less than 0.01. Tags are off: their embeddings of width 8 to 32 changed
 * recall by -0.004 to 0.008 over seeds 7, 8 and 9, and the dense content features hold most of what
 * tags say. Uniform negatives are off: 256 of them changed recall by 0.001, and found a third or less
 * of the best videos found before that nobody had chosen yet. Hard negatives are off: over seeds 21 to
 * 25 a share of 0.25 changed recall by -0.016 to 0.008, one of 1 by -0.009 to 0.005, and 512 popular
 * ones over seeds 21 to 24 by -0.008 to -0.002.
 */
export const defaultTwoTowerConfig: TwoTowerConfig = {
  embedding: 32,
  hidden: 64,
  output: 32,
  batch: 1024,
  epochs: 2,
  learningRate: 0.01,
  temperature: 0.07,
  logQ: true,
};

/** What each numeric setting may be. */
const twoTowerRanges: Readonly<Record<Exclude<keyof TwoTowerConfig, 'logQ'>, Range>> = {
  embedding: { minimum: 1, maximum: 256, whole: true },
  hidden: { minimum: 1, maximum: 1024, whole: true },
  output: { minimum: 2, maximum: 256, whole: true },
  batch: { minimum: 2, maximum: 8192, whole: true },
  epochs: { minimum: 1, maximum: 1000, whole: true },
  learningRate: { minimum: 1e-6, maximum: 1, whole: false },
  temperature: { minimum: 0.01, maximum: 10, whole: false },
  tagEmbedding: { minimum: 0, maximum: 256, whole: true },
  uniformNegatives: { minimum: 0, maximum: 8192, whole: true },
  popularityNegatives: { minimum: 0, maximum: 8192, whole: true },
  hardNegativeShare: { minimum: 0, maximum: 1, whole: false },
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkTwoTowerConfig(config: TwoTowerConfig): Result<TwoTowerConfig, ModelError> {
  const bad = findBadSetting(TWO_TOWER, [
    ['embedding', config.embedding, twoTowerRanges.embedding],
    ['hidden', config.hidden, twoTowerRanges.hidden],
    ['output', config.output, twoTowerRanges.output],
    ['batch', config.batch, twoTowerRanges.batch],
    ['epochs', config.epochs, twoTowerRanges.epochs],
    ['learningRate', config.learningRate, twoTowerRanges.learningRate],
    ['temperature', config.temperature, twoTowerRanges.temperature],
    ['tagEmbedding', config.tagEmbedding ?? 0, twoTowerRanges.tagEmbedding],
    ['uniformNegatives', config.uniformNegatives ?? 0, twoTowerRanges.uniformNegatives],
    ['popularityNegatives', config.popularityNegatives ?? 0, twoTowerRanges.popularityNegatives],
    ['hardNegativeShare', config.hardNegativeShare ?? 0, twoTowerRanges.hardNegativeShare],
  ]);
  return okUnless(config, [bad]);
}
