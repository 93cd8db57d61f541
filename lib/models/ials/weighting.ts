import { power } from '../../core/real.ts';
import type { IalsConfig } from './config.ts';

/**
 * The loss of one side of implicit ALS in the form that both publications share. With s the inner
 * product of two vectors: all * (sum of s^2 over all cells), plus for each observed cell of
 * strength r: square(r) s^2 - 2 linear(r) s + linear(r), plus ridge |x|^2 for each row x.
 */
export interface Weighting {
  readonly all: number;
  square(strength: number): number;
  linear(strength: number): number;
  /** @param observed entries of the row; @param others rows of the other side */
  ridge(observed: number, others: number): number;
}

/** The weights of a configuration. */
export function weightingOf(config: IalsConfig): Weighting {
  const { form, alpha, regularization, frequencyExponent } = config;
  if (form === 'hu-2008') {
    return {
      all: 1,
      square: (r) => alpha * r,
      linear: (r) => 1 + alpha * r,
      ridge: () => regularization,
    };
  }
  return {
    all: alpha,
    square: () => 1,
    linear: () => 1,
    ridge: (observed, others) => regularization * power(observed + alpha * others, frequencyExponent),
  };
}
