import { err, ok, type Result } from '../../core/result.ts';
import { findBadSetting } from '../check.ts';
import type { CollaborativeError } from '../collaborative-protocol.ts';

/** Name of the model in registries, errors and files. */
export const BPR = 'bpr';

/** Settings of BPR matrix factorisation. */
export interface BprConfig {
  /** Width of the vectors. */
  readonly factors: number;
  /** Step size of stochastic gradient descent. */
  readonly learningRate: number;
  /** lambda: half of it times the square of every number of a triple is added to the triple's loss. */
  readonly regularization: number;
  /** Each epoch draws as many triples as there are interactions. */
  readonly epochs: number;
}

/** Chosen on the drawn sets on which those of implicit ALS were, where results changed little from 40 to 100 epochs. */
export const defaultBprConfig: BprConfig = {
  factors: 64,
  learningRate: 0.05,
  regularization: 0.02,
  epochs: 60,
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkBprConfig(config: BprConfig): Result<BprConfig, CollaborativeError> {
  const bad = findBadSetting(BPR, [
    ['factors', config.factors, { minimum: 1, maximum: 1024, whole: true }],
    ['learningRate', config.learningRate, { minimum: 1e-6, maximum: 10, whole: false }],
    ['regularization', config.regularization, { minimum: 0, maximum: 10, whole: false }],
    ['epochs', config.epochs, { minimum: 1, maximum: 10_000, whole: true }],
  ]);
  return bad === undefined ? ok(config) : err(bad);
}
