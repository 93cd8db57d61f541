import { DAY_PARTS, DEVICES, LOGGED_SLOTS, PLACEMENTS } from './constants.ts';
import type { ObservedAdsWorld } from './types.ts';

/**
 * The categorical features of a ranked ad, in the order of their columns. Users are told apart by their
 * rates alone: a few clicks are too few for a weight or vector of each, and networks that get one learn
 * the training rows by heart (features that occur rarely are left out: McMahan et al., Ad Click
 * Prediction: a View from the Trenches, KDD 2013; overfitting from the second epoch on: Zhang et al.,
 * Towards Understanding the Overfitting Phenomenon of Deep Click-Through Rate Models, CIKM 2022).
 */
export const adsFields = [
  'age',
  'country',
  'device',
  'interest',
  'placement',
  'day-part',
  'ad',
  'campaign',
  'advertiser',
  'vertical',
  'format',
  'position',
] as const;

/** The name of a categorical feature. */
export type AdsField = (typeof adsFields)[number];

/** How many values each categorical feature has. */
export function countValues({ users, campaigns, ads }: ObservedAdsWorld): Readonly<Record<AdsField, number>> {
  return {
    age: users.ageBands,
    country: users.countries,
    device: DEVICES,
    interest: users.interests,
    placement: PLACEMENTS,
    'day-part': DAY_PARTS,
    ad: ads.count,
    campaign: campaigns.count,
    advertiser: campaigns.advertisers,
    vertical: ads.verticals,
    format: ads.formats,
    position: LOGGED_SLOTS,
  };
}

/** The pairs that people who know ads would cross first. */
const FIRST_PAIRS: readonly (readonly [AdsField, AdsField])[] = [
  ['interest', 'vertical'],
  ['age', 'vertical'],
  ['device', 'format'],
  ['placement', 'format'],
  ['day-part', 'vertical'],
  ['interest', 'advertiser'],
  ['country', 'vertical'],
  ['age', 'format'],
  ['country', 'format'],
  ['device', 'placement'],
];

/** All pairs of features: those above first, then the others in the order of the columns. */
export const crossedPairs: readonly (readonly [AdsField, AdsField])[] = [
  ...FIRST_PAIRS,
  ...adsFields.flatMap((first, at) =>
    adsFields
      .slice(at + 1)
      .filter((second) => !FIRST_PAIRS.some(([a, b]) => a === first && b === second))
      .map((second) => [first, second] as const),
  ),
];

/** Crossed features: how many pairs, and how many buckets the values of each are hashed into. */
export interface AdsCrosses {
  readonly pairs: number;
  readonly buckets: number;
}

/** The bucket of a pair of values: its own where there are enough, else a hash. */
export function crossValues(first: number, second: number, seconds: number, buckets: number): number {
  const pair = first * seconds + second;
  if (pair < buckets && first < Math.floor(buckets / seconds)) return pair;
  let hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % buckets;
}
