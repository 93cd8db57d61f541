import { exp } from '../../core/real.ts';
import { createRandom, type Random } from '../../core/random.ts';
import {
  AGE_BANDS,
  COUNTRIES,
  DEVICES,
  FORMATS,
  ILLUSTRATIVE_AD_SPREAD,
  ILLUSTRATIVE_BID_SPREAD,
  ILLUSTRATIVE_BUDGET,
  ILLUSTRATIVE_BUDGET_SPREAD,
  ILLUSTRATIVE_CLICK_USD,
  ILLUSTRATIVE_MEAN_CLICK_RATE,
  ILLUSTRATIVE_PER_IMPRESSION,
  LOGGED_SLOTS,
  VERTICALS,
} from './constants.ts';
import type { AdsCampaigns, AdsCatalogue, AdsWorldConfig } from './types.ts';

/** Ads of a campaign, and campaigns of an advertiser. */
const ADS_PER_CAMPAIGN = 4;
const CAMPAIGNS_PER_ADVERTISER = 3;

/** Campaigns, ads, and the hidden log-odds of each ad. */
export interface MadeAds {
  readonly campaigns: AdsCampaigns;
  readonly ads: AdsCatalogue;
  readonly level: Float32Array;
}

const fullMask = (values: number): number => (1 << values) - 1;

/** A run of neighbouring values, as a mask. */
function drawRange(random: Random, values: number): number {
  const from = random.below(values);
  const to = from + 1 + random.below(values - from);
  return fullMask(to) & ~fullMask(from);
}

/** Each value with a chance, at least one. */
function drawSome(random: Random, values: number, chance: number): number {
  let mask = 1 << random.below(values);
  for (let value = 0; value < values; value += 1) if (random.chance(chance)) mask |= 1 << value;
  return mask;
}

function makeCampaigns(config: AdsWorldConfig, seed: number): AdsCampaigns {
  const count = Math.ceil(config.ads / ADS_PER_CAMPAIGN);
  const made = {
    count,
    advertiser: new Int32Array(count),
    advertisers: Math.ceil(count / CAMPAIGNS_PER_ADVERTISER),
    ageMask: new Uint8Array(count),
    countryMask: new Uint8Array(count),
    deviceMask: new Uint8Array(count),
    perImpression: new Uint8Array(count),
    bidUsd: new Float32Array(count),
    dailyBudgetUsd: new Float32Array(count),
  };
  const requestsADay = config.users * config.requestsPerUserDay;
  const impressionUsd = ILLUSTRATIVE_CLICK_USD * ILLUSTRATIVE_MEAN_CLICK_RATE;
  const evenSpendUsd = (requestsADay * LOGGED_SLOTS * impressionUsd) / count;
  for (let campaign = 0; campaign < count; campaign += 1) {
    const random = createRandom(seed, 'ads', 'campaign', campaign);
    made.advertiser[campaign] = Math.floor(campaign / CAMPAIGNS_PER_ADVERTISER);
    made.ageMask[campaign] = random.chance(0.4) ? fullMask(AGE_BANDS) : drawRange(random, AGE_BANDS);
    made.countryMask[campaign] = drawSome(random, COUNTRIES, 0.4);
    made.deviceMask[campaign] = random.chance(0.7) ? fullMask(DEVICES) : 1 << random.below(DEVICES);
    const perImpression = random.chance(ILLUSTRATIVE_PER_IMPRESSION);
    made.perImpression[campaign] = perImpression ? 1 : 0;
    const median = perImpression ? impressionUsd : ILLUSTRATIVE_CLICK_USD;
    made.bidUsd[campaign] = median * exp(ILLUSTRATIVE_BID_SPREAD * random.normal());
    made.dailyBudgetUsd[campaign] =
      evenSpendUsd * ILLUSTRATIVE_BUDGET * exp(ILLUSTRATIVE_BUDGET_SPREAD * random.normal());
  }
  return made;
}

/** Makes campaigns and their ads. Randomness: ("ads", "campaign", id), ("ads", "advertiser", id) and ("ads", "ad", id) of the seed. */
export function makeAds(config: AdsWorldConfig, seed: number): MadeAds {
  const campaigns = makeCampaigns(config, seed);
  const count = config.ads;
  const campaign = Int32Array.from({ length: count }, (_, ad) => Math.floor(ad / ADS_PER_CAMPAIGN));
  const advertiser = campaign.map((one) => campaigns.advertiser[one] as number);
  const verticalOf = Uint8Array.from({ length: campaigns.advertisers }, (_, one) =>
    createRandom(seed, 'ads', 'advertiser', one).below(VERTICALS),
  );
  const format = new Uint8Array(count);
  const level = new Float32Array(count);
  for (let ad = 0; ad < count; ad += 1) {
    const random = createRandom(seed, 'ads', 'ad', ad);
    format[ad] = random.below(FORMATS);
    level[ad] = ILLUSTRATIVE_AD_SPREAD * random.normal();
  }
  const vertical = Uint8Array.from(advertiser, (one) => verticalOf[one] as number);
  return {
    campaigns,
    ads: { count, campaign, advertiser, vertical, verticals: VERTICALS, format, formats: FORMATS },
    level,
  };
}
