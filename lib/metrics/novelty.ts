import { log2 } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'novelty';

/**
 * Mean self-information of a list's items in bits, 0 or more: -log2 of the share of users who
 * have met the item. An item that half of the users know counts 1 bit, one in a thousand about 10.
 * The share must be taken from the training log and be above 0; smooth it for unseen items. Shares
 * of interactions instead of users give other numbers.
 *
 * Laws: unchanged by reordering the list; swapping in a rarer item raises it.
 *
 * @param list item ids; @param shares entry i is the share of users who have met item i, in (0, 1]
 *
 * Errors: empty-input, value-out-of-range (a share of a listed item; `index` is the item).
 * Source: Vargas and Castells 2011, Rank and relevance in novelty and diversity metrics for
 * recommender systems; Zhou et al. 2010, Solving the apparent diversity-accuracy dilemma of
 * recommender systems.
 */
export function novelty(list: ArrayLike<number>, shares: ArrayLike<number>): Result<number, MetricError> {
  if (list.length === 0) return err({ code: 'empty-input', metric: NAME });
  let sum = 0;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] ?? NaN;
    const share = shares[item] ?? NaN;
    if (!(share > 0 && share <= 1)) {
      return err(outOfRange(NAME, 'share', item, share, Number.MIN_VALUE, 1));
    }
    sum -= log2(share);
  }
  return ok(sum / list.length);
}

/** Registry entry of {@link novelty}. */
export const noveltyMetric = {
  label: 'Novelty',
  unit: 'bits',
  better: 'higher',
  minimum: 0,
  maximum: 1074,
  definition:
    'How little known the items of a list are, as the mean surprise at a random user having met them.',
  formula: 'mean over the list of -log2(share of users who have met the item)',
  source:
    'Vargas and Castells 2011, Rank and relevance in novelty and diversity metrics for recommender systems',
  input: 'popularity',
  compute: novelty,
} as const satisfies Metric;
