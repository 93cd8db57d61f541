import { outOfRange } from './inputs.ts';
import type { MetricError, Places } from './protocol.ts';

/**
 * Checks what the truth says of the places of a list: equal lengths, probabilities in [0, 1],
 * seconds 0 or more. Errors: empty-input, length-mismatch, value-out-of-range.
 */
export function checkPlaces(metric: string, places: Places): MetricError | undefined {
  const want = places.examination.length;
  if (want === 0) return { code: 'empty-input', metric };
  for (const [what, values, maximum] of [
    ['examination', places.examination, 1],
    ['clickProbability', places.clickProbability, 1],
    ['watchSeconds', places.watchSeconds, Number.MAX_VALUE],
  ] as const) {
    if (values.length !== want) return { code: 'length-mismatch', metric, want, got: values.length };
    for (let i = 0; i < want; i += 1) {
      const value = values[i] ?? NaN;
      if (!(value >= 0 && value <= maximum)) return outOfRange(metric, what, i, value, 0, maximum);
    }
  }
  return undefined;
}
