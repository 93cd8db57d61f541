import { err, ok, type Result } from '../core/result.ts';
import { checkCount, outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'catalogue_coverage';

/**
 * The share of the catalogue that stands in at least one of the lists, in [0, 1]. It grows with
 * the number of lists, so compare only equal numbers of users.
 *
 * Laws: never falls when a list is added; unchanged by the order of lists and of items in them.
 *
 * @param lists item ids 0 .. catalogueSize - 1, as shown; @param catalogueSize 1 or more
 *
 * Errors: empty-input (no list), parameter-out-of-range, value-out-of-range (an item id; `index`
 * is its place counted through all lists).
 * Source: Ge et al. 2010, Beyond accuracy: evaluating recommender systems by coverage and serendipity.
 */
export function catalogueCoverage(
  lists: Iterable<ArrayLike<number>>,
  catalogueSize: number,
): Result<number, MetricError> {
  const wrongSize = checkCount(NAME, 'catalogueSize', catalogueSize);
  if (wrongSize !== undefined) return err(wrongSize);
  const seen = new Uint8Array(catalogueSize);
  let covered = 0;
  let listCount = 0;
  let place = 0;
  for (const list of lists) {
    listCount += 1;
    for (let i = 0; i < list.length; i += 1, place += 1) {
      const item = list[i] ?? NaN;
      const state = seen[item];
      if (state === undefined) return err(outOfRange(NAME, 'item', place, item, 0, catalogueSize - 1));
      if (state === 0) {
        seen[item] = 1;
        covered += 1;
      }
    }
  }
  if (listCount === 0) return err({ code: 'empty-input', metric: NAME });
  return ok(covered / catalogueSize);
}

/** Registry entry of {@link catalogueCoverage}. */
export const catalogueCoverageMetric = {
  label: 'Catalogue coverage',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The share of the catalogue that was shown to at least one user.',
  formula: 'distinct items over all lists / items in the catalogue',
  source: 'Ge et al. 2010, Beyond accuracy: evaluating recommender systems by coverage and serendipity',
  input: 'lists',
  compute: catalogueCoverage,
} as const satisfies Metric;
