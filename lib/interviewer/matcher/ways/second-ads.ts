import { secondAdsData } from './second-ads-data.ts';
import { secondAdsMoney } from './second-ads-money.ts';
import type { MoreWays } from './types.ts';

/** How twelve very different people ask about an ads system. */
export const secondAds: MoreWays = { ...secondAdsMoney, ...secondAdsData };
