import { log2, sigmoid } from '../../core/real.ts';
import {
  DAY_PARTS,
  FORMATS,
  ILLUSTRATIVE_BASE_LOG_ODDS,
  ILLUSTRATIVE_EXAMINATION,
  ILLUSTRATIVE_FATIGUE,
  VERTICALS,
} from './constants.ts';
import { type HiddenAds, tasteOf } from './hidden.ts';
import type { AdsCatalogue, AdsTruth, AdsUsers } from './types.ts';

/** The part of the day of an hour, 0 .. 3. */
export function dayPartOf(hour: number): number {
  return Math.min(DAY_PARTS - 1, Math.floor((hour * DAY_PARTS) / 24));
}

/** What an ad in a slot is clicked against the first slot. */
function examinationAt(position: number): number {
  const last = ILLUSTRATIVE_EXAMINATION.length - 1;
  return ILLUSTRATIVE_EXAMINATION[Math.min(position, last)] ?? 0;
}

/** Makes the truth: a logistic law of user, ad, and pairs of their values, less what fatigue takes. */
export function createAdsTruth(users: AdsUsers, ads: AdsCatalogue, hidden: HiddenAds): AdsTruth {
  const { userLevel, adLevel, firstTaste, secondTaste, pairs } = hidden;
  return {
    examination: examinationAt,
    clickProbability(user, ad, { hour, device, placement }, seen) {
      const vertical = ads.vertical[ad] as number;
      const format = ads.format[ad] as number;
      const age = users.ageBand[user] as number;
      const logOdds =
        ILLUSTRATIVE_BASE_LOG_ODDS +
        (userLevel[user] as number) +
        (adLevel[ad] as number) +
        tasteOf(firstTaste[user] as number, secondTaste[user] as number, vertical) +
        (pairs.ageByVertical[age * VERTICALS + vertical] as number) +
        (pairs.dayPartByVertical[dayPartOf(hour) * VERTICALS + vertical] as number) +
        (pairs.deviceByFormat[device * FORMATS + format] as number) +
        (pairs.placementByFormat[placement * FORMATS + format] as number) -
        ILLUSTRATIVE_FATIGUE * log2(1 + seen);
      return sigmoid(logOdds);
    },
  };
}
