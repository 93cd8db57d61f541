import { createRandom } from '../../core/random.ts';
import {
  AGE_BANDS,
  DAY_PARTS,
  DEVICES,
  FORMATS,
  ILLUSTRATIVE_FIRST_TASTE,
  ILLUSTRATIVE_PAIR_SPREAD,
  ILLUSTRATIVE_SECOND_TASTE,
  PLACEMENTS,
  VERTICALS,
} from './constants.ts';

/** What nobody observes. */
export interface HiddenAds {
  /** Log-odds that users and ads add by themselves. */
  readonly userLevel: Float32Array;
  readonly adLevel: Float32Array;
  /** The verticals that each user likes most and second most. */
  readonly firstTaste: Uint8Array;
  readonly secondTaste: Uint8Array;
  readonly pairs: PairTastes;
}

/** Log-odds that pairs of values add, row-major. */
export interface PairTastes {
  readonly ageByVertical: Float32Array;
  readonly deviceByFormat: Float32Array;
  readonly placementByFormat: Float32Array;
  readonly dayPartByVertical: Float32Array;
}

/** Draws the tables of pairs. Randomness: the stream ("ads", "pairs") of the seed. */
export function drawPairs(seed: number): PairTastes {
  const random = createRandom(seed, 'ads', 'pairs');
  const table = (rows: number, columns: number): Float32Array =>
    Float32Array.from({ length: rows * columns }, () => ILLUSTRATIVE_PAIR_SPREAD * random.normal());
  return {
    ageByVertical: table(AGE_BANDS, VERTICALS),
    deviceByFormat: table(DEVICES, FORMATS),
    placementByFormat: table(PLACEMENTS, FORMATS),
    dayPartByVertical: table(DAY_PARTS, VERTICALS),
  };
}

/** What a vertical adds to the log-odds of a user with these tastes. */
export function tasteOf(first: number, second: number, vertical: number): number {
  if (vertical === first) return ILLUSTRATIVE_FIRST_TASTE;
  return vertical === second ? ILLUSTRATIVE_SECOND_TASTE : 0;
}
