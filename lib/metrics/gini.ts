import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'gini';

/**
 * Gini coefficient of concentration, in [0, 1 - 1/n]: 0 when every count is equal, 1 - 1/n when
 * one of n holds everything. Items that were never shown must be counted as 0, not left out.
 *
 * Laws: unchanged by permuting and by scaling all counts; giving from a larger to a smaller count
 * never raises it.
 *
 * @param counts 0 or more, finite, e.g. impressions of each item of the catalogue
 *
 * Errors: empty-input, value-out-of-range, zero-total (0/0 has no meaning here).
 * Source: Gini 1912, Variabilità e mutabilità; sum form over sorted values as in Dixon et al. 1987,
 * Bootstrapping the Gini coefficient of inequality.
 */
export function gini(counts: ArrayLike<number>): Result<number, MetricError> {
  const n = counts.length;
  if (n === 0) return err({ code: 'empty-input', metric: NAME });
  const ascending = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const count = counts[i] ?? NaN;
    if (!(count >= 0 && count <= Number.MAX_VALUE)) {
      return err(outOfRange(NAME, 'count', i, count, 0, Number.MAX_VALUE));
    }
    ascending[i] = count;
  }
  ascending.sort();
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    weighted += (2 * (i + 1) - n - 1) * (ascending[i] ?? NaN);
    total += ascending[i] ?? NaN;
  }
  if (total === 0) return err({ code: 'zero-total', metric: NAME });
  return ok(Math.max(0, weighted / (n * total)));
}

/** Registry entry of {@link gini}. */
export const giniMetric = {
  label: 'Gini coefficient',
  unit: 'ratio',
  better: 'lower',
  minimum: 0,
  maximum: 1,
  definition: 'How unevenly counts are spread over the things counted, from 0 for equal to 1 for all on one.',
  formula: 'sum of (2i - n - 1) * x(i) / (n * sum of x), x ascending, i from 1',
  source: 'Gini 1912, Variabilità e mutabilità',
  input: 'counts',
  compute: gini,
} as const satisfies Metric;
