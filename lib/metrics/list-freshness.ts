import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const MEAN_AGE = 'mean_age';
const FRESH_SHARE = 'fresh_share';
/** Items younger than this are fresh, days. */
const FRESH_DAYS = 1;

function checkAges(metric: string, agesDays: ArrayLike<number>): MetricError | undefined {
  if (agesDays.length === 0) return { code: 'empty-input', metric };
  for (let i = 0; i < agesDays.length; i += 1) {
    const age = agesDays[i] ?? NaN;
    if (!(age >= 0 && age <= Number.MAX_VALUE)) {
      return outOfRange(metric, 'age', i, age, 0, Number.MAX_VALUE);
    }
  }
  return undefined;
}

/**
 * Mean age of a list's items in days, 0 or more, all places counting the same. One old item can
 * outweigh many new ones: read it beside {@link freshShare}.
 *
 * Law: unchanged by reordering the list.
 *
 * @param agesDays 0 or more, one an item
 *
 * Errors: empty-input, value-out-of-range.
 * Source: age of what is shown, as in Chakraborty et al. 2017, Optimizing the recency-relevancy
 * trade-off in online news recommendations.
 */
export function meanAge(agesDays: ArrayLike<number>): Result<number, MetricError> {
  const wrong = checkAges(MEAN_AGE, agesDays);
  if (wrong !== undefined) return err(wrong);
  let sum = 0;
  for (let i = 0; i < agesDays.length; i += 1) sum += agesDays[i] ?? NaN;
  return ok(sum / agesDays.length);
}

/**
 * The share of a list's items that are younger than one day, in [0, 1]. Where ages are whole days,
 * those are the items of the same day.
 *
 * Law: unchanged by reordering the list.
 *
 * @param agesDays 0 or more, one an item
 *
 * Errors: empty-input, value-out-of-range.
 * Source: as {@link meanAge}.
 */
export function freshShare(agesDays: ArrayLike<number>): Result<number, MetricError> {
  const wrong = checkAges(FRESH_SHARE, agesDays);
  if (wrong !== undefined) return err(wrong);
  let fresh = 0;
  for (let i = 0; i < agesDays.length; i += 1) if ((agesDays[i] ?? NaN) < FRESH_DAYS) fresh += 1;
  return ok(fresh / agesDays.length);
}

const shared = {
  minimum: 0,
  source:
    'Chakraborty et al. 2017, Optimizing the recency-relevancy trade-off in online news recommendations',
  input: 'ages',
} as const;

/** Registry entry of {@link meanAge}. */
export const meanAgeMetric = {
  ...shared,
  label: 'Mean age',
  unit: 'days',
  better: 'lower',
  maximum: Infinity,
  definition: 'How many days ago the items of a list were uploaded, on average.',
  formula: 'sum of ages / items of the list',
  compute: meanAge,
} as const satisfies Metric;

/** Registry entry of {@link freshShare}. */
export const freshShareMetric = {
  ...shared,
  label: 'Fresh share',
  unit: 'share',
  better: 'higher',
  maximum: 1,
  definition: 'The share of a list that is younger than a day.',
  formula: 'items younger than 1 day / items of the list',
  compute: freshShare,
} as const satisfies Metric;
