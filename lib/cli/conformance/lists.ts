import { err, type Result } from '../../core/result.ts';
import { ndcgAtK } from '../../metrics/ndcg-at-k.ts';
import type { Input } from './input.ts';
import type { Operation, OperationResult } from './run-cases.ts';

/** Makes an operation of a metric of one ranked list and the set of relevant items. */
export function runBinaryList(
  metric: (
    ranked: ArrayLike<number>,
    relevant: ReadonlySet<number>,
    k: number,
  ) => Result<number, { readonly code: string }>,
): Operation {
  return (input) => metric(input.numbers('ranked'), new Set(input.numbers('relevant')), input.number('k'));
}

/** NDCG with `gains` as pairs of item and relevance. Errors: gain-unknown, duplicate-item, those of ndcgAtK. */
export function runNdcg(input: Input): OperationResult {
  const gain = input.text('gain');
  if (gain !== 'linear' && gain !== 'exponential') return err({ code: 'gain-unknown', gain });
  const pairs = input.rows('gains');
  if (pairs.rows > 0 && pairs.columns !== 2) return err({ code: 'gains-not-pairs', columns: pairs.columns });
  const gains = new Map<number, number>();
  for (let i = 0; i < pairs.rows; i += 1) {
    const item = pairs.data[2 * i] ?? NaN;
    if (gains.has(item)) return err({ code: 'duplicate-item', item });
    gains.set(item, pairs.data[2 * i + 1] ?? NaN);
  }
  return ndcgAtK(input.numbers('ranked'), gains, input.number('k'), gain);
}
