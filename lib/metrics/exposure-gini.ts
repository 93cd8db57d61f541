import { err, type Result } from '../core/result.ts';
import { gini } from './gini.ts';
import { checkCount, outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'exposure_gini';

/**
 * Gini coefficient of the exposure that lists give to the items of a catalogue, in [0, 1): each
 * showing counts with the examination of its place, and items never shown count as 0.
 *
 * Laws: unchanged by the order of lists and by scaling the examination; with equal places it is
 * the Gini coefficient of impressions.
 *
 * @param lists item ids 0 .. catalogueSize - 1; @param catalogueSize 1 or more
 * @param examination how much a place counts, 0 or more, one entry a place; 1 for every place where absent
 *
 * Errors: parameter-out-of-range, value-out-of-range (an item, counted through all lists, or an
 * examination by its place), zero-total (nothing was exposed).
 * Source: Gini 1912, Variabilità e mutabilità; of exposure as in Fleder and Hosanagar 2009,
 * Blockbuster culture's next rise or fall: the impact of recommender systems on sales diversity.
 */
export function exposureGini(
  lists: Iterable<ArrayLike<number>>,
  catalogueSize: number,
  examination?: ArrayLike<number>,
): Result<number, MetricError> {
  const wrongSize = checkCount(NAME, 'catalogueSize', catalogueSize);
  if (wrongSize !== undefined) return err(wrongSize);
  const exposure = new Float64Array(catalogueSize);
  let counted = 0;
  for (const list of lists) {
    for (let place = 0; place < list.length; place += 1, counted += 1) {
      const item = list[place] ?? NaN;
      const before = exposure[item];
      if (before === undefined) return err(outOfRange(NAME, 'item', counted, item, 0, catalogueSize - 1));
      const weight = examination === undefined ? 1 : (examination[place] ?? NaN);
      if (!(weight >= 0 && weight <= Number.MAX_VALUE)) {
        return err(outOfRange(NAME, 'examination', place, weight, 0, Number.MAX_VALUE));
      }
      exposure[item] = before + weight;
    }
  }
  const spread = gini(exposure);
  return spread.ok ? spread : err({ ...spread.error, metric: NAME });
}

/** Registry entry of {@link exposureGini}, every place counting the same. */
export const exposureGiniMetric = {
  label: 'Exposure Gini',
  unit: 'ratio',
  better: 'lower',
  minimum: 0,
  maximum: 1,
  definition:
    'How unevenly what users look at is spread over the catalogue, from 0 for equal to 1 for all on one item.',
  formula: 'Gini coefficient of the sum of examination of each item over all lists',
  source:
    "Fleder and Hosanagar 2009, Blockbuster culture's next rise or fall: the impact of recommender systems on sales diversity",
  input: 'lists',
  compute: (lists: Iterable<ArrayLike<number>>, catalogueSize: number) => exposureGini(lists, catalogueSize),
} as const satisfies Metric;
