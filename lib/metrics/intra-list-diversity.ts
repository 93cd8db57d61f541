import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { Metric, MetricError, Rows } from './protocol.ts';

const NAME = 'intra_list_diversity';

/**
 * Mean of 1 - cosine over all pairs of a list's vectors, in [0, 2]: 0 when all point the same way.
 * The vectors need not have unit length.
 *
 * Laws: unchanged by reordering the list and by scaling any vector; computed from the sum of the
 * unit vectors, in time linear in the list.
 *
 * @param vectors one row an item (or a catalogue, with `picked` naming the list's rows)
 *
 * Errors: too-few-items (fewer than two), zero-vector, value-out-of-range (not finite).
 * Source: Ziegler et al. 2005, Improving recommendation lists through topic diversification.
 */
export function intraListDiversity(vectors: Rows, picked?: ArrayLike<number>): Result<number, MetricError> {
  const count = picked?.length ?? vectors.rows;
  if (count < 2) return err({ code: 'too-few-items', metric: NAME, need: 2, got: count });
  const { columns, data } = vectors;
  const sum = new Float64Array(columns);
  for (let i = 0; i < count; i += 1) {
    const row = picked === undefined ? i : (picked[i] ?? NaN);
    const start = row * columns;
    let square = 0;
    for (let c = 0; c < columns; c += 1) {
      const value = data[start + c] ?? NaN;
      square += value * value;
    }
    if (square === 0) return err({ code: 'zero-vector', metric: NAME, row });
    if (!(square <= Number.MAX_VALUE)) {
      return err(outOfRange(NAME, 'vector', row, square, 0, Number.MAX_VALUE));
    }
    const scale = 1 / Math.sqrt(square);
    for (let c = 0; c < columns; c += 1) {
      sum[c] = (sum[c] ?? NaN) + (data[start + c] ?? NaN) * scale;
    }
  }
  // |sum of units|^2 = count + twice the sum of the pairs' cosines.
  let squaredSum = 0;
  for (const value of sum) squaredSum += value * value;
  const meanCosine = (squaredSum - count) / (count * (count - 1));
  return ok(Math.min(2, Math.max(0, 1 - meanCosine)));
}

/** Registry entry of {@link intraListDiversity}. */
export const intraListDiversityMetric = {
  label: 'Intra-list diversity',
  unit: 'ratio',
  better: 'higher',
  minimum: 0,
  maximum: 2,
  definition: 'How far apart the items of one list are, as the mean cosine distance over its pairs.',
  formula: '2 / (n * (n - 1)) * sum over pairs of (1 - cosine)',
  source: 'Ziegler et al. 2005, Improving recommendation lists through topic diversification',
  input: 'vectors',
  compute: (vectors: Rows) => intraListDiversity(vectors),
} as const satisfies Metric;
