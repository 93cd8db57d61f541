import { log2, sigmoid } from '../../core/real.ts';
import {
  DAY_PARTS,
  ILLUSTRATIVE_BASE_LOG_ODDS,
  ILLUSTRATIVE_EXAMINATION,
  ILLUSTRATIVE_FATIGUE,
} from './constants.ts';
import { fitOf, type HiddenAds, tasteOf } from './hidden.ts';
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

/** Makes the truth: a logistic law of user, ad, tastes, and how the ad fits age, country, device, placement and part of the day, less what fatigue takes. */
export function createAdsTruth(users: AdsUsers, ads: AdsCatalogue, hidden: HiddenAds): AdsTruth {
  const { userLevel, adLevel, firstTaste, secondTaste, traits } = hidden;
  return {
    examination: examinationAt,
    clickProbability(user, ad, { hour, device, placement }, seen) {
      const vertical = ads.vertical[ad] as number;
      const circumstances = {
        age: users.ageBand[user] as number,
        country: users.country[user] as number,
        device,
        placement,
        dayPart: dayPartOf(hour),
      };
      const logOdds =
        ILLUSTRATIVE_BASE_LOG_ODDS +
        (userLevel[user] as number) +
        (adLevel[ad] as number) +
        tasteOf(firstTaste[user] as number, secondTaste[user] as number, vertical) +
        fitOf(traits, circumstances, ad) -
        ILLUSTRATIVE_FATIGUE * log2(1 + seen);
      return sigmoid(logOdds);
    },
  };
}
