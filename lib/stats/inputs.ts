import type { StatisticsError } from './errors.ts';

/** The largest number that is taken in, either sign: squares and their squares stay finite. */
export const LARGEST = 1e75;

/** The smallest standard error that is taken in. */
export const LEAST_ERROR = 1e-75;

/** A variance below this counts as none: its square root is no longer a scale in float64. */
export const LEAST_VARIANCE = 1e-150;

/**
 * Checks a column of numbers: at least one, each in [minimum, maximum], none NaN. Errors:
 * empty-input, value-out-of-range.
 */
export function checkValues(
  statistic: string,
  what: string,
  values: ArrayLike<number>,
  minimum = -LARGEST,
  maximum = LARGEST,
): StatisticsError | undefined {
  if (values.length === 0) return { code: 'empty-input', statistic, what };
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    if (!(value >= minimum && value <= maximum)) {
      return { code: 'value-out-of-range', statistic, what, index: i, value, minimum, maximum };
    }
  }
  return undefined;
}

/** Checks that a column has the length of the others. Error: length-mismatch. */
export function checkLength(
  statistic: string,
  want: number,
  values: ArrayLike<number>,
): StatisticsError | undefined {
  if (values.length === want) return undefined;
  return { code: 'length-mismatch', statistic, want, got: values.length };
}

/** Checks a setting that lies in [minimum, maximum]. Error: parameter-out-of-range. */
export function checkParameter(
  statistic: string,
  parameter: string,
  value: number,
  minimum: number,
  maximum: number = LARGEST,
): StatisticsError | undefined {
  if (value >= minimum && value <= maximum) return undefined;
  return { code: 'parameter-out-of-range', statistic, parameter, value, minimum, maximum };
}

/** Checks a setting between 0 and 1 without either (and not below 1e-300), such as alpha. Error: parameter-out-of-range. */
export function checkShare(statistic: string, parameter: string, value: number): StatisticsError | undefined {
  if (value >= 1e-300 && value < 1) return undefined;
  return { code: 'parameter-out-of-range', statistic, parameter, value, minimum: 0, maximum: 1 };
}

/** Checks a whole setting from `minimum` up. Error: parameter-out-of-range. */
export function checkWhole(
  statistic: string,
  parameter: string,
  value: number,
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): StatisticsError | undefined {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return undefined;
  return { code: 'parameter-out-of-range', statistic, parameter, value, minimum, maximum };
}

/** Checks that shares sum to 1 within 1e-9. Error: shares-not-one. */
export function checkSum(
  statistic: string,
  what: string,
  shares: ArrayLike<number>,
): StatisticsError | undefined {
  let total = 0;
  for (let i = 0; i < shares.length; i += 1) total += shares[i] ?? NaN;
  return Math.abs(total - 1) <= 1e-9 ? undefined : { code: 'shares-not-one', statistic, what, total };
}
