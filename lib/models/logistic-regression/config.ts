import type { Result } from '../../core/result.ts';
import { findBadSetting, okUnless } from '../check.ts';
import type { ModelError } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
export const LOGISTIC_REGRESSION = 'logistic-regression';

/** Settings of logistic regression. */
export interface LogisticRegressionConfig {
  /** Weight of the penalty l2 / 2 * |weights|^2 against the sum of log losses; 1 / C in scikit-learn's terms. */
  readonly l2: number;
  /** Most Newton steps; some 10 to 20 are usual. */
  readonly iterations: number;
}

/** The penalty that scikit-learn starts from (C = 1). */
export const defaultLogisticRegressionConfig: LogisticRegressionConfig = { l2: 1, iterations: 100 };

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkLogisticRegressionConfig(
  config: LogisticRegressionConfig,
): Result<LogisticRegressionConfig, ModelError> {
  const bad = findBadSetting(LOGISTIC_REGRESSION, [
    ['l2', config.l2, { minimum: 1e-9, maximum: 1e9, whole: false }],
    ['iterations', config.iterations, { minimum: 1, maximum: 200, whole: true }],
  ]);
  return okUnless(config, [bad]);
}
