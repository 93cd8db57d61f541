import { err, ok, type Result } from '../core/result.ts';
import { checkPlaces } from './places.ts';
import type { Metric, MetricError, Places } from './protocol.ts';

const NAME = 'expected_watch_time';

/**
 * Seconds of watching to be expected of one list, 0 or more: expected clicks, each with the seconds
 * watched after it. Needs the truth, so it exists in a simulated world alone.
 *
 * Laws: unchanged by permuting places together with their items; proportional to the seconds.
 *
 * @param places one entry a place
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: the examination hypothesis as in Richardson et al. 2007, Predicting clicks: estimating the
 * click-through rate for new ads, with watch time as the gain.
 */
export function expectedWatchTime(places: Places): Result<number, MetricError> {
  const wrong = checkPlaces(NAME, places);
  if (wrong !== undefined) return err(wrong);
  let sum = 0;
  for (let i = 0; i < places.examination.length; i += 1) {
    sum +=
      (places.examination[i] ?? NaN) * (places.clickProbability[i] ?? NaN) * (places.watchSeconds[i] ?? NaN);
  }
  return ok(sum);
}

/** Registry entry of {@link expectedWatchTime}. */
export const expectedWatchTimeMetric = {
  label: 'Expected watch time',
  unit: 'seconds',
  better: 'higher',
  minimum: 0,
  maximum: Infinity,
  definition: 'How many seconds of watching the truth expects of one list.',
  formula: 'sum over places of examination * click probability * seconds after a click',
  source: 'Richardson et al. 2007, Predicting clicks: estimating the click-through rate for new ads',
  input: 'places',
  compute: expectedWatchTime,
} as const satisfies Metric;
