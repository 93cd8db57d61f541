import { AdsHistory } from './history.ts';
import type { ObservedAdsWorld } from './types.ts';

/** Impressions at the mean rate that the rate of every ad starts from. */
const ILLUSTRATIVE_PRIOR = 100;

/** The click rate of every ad as it is known at the start of a day, drawn towards the mean where little is known. */
export function describeHistoryRates(observed: ObservedAdsWorld, day: number): (ad: number) => number {
  const history = new AdsHistory(observed);
  history.moveTo(day);
  const { impressions, clicks } = history.ofAd;
  return (ad) =>
    ((clicks[ad] as number) + ILLUSTRATIVE_PRIOR * history.rate) /
    ((impressions[ad] as number) + ILLUSTRATIVE_PRIOR);
}
