import type { RankingInput } from '../../core/datasets.ts';
import { matrix } from '../../core/matrix.ts';
import { log as ln, log2 } from '../../core/real.ts';
import { LOGGED_SLOTS } from './constants.ts';
import {
  type AdsCrosses,
  type AdsField,
  adsFields,
  countValues,
  crossedPairs,
  crossValues,
} from './fields.ts';
import { AdsHistory, type Counts } from './history.ts';
import { dayPartOf } from './truth.ts';
import type { AdsContext, ObservedAdsWorld } from './types.ts';

/** Dense features: click rates of the ad, its advertiser, the user, the user in the vertical, and people of the same interest in it; how often the campaign was seen, and how many impressions the user has a day: a count that only grew would tell the day, and be larger in serving than ever in training. */
const DENSE = 7;
/** Impressions at the mean rate that every rate starts from. */
const ILLUSTRATIVE_PRIOR = 50;

/** How rows are described. */
export interface AdsRowOptions {
  readonly crosses?: AdsCrosses;
  /** Whether models are told the slot; all rows stand in the first one where not. */
  readonly position: boolean;
}

/** Rows of features without labels. */
export type AdsRows = RankingInput & { readonly vocabularies: readonly number[] };

/** Describes pairs of users and ads for models. */
export class AdsDescriber {
  readonly vocabularies: readonly number[];
  readonly history: AdsHistory;
  private readonly observed: ObservedAdsWorld;
  private readonly options: AdsRowOptions;
  /** Of each crossed pair: its columns and the values of the second. */
  private readonly pairs: readonly (readonly [number, number, number])[];

  constructor(observed: ObservedAdsWorld, options: AdsRowOptions) {
    this.observed = observed;
    this.options = options;
    this.history = new AdsHistory(observed);
    const values = countValues(observed);
    const { pairs = 0, buckets = 0 } = options.crosses ?? {};
    const crossed = crossedPairs.slice(0, pairs);
    const at = (field: AdsField): number => adsFields.indexOf(field);
    this.pairs = crossed.map(([a, b]) => [at(a), at(b), values[b]] as const);
    this.vocabularies = [
      ...adsFields.map((field) => values[field]),
      ...crossed.map(([a, b]) => Math.min(buckets, values[a] * values[b])),
    ];
  }

  /** Room for so many rows. */
  makeRows(rows: number): AdsRows {
    const fields = this.vocabularies.length;
    return {
      rows,
      vocabularies: this.vocabularies,
      categorical: new Int32Array(rows * fields),
      dense: matrix(rows, DENSE, new Float32Array(rows * DENSE)),
    };
  }

  /** Writes one row, as of the day that the history stands at. */
  write(
    out: AdsRows,
    row: number,
    impression: AdsContext & {
      readonly user: number;
      readonly ad: number;
      readonly position: number;
      readonly seen: number;
    },
  ): void {
    const { users, ads } = this.observed;
    const { user, ad, hour, device, placement, seen } = impression;
    const { categorical } = out;
    const fields = this.vocabularies.length;
    const at = row * fields;
    const vertical = ads.vertical[ad] as number;
    const advertiser = ads.advertiser[ad] as number;
    categorical[at] = users.ageBand[user] as number;
    categorical[at + 1] = users.country[user] as number;
    categorical[at + 2] = device;
    categorical[at + 3] = users.interest[user] as number;
    categorical[at + 4] = placement;
    categorical[at + 5] = dayPartOf(hour);
    categorical[at + 6] = ad;
    categorical[at + 7] = ads.campaign[ad] as number;
    categorical[at + 8] = advertiser;
    categorical[at + 9] = vertical;
    categorical[at + 10] = ads.format[ad] as number;
    categorical[at + 11] = this.options.position ? Math.min(LOGGED_SLOTS - 1, impression.position) : 0;
    for (let pair = 0; pair < this.pairs.length; pair += 1) {
      const [first, second, seconds] = this.pairs[pair] as readonly [number, number, number];
      categorical[at + adsFields.length + pair] = crossValues(
        categorical[at + first] as number,
        categorical[at + second] as number,
        seconds,
        this.vocabularies[adsFields.length + pair] as number,
      );
    }
    const { history } = this;
    const dense = out.dense.data;
    const to = row * DENSE;
    dense[to] = this.rateOf(history.ofAd, ad);
    dense[to + 1] = this.rateOf(history.ofAdvertiser, advertiser);
    dense[to + 2] = this.rateOf(history.ofUser, user);
    dense[to + 3] = this.rateOf(history.ofUserVertical, user * ads.verticals + vertical);
    const interest = users.interest[user] as number;
    dense[to + 4] = this.rateOf(history.ofInterestVertical, interest * ads.verticals + vertical);
    dense[to + 5] = log2(1 + seen);
    dense[to + 6] = ln(1 + (history.ofUser.impressions[user] as number) / Math.max(1, history.day)) / 2;
  }

  /** How a click rate stands to the mean one: 2 x the logarithm of their ratio, drawn towards 0 where little is known. */
  private rateOf({ impressions, clicks }: Counts, at: number): number {
    const { rate } = this.history;
    const expected = rate * ((impressions[at] as number) + ILLUSTRATIVE_PRIOR);
    return 2 * ln(((clicks[at] as number) + rate * ILLUSTRATIVE_PRIOR) / expected);
  }
}

/**
 * Features of logged impressions.
 *
 * @param rows rows of the log, ascending
 * @param asOfDay joins all rows with what is known at the start of that day; each row with what was
 * known at the start of its own day where absent
 */
export function describeLogged(
  observed: ObservedAdsWorld,
  rows: Int32Array,
  options: AdsRowOptions & { readonly asOfDay?: number },
): AdsRows {
  const describer = new AdsDescriber(observed, options);
  const out = describer.makeRows(rows.length);
  const { log } = observed;
  if (options.asOfDay !== undefined) describer.history.moveTo(options.asOfDay);
  rows.forEach((row, to) => {
    if (options.asOfDay === undefined) describer.history.moveTo(log.day[row] as number);
    describer.write(out, to, {
      user: log.user[row] as number,
      ad: log.ad[row] as number,
      hour: log.hour[row] as number,
      device: log.device[row] as number,
      placement: log.placement[row] as number,
      position: log.position[row] as number,
      seen: log.seen[row] as number,
    });
  });
  return out;
}
