import { AGE_BANDS, COUNTRIES, DEVICES } from './constants.ts';
import type { AdsCampaigns, AdsCatalogue, AdsUsers } from './types.ts';

/** Finds the ads that may be shown to somebody. */
export interface Targeting {
  /** Ads whose campaign targets the age, country and device; ascending. Not to be written to. */
  eligible(user: number, device: number): Int32Array;
}

/** Puts the ads of every combination of age, country and device together, each list when it is first asked for. */
export function createTargeting(
  users: AdsUsers,
  campaigns: AdsCampaigns,
  { count, campaign }: AdsCatalogue,
): Targeting {
  const cells: (Int32Array | undefined)[] = Array.from({ length: AGE_BANDS * COUNTRIES * DEVICES });
  const list = (age: number, country: number, device: number): Int32Array =>
    Int32Array.from({ length: count }, (_, ad) => ad).filter((ad) => {
      const of = campaign[ad] as number;
      return (
        (((campaigns.ageMask[of] as number) >> age) & 1) === 1 &&
        (((campaigns.countryMask[of] as number) >> country) & 1) === 1 &&
        (((campaigns.deviceMask[of] as number) >> device) & 1) === 1
      );
    });
  return {
    eligible(user, device) {
      const age = users.ageBand[user] as number;
      const country = users.country[user] as number;
      const cell = (age * COUNTRIES + country) * DEVICES + device;
      return (cells[cell] ??= list(age, country, device));
    },
  };
}
