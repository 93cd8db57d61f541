import { createRandom } from '../../core/random.ts';
import {
  AGE_BANDS,
  COUNTRIES,
  DAY_PARTS,
  DEVICES,
  FORMATS,
  ILLUSTRATIVE_FIRST_TASTE,
  ILLUSTRATIVE_PAIR_SPREAD,
  ILLUSTRATIVE_SECOND_TASTE,
  ILLUSTRATIVE_TRIPLE_SPREAD,
  PLACEMENTS,
  TRAITS,
  VERTICALS,
} from './constants.ts';
import type { AdsCatalogue, AdsCampaigns } from './types.ts';

/** What nobody observes. */
export interface HiddenAds {
  /** Log-odds that users and ads add by themselves. */
  readonly userLevel: Float32Array;
  readonly adLevel: Float32Array;
  /** The verticals that each user likes most and second most. */
  readonly firstTaste: Uint8Array;
  readonly secondTaste: Uint8Array;
  readonly traits: HiddenTraits;
}

/** Hidden traits, row-major, one row of {@link TRAITS} numbers a value. */
export interface HiddenTraits {
  readonly age: Float64Array;
  readonly country: Float64Array;
  readonly device: Float64Array;
  readonly placement: Float64Array;
  readonly dayPart: Float64Array;
  /** Of each ad: a third of the variance is its vertical's, a third its format's, a third its advertiser's. */
  readonly ad: Float64Array;
}

/** Shifts and scales every trait to mean 0 and variance 1 over its values, so that all worlds have fits of one strength. Writes to `table`. */
function standardise(table: Float64Array): Float64Array {
  const rows = table.length / TRAITS;
  for (let trait = 0; trait < TRAITS; trait += 1) {
    let sum = 0;
    let squares = 0;
    for (let at = trait; at < table.length; at += TRAITS) {
      const value = table[at] as number;
      sum += value;
      squares += value * value;
    }
    const mean = sum / rows;
    const deviation = Math.sqrt(squares / rows - mean * mean);
    for (let at = trait; at < table.length; at += TRAITS) {
      table[at] = ((table[at] as number) - mean) / deviation;
    }
  }
  return table;
}

/**
 * Draws the traits. Randomness: ("ads", "traits", name) of the seed, and ("ads", "traits",
 * "advertiser", id), so that a larger catalogue begins with the same ads.
 */
export function drawTraits(
  seed: number,
  { count, vertical, format, advertiser }: AdsCatalogue,
  { advertisers }: Pick<AdsCampaigns, 'advertisers'>,
): HiddenTraits {
  const draw = (rows: number, ...path: readonly (string | number)[]): Float64Array => {
    const random = createRandom(seed, 'ads', 'traits', ...path);
    return Float64Array.from({ length: rows * TRAITS }, () => random.normal());
  };
  const table = (rows: number, name: string): Float64Array => standardise(draw(rows, name));
  const ofVertical = table(VERTICALS, 'vertical');
  const ofFormat = table(FORMATS, 'format');
  const ofAdvertiser = Array.from({ length: advertisers }, (_, one) => draw(1, 'advertiser', one));
  const ad = new Float64Array(count * TRAITS);
  const share = Math.sqrt(1 / 3);
  for (let one = 0; one < count; one += 1) {
    for (let trait = 0; trait < TRAITS; trait += 1) {
      ad[one * TRAITS + trait] =
        share *
        ((ofVertical[(vertical[one] as number) * TRAITS + trait] as number) +
          (ofFormat[(format[one] as number) * TRAITS + trait] as number) +
          (ofAdvertiser[advertiser[one] as number]?.[trait] ?? 0));
    }
  }
  return {
    age: table(AGE_BANDS, 'age'),
    country: table(COUNTRIES, 'country'),
    device: table(DEVICES, 'device'),
    placement: table(PLACEMENTS, 'placement'),
    dayPart: table(DAY_PARTS, 'day-part'),
    ad,
  };
}

/** What describes a moment besides the ad: the row of each trait table. */
export interface Circumstances {
  readonly age: number;
  readonly country: number;
  readonly device: number;
  readonly placement: number;
  readonly dayPart: number;
}

/**
 * Log-odds that an ad gains where it fits the circumstances: each of the five by itself, and each two
 * of them together (the sum over pairs is half of the square of the sum less the sum of squares).
 */
export function fitOf(traits: HiddenTraits, at: Circumstances, ad: number): number {
  let alone = 0;
  let together = 0;
  for (let trait = 0; trait < TRAITS; trait += 1) {
    const a = traits.age[at.age * TRAITS + trait] as number;
    const b = traits.country[at.country * TRAITS + trait] as number;
    const c = traits.device[at.device * TRAITS + trait] as number;
    const d = traits.placement[at.placement * TRAITS + trait] as number;
    const e = traits.dayPart[at.dayPart * TRAITS + trait] as number;
    const sum = a + b + c + d + e;
    const squares = a * a + b * b + c * c + d * d + e * e;
    const own = traits.ad[ad * TRAITS + trait] as number;
    alone += own * sum;
    together += (own * (sum * sum - squares)) / 2;
  }
  return (ILLUSTRATIVE_PAIR_SPREAD * alone + ILLUSTRATIVE_TRIPLE_SPREAD * together) / Math.sqrt(TRAITS);
}

/** What a vertical adds to the log-odds of a user with these tastes. */
export function tasteOf(first: number, second: number, vertical: number): number {
  if (vertical === first) return ILLUSTRATIVE_FIRST_TASTE;
  return vertical === second ? ILLUSTRATIVE_SECOND_TASTE : 0;
}
