import { err, ok, type Result } from '../../core/result.ts';
import { findBadSetting } from '../check.ts';
import type { CollaborativeError } from '../collaborative-protocol.ts';

/** Name of the model in registries, errors and files. */
export const IALS = 'ials';

/**
 * Settings of implicit ALS. With s = x(u) . y(i), the loss is a weighted sum over observed cells,
 * plus one over all cells, plus a ridge:
 *
 * - `hu-2008`: sum over all cells of c (p - s)^2, p = 1 where observed, else 0, c = 1 + alpha r where
 *   observed, else 1; ridge `regularization` for every row (Hu, Koren and Volinsky 2008,
 *   Collaborative filtering for implicit feedback datasets).
 * - `rendle-2021`: sum over observed cells of (1 - s)^2 + alpha times the sum over all cells of s^2;
 *   ridge of a user `regularization` (observed + alpha itemCount)^frequencyExponent, of an item
 *   likewise with users; strengths are not looked at (Rendle, Krichene, Zhang and Koren 2021,
 *   Revisiting the performance of iALS on item recommendation benchmarks).
 */
export interface IalsConfig {
  readonly form: 'hu-2008' | 'rendle-2021';
  /** Width of the vectors. */
  readonly factors: number;
  readonly regularization: number;
  /** hu-2008: growth of confidence with strength; rendle-2021: weight of all cells (alpha0). */
  readonly alpha: number;
  /** rendle-2021: nu; 1 weighs the ridge of a row with its share of the loss, 0 is the same ridge for all. */
  readonly frequencyExponent: number;
  /** Passes over all users and all items. */
  readonly epochs: number;
  /** Standard deviation of the initial vectors' length. */
  readonly initialDeviation: number;
}

/**
 * The weight of all cells, the exponent, the passes and the initial deviation are those that the
 * authors of the 2021 paper published for MovieLens 20M. The ridge is larger than theirs (0.003 there,
 * 0.007 for MovieLens 1M): sets of 36,000 to 800,000 interactions drawn from hidden tastes wanted more.
 */
export const defaultIalsConfig: IalsConfig = {
  form: 'rendle-2021',
  factors: 64,
  regularization: 0.015,
  alpha: 0.1,
  frequencyExponent: 1,
  epochs: 16,
  initialDeviation: 0.1,
};

/** The form of 2008: on drawn sets a ridge of 30 did better than 10 or 0.015, for alpha 1 and 10. */
export const defaultHuIalsConfig: IalsConfig = {
  ...defaultIalsConfig,
  form: 'hu-2008',
  regularization: 30,
  alpha: 10,
};

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkIalsConfig(config: IalsConfig): Result<IalsConfig, CollaborativeError> {
  const bad = findBadSetting(IALS, [
    ['factors', config.factors, { minimum: 1, maximum: 1024, whole: true }],
    ['regularization', config.regularization, { minimum: 1e-9, maximum: 1e9, whole: false }],
    ['alpha', config.alpha, { minimum: 1e-6, maximum: 1e6, whole: false }],
    ['frequencyExponent', config.frequencyExponent, { minimum: 0, maximum: 2, whole: false }],
    ['epochs', config.epochs, { minimum: 1, maximum: 1000, whole: true }],
    ['initialDeviation', config.initialDeviation, { minimum: 1e-6, maximum: 10, whole: false }],
  ]);
  return bad === undefined ? ok(config) : err(bad);
}
