import { err, ok, type Result } from '../core/result.ts';
import type { MetricError } from './protocol.ts';

/** How many examples of each class a checked set of labels has. */
export interface ClassCounts {
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Checks labels (each 0 or 1) and one number beside each, in [minimum, maximum] and finite, and
 * counts the classes. Errors: empty-input, length-mismatch, value-out-of-range (NaN included).
 */
export function checkLabelled(
  metric: string,
  labels: ArrayLike<number>,
  what: string,
  values: ArrayLike<number>,
  minimum = -Number.MAX_VALUE,
  maximum = Number.MAX_VALUE,
): Result<ClassCounts, MetricError> {
  const count = labels.length;
  if (values.length !== count) {
    return err({ code: 'length-mismatch', metric, want: count, got: values.length });
  }
  if (count === 0) return err({ code: 'empty-input', metric });
  let positives = 0;
  for (let i = 0; i < count; i += 1) {
    const label = labels[i] ?? NaN;
    if (label === 1) positives += 1;
    else if (label !== 0) return err(outOfRange(metric, 'label', i, label, 0, 1));
    const value = values[i] ?? NaN;
    if (!(value >= minimum && value <= maximum)) {
      return err(outOfRange(metric, what, i, value, minimum, maximum));
    }
  }
  return ok({ positives, negatives: count - positives });
}

/** Checks that both classes are present. Error: one-class. */
export function checkBothClasses(metric: string, counts: ClassCounts): MetricError | undefined {
  if (counts.positives > 0 && counts.negatives > 0) return undefined;
  return { code: 'one-class', metric, label: counts.positives > 0 ? 1 : 0 };
}

/** Checks a count that must be a whole number from 1 up, such as k or bins. Error: parameter-out-of-range. */
export function checkCount(metric: string, parameter: string, value: number): MetricError | undefined {
  if (Number.isSafeInteger(value) && value >= 1) return undefined;
  return {
    code: 'parameter-out-of-range',
    metric,
    parameter,
    value,
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
  };
}

/**
 * Checks the first k places of a ranked list: k is a whole number from 1 up, and no item stands
 * there twice (it would be counted twice). Errors: parameter-out-of-range, duplicate-item.
 */
export function checkRanked(metric: string, ranked: ArrayLike<number>, k: number): MetricError | undefined {
  const wrongK = checkCount(metric, 'k', k);
  if (wrongK !== undefined) return wrongK;
  const seen = new Set<number>();
  const end = Math.min(k, ranked.length);
  for (let i = 0; i < end; i += 1) {
    const item = ranked[i] ?? NaN;
    if (seen.has(item)) return { code: 'duplicate-item', metric, item };
    seen.add(item);
  }
  return undefined;
}

/** Makes the error that names a number outside its range. */
export function outOfRange(
  metric: string,
  what: string,
  index: number,
  value: number,
  minimum: number,
  maximum: number,
): MetricError {
  return { code: 'value-out-of-range', metric, what, index, value, minimum, maximum };
}
