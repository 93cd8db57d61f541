import { ok } from '../../../core/result.ts';
import type { DayRow } from '../../days/types.ts';
import type { Estimate } from '../../result.ts';
import { liveThrough } from '../live-days.ts';
import { retrainingSizes, trainedOnce } from '../retraining.ts';
import type { Measure } from '../types.ts';

/** Days at the beginning and at the end whose mean is compared. */
const FIRST_DAYS = 2;
const LAST_DAYS = 3;

/** The mean of estimates of different days, as if these were independent: an interval of half the root of the sum of squares. */
function meanEstimate(estimates: readonly Estimate[]): Estimate {
  const n = estimates.length;
  const mean = estimates.reduce((sum, one) => sum + one.mean, 0) / n;
  const squares = estimates.reduce((sum, { low, high }) => sum + ((high - low) * (high - low)) / 4, 0);
  const reach = Math.sqrt(squares) / n;
  return { mean, low: mean - reach, high: mean + reach };
}

/** How much larger the first is, as if both were independent. */
function differenceOf(first: Estimate, second: Estimate): Estimate {
  const mean = first.mean - second.mean;
  const [one, other] = [first.high - first.mean, second.high - second.mean];
  const reach = Math.sqrt(one * one + other * other);
  return { mean, low: mean - reach, high: mean + reach };
}

const qualityOf = (days: readonly DayRow[]): readonly Estimate[] => days.flatMap(({ ndcg }) => ndcg ?? []);

/** Lives one design through the same days with and without retraining. */
export const measureRetraining: Measure = async (scale, context) => {
  const policies = ['never', 'daily'] as const;
  const lived = await liveThrough(trainedOnce, retrainingSizes, scale, { policies }, context);
  if (!lived.ok) return lived;
  const [never = [], daily = []] = lived.value.map(qualityOf);
  const first = (days: readonly Estimate[]): Estimate => meanEstimate(days.slice(0, FIRST_DAYS));
  const last = (days: readonly Estimate[]): Estimate => meanEstimate(days.slice(-LAST_DAYS));
  const means = (days: readonly Estimate[]): readonly number[] => days.map(({ mean }) => mean);
  return ok({
    effects: [
      { claim: 'decays', margin: differenceOf(first(never), last(never)) },
      { claim: 'daily-better', margin: differenceOf(last(daily), last(never)) },
      { claim: 'daily-holds', margin: differenceOf(last(daily), first(daily)) },
    ],
    figures: [
      {
        kind: 'lines',
        id: 'ndcg',
        title: 'NDCG of the lists by day',
        unit: 'share',
        yLabel: 'NDCG',
        xLabel: 'live day',
        x: never.map((_, day) => day + 1),
        series: [
          { id: 'never', label: 'never', y: means(never) },
          { id: 'daily', label: 'daily', y: means(daily) },
        ],
      },
    ],
  });
};
