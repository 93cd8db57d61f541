import { err, ok, type Result } from '../core/result.ts';
import type { StatisticsError } from './errors.ts';
import { checkLength, checkValues } from './inputs.ts';

/** What the tests need to know of a column of numbers. */
export interface Moments {
  /** How many values, 1 or more. */
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean, 0 or more; exactly 0 when all values are the same. */
  readonly sumOfSquares: number;
}

/** What is needed to know of two columns with one entry a user each. */
export interface JointMoments {
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Sums of squared deviations, and of their product. */
  readonly sumXX: number;
  readonly sumYY: number;
  readonly sumXY: number;
}

/** Mean of values less their first one: subtracting it first keeps constants exact. */
function meanShift(values: ArrayLike<number>): number {
  const first = values[0] ?? NaN;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += (values[i] ?? NaN) - first;
  return sum / values.length;
}

/**
 * Measures count, mean and sum of squared deviations in two passes.
 *
 * @param values one a user, each in [-1e75, 1e75]
 *
 * Errors: empty-input, value-out-of-range (NaN and infinities included).
 */
export function measureMoments(values: ArrayLike<number>): Result<Moments, StatisticsError> {
  const wrong = checkValues('moments', 'value', values);
  if (wrong !== undefined) return err(wrong);
  const first = values[0] ?? NaN;
  const shift = meanShift(values);
  let sumOfSquares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = (values[i] ?? NaN) - first - shift;
    sumOfSquares += deviation * deviation;
  }
  return ok({ count: values.length, mean: first + shift, sumOfSquares });
}

/**
 * Measures two columns of the same users together.
 *
 * @param x, y one a user, of equal length, each in [-1e75, 1e75]
 *
 * Errors: empty-input, value-out-of-range, length-mismatch.
 */
export function measureJointMoments(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<JointMoments, StatisticsError> {
  const name = 'joint_moments';
  const wrong = checkValues(name, 'x', x) ?? checkLength(name, x.length, y) ?? checkValues(name, 'y', y);
  if (wrong !== undefined) return err(wrong);
  const firstX = x[0] ?? NaN;
  const firstY = y[0] ?? NaN;
  const shiftX = meanShift(x);
  const shiftY = meanShift(y);
  let [sumXX, sumXY, sumYY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const dx = (x[i] ?? NaN) - firstX - shiftX;
    const dy = (y[i] ?? NaN) - firstY - shiftY;
    sumXX += dx * dx;
    sumXY += dx * dy;
    sumYY += dy * dy;
  }
  return ok({ count: x.length, meanX: firstX + shiftX, meanY: firstY + shiftY, sumXX, sumXY, sumYY });
}
