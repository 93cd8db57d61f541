import { err, ok, type Result } from '../core/result.ts';
import { checkRanked } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'serendipity';

/**
 * The share of a list that is both unexpected and useful, in [0, 1]. Expected is what a primitive
 * system would show as well, such as the most popular items; useful is what the user turns out to
 * like. Divided by the length of the list; dividing by its unexpected items alone gives more.
 *
 * Laws: unchanged by reordering the list; never above the share that is useful.
 *
 * @param list item ids, each once; @param expected items of the primitive system; @param useful
 *
 * Errors: empty-input, duplicate-item.
 * Source: Ge et al. 2010, Beyond accuracy: evaluating recommender systems by coverage and serendipity.
 */
export function serendipity(
  list: ArrayLike<number>,
  expected: ReadonlySet<number>,
  useful: ReadonlySet<number>,
): Result<number, MetricError> {
  if (list.length === 0) return err({ code: 'empty-input', metric: NAME });
  const wrong = checkRanked(NAME, list, list.length);
  if (wrong !== undefined) return err(wrong);
  let found = 0;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] ?? NaN;
    if (useful.has(item) && !expected.has(item)) found += 1;
  }
  return ok(found / list.length);
}

/** Registry entry of {@link serendipity}. */
export const serendipityMetric = {
  label: 'Serendipity',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of a list that the user likes and that popularity alone would not have shown.',
  formula: 'useful items that are not expected / items of the list',
  source: 'Ge et al. 2010, Beyond accuracy: evaluating recommender systems by coverage and serendipity',
  input: 'expected-items',
  compute: serendipity,
} as const satisfies Metric;
