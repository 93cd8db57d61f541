import { err, ok, type Result } from '../core/result.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'reciprocal_rank_at_k';

/**
 * One over the rank of the first relevant item (rank from 1), in (0, 1]; 0 when none stands among
 * the first k, and when nothing is relevant.
 *
 * Laws: never falls as k grows; only the first relevant item matters.
 *
 * @param ranked item ids, best first; @param relevant item ids; @param k whole number from 1 up
 *
 * Errors: parameter-out-of-range, duplicate-item.
 * Source: Voorhees 1999, The TREC-8 question answering track report. Its mean over users is MRR@k.
 */
export function reciprocalRankAtK(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): Result<number, MetricError> {
  const wrong = checkRanked(NAME, ranked, k);
  if (wrong !== undefined) return err(wrong);
  const end = Math.min(k, ranked.length);
  for (let i = 0; i < end; i += 1) if (relevant.has(ranked[i] ?? NaN)) return ok(1 / (i + 1));
  return ok(0);
}

/** Registry entry of {@link reciprocalRankAtK}. */
export const reciprocalRankAtKMetric = {
  label: 'RR@k',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'One over the place of the first relevant item of a list; its mean over users is MRR@k.',
  formula: '1 / rank of the first relevant item, 0 beyond k',
  source: 'Voorhees 1999, The TREC-8 question answering track report',
  input: 'binary-list',
  compute: reciprocalRankAtK,
} as const satisfies Metric;
