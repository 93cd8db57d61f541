import { adTopics } from './ads.ts';
import { bankAds, bankAdsElsewhere } from './bank-ads.ts';
import { bankProduct, bankProductElsewhere } from './bank-product.ts';
import { bankRules, bankRulesElsewhere } from './bank-rules.ts';
import { bankSystem, bankSystemElsewhere } from './bank-system.ts';
import { besideAds } from './beside-ads.ts';
import { besideVideos } from './beside-videos.ts';
import { dataTopics } from './data.ts';
import { elsewhereTopics } from './elsewhere.ts';
import { heard } from './heard.ts';
import { heardElsewhere } from './heard-elsewhere.ts';
import { moreProduct } from './more-product.ts';
import { moreSystem } from './more-system.ts';
import { nearMissesAds } from './near-misses-ads.ts';
import { nearMissesChoices } from './near-misses-choices.ts';
import { nearMissesProduct } from './near-misses-product.ts';
import { nearMissesSystem } from './near-misses-system.ts';
import { plainest } from './plainest.ts';
import { productTopics } from './product.ts';
import { secondAdsElsewhere } from './second-ads-elsewhere.ts';
import { secondAds } from './second-ads.ts';
import { secondDataElsewhere } from './second-data-elsewhere.ts';
import { secondData } from './second-data.ts';
import { secondProductElsewhere } from './second-product-elsewhere.ts';
import { secondProduct } from './second-product.ts';
import { secondSystemElsewhere } from './second-system-elsewhere.ts';
import { secondSystem } from './second-system.ts';
import { systemTopics } from './system.ts';
import { stillElsewhere, stillMore } from './still-more.ts';
import { terseAds } from './terse-ads.ts';
import { terseSystem } from './terse-system.ts';
import type { MoreWays, Topic, Topics } from './types.ts';

const more: readonly MoreWays[] = [
  moreProduct,
  moreSystem,
  stillMore,
  bankProduct,
  bankRules,
  bankSystem,
  bankAds,
  secondProduct,
  secondData,
  secondSystem,
  secondAds,
  terseAds,
  terseSystem,
  heard,
  plainest,
];

const complete = (group: Topics): readonly Topic[] =>
  Object.entries(group).map(([name, topic]) => ({
    ...topic,
    ways: [...topic.ways, ...more.flatMap((one) => one[name] ?? [])],
  }));

const ADS = /\b(?:ads?|adverts?|advertis\w+|campaigns?|bids?|bidding|auctions?|creatives?|cp[acm])\b/iu;

/** Every topic that a case may have a fact on. */
export const topics: readonly Topic[] = [
  ...[productTopics, dataTopics, systemTopics].flatMap(complete),
  ...complete(adTopics).map((topic) => ({ ...topic, needs: 'advertis', subject: ADS })),
];

/** Questions that are about no topic above, by what they are about. */
const elsewhere: readonly (readonly string[])[] = [
  stillElsewhere,
  bankProductElsewhere,
  bankRulesElsewhere,
  bankSystemElsewhere,
  bankAdsElsewhere,
  ...secondProductElsewhere,
  ...secondDataElsewhere,
  ...secondSystemElsewhere,
  ...secondAdsElsewhere,
  ...nearMissesSystem,
  ...nearMissesChoices,
  ...nearMissesProduct,
  ...nearMissesAds,
  ...besideAds,
  ...besideVideos,
  ...heardElsewhere,
];

/** Topics that are about no case. */
export const topicsElsewhere: readonly Topic[] = [
  ...Object.values(elsewhereTopics),
  ...elsewhere.map((ways) => ({ plain: [], ways })),
];
