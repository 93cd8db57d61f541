import { err, type Result } from '../../core/result.ts';
import { findBadSetting, okUnless } from '../check.ts';
import { checkDcnConfig, defaultDcnConfig } from '../dcn/config.ts';
import type { DcnNetworkConfig } from '../dcn/init.ts';
import type { DcnConfig, ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const MULTI_TASK = 'multi-task';

/** What candidates are ordered by. */
export type MultiTaskScore = 'click' | 'expected-watch' | 'weighted';

/** The orders there are. */
export const MULTI_TASK_SCORES: readonly MultiTaskScore[] = ['click', 'expected-watch', 'weighted'];

/** Sizes and settings of a DCN with two outputs. */
export interface MultiTaskConfig extends Omit<DcnConfig, 'cross' | 'structure'> {
  /** Weight of the loss of watch time, half a squared error of log(1 + seconds); that of clicks is 1. */
  readonly watchLoss: number;
  /**
   * 'click': p, the probability of a click. 'expected-watch': p times the seconds predicted after a
   * click. 'weighted': p + `watchScore` x predicted log(1 + seconds).
   */
  readonly score: MultiTaskScore;
  readonly watchScore: number;
}

/** Those of the usual DCN, both losses counting alike. */
export const defaultMultiTaskConfig: MultiTaskConfig = {
  ...defaultDcnConfig,
  watchLoss: 1,
  score: 'expected-watch',
  watchScore: 0.1,
};

/** The network without its score. */
export function networkOf({
  score: _score,
  watchScore: _weight,
  ...network
}: MultiTaskConfig): DcnNetworkConfig {
  return network;
}

/** The word as a score. Throws a RangeError where it is none. */
export function asMultiTaskScore(word: string): MultiTaskScore {
  const found = MULTI_TASK_SCORES.find((score) => score === word);
  if (found === undefined) throw new RangeError(`There is no score "${word}".`);
  return found;
}

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkMultiTaskConfig(config: MultiTaskConfig): Result<MultiTaskConfig, ModelError> {
  const network = checkDcnConfig(config);
  if (!network.ok) return err({ ...network.error, model: MULTI_TASK });
  const range = { minimum: 0, maximum: 100, whole: false };
  const bad = findBadSetting(MULTI_TASK, [
    ['watchLoss', config.watchLoss, range],
    ['watchScore', config.watchScore, range],
  ]);
  return okUnless(config, [bad]);
}
