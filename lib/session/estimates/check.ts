import type { ExpectedEstimate } from '../case.ts';
import type { EstimateVerdict } from './types.ts';

/**
 * How near a figure is to the one that a case expects in a variant; a variant without a figure of
 * its own has that of the first. Undefined where the case expects none. Both are in the base unit
 * of the quantity, above 0.
 */
export function checkEstimate(
  expected: readonly ExpectedEstimate[],
  quantity: string,
  variant: number,
  figure: number,
): EstimateVerdict | undefined {
  const values = expected.find((one) => one.quantity === quantity)?.values;
  const value = values?.[variant] ?? values?.[0];
  if (value === undefined) return undefined;
  const times = Math.max(figure / value, value / figure);
  if (times <= 2) return 'within-2';
  return times <= 10 ? 'within-10' : 'further-off';
}
