import { err, ok, type Result } from '../core/result.ts';
import { checkPlaces } from './places.ts';
import type { Metric, MetricError, Places } from './protocol.ts';

const NAME = 'expected_clicks';

/**
 * Clicks to be expected on one list, 0 .. its length: every place counts with the chance that it is
 * looked at times the chance of a click then. Needs the truth, so it exists in a simulated world
 * alone. The examination hypothesis holds: whether a place is looked at does not depend on what
 * stands there.
 *
 * Laws: unchanged by permuting places together with their items; never falls when a probability rises.
 *
 * @param places one entry a place; watchSeconds are checked and not used
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: Richardson et al. 2007, Predicting clicks: estimating the click-through rate for new ads.
 */
export function expectedClicks(places: Places): Result<number, MetricError> {
  const wrong = checkPlaces(NAME, places);
  if (wrong !== undefined) return err(wrong);
  let sum = 0;
  for (let i = 0; i < places.examination.length; i += 1) {
    sum += (places.examination[i] ?? NaN) * (places.clickProbability[i] ?? NaN);
  }
  return ok(sum);
}

/** Registry entry of {@link expectedClicks}. */
export const expectedClicksMetric = {
  label: 'Expected clicks',
  unit: 'clicks',
  better: 'higher',
  minimum: 0,
  maximum: Infinity,
  definition: 'How many clicks the truth expects on one list.',
  formula: 'sum over places of examination * click probability',
  source: 'Richardson et al. 2007, Predicting clicks: estimating the click-through rate for new ads',
  input: 'places',
  compute: expectedClicks,
} as const satisfies Metric;
