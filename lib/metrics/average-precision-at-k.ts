import { err, ok, type Result } from '../core/result.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'average_precision_at_k';

/**
 * The precision at each relevant item among the first k, summed and divided by min(k, number of
 * relevant items), in [0, 1]. trec_eval divides by the number of relevant items alone, which keeps
 * a perfect list below 1 when more than k are relevant. 0 when nothing is relevant.
 *
 * Laws: 1 when relevant items fill the list from the top; moving a relevant item up never lowers it.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item.
 * Source: Buckley and Voorhees 2000, Evaluating evaluation measure stability. Its mean over users is MAP@k.
 */
export function averagePrecisionAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  if (relevant.size === 0) return ok(0);
  const end = Math.min(k, ranked.length);
  let hits = 0;
  let sum = 0;
  for (let i = 0; i < end; i += 1) {
    if (!relevant.has(ranked[i] ?? NaN)) continue;
    hits += 1;
    sum += hits / (i + 1);
  }
  return ok(sum / Math.min(k, relevant.size));
}

/** Registry entry of {@link averagePrecisionAtK}. */
export const averagePrecisionAtKMetric = {
  label: 'AP@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The mean of the precision at each relevant place of a list; its mean over users is MAP@k.',
  formula: 'sum over relevant places i <= k of precision@i, divided by min(k, relevant items)',
  source: 'Buckley and Voorhees 2000, Evaluating evaluation measure stability',
  input: 'binary-list',
  compute: averagePrecisionAtK,
} as const satisfies Metric;
