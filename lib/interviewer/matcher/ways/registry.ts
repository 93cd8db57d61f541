import { adTopics } from './ads.ts';
import { dataTopics } from './data.ts';
import { elsewhereTopics } from './elsewhere.ts';
import { moreProduct } from './more-product.ts';
import { moreSystem } from './more-system.ts';
import { productTopics } from './product.ts';
import { systemTopics } from './system.ts';
import { stillElsewhere, stillMore } from './still-more.ts';
import type { MoreWays, Topic } from './types.ts';

const more: readonly MoreWays[] = [moreProduct, moreSystem, stillMore];

/** Every topic that a case may have a fact on. */
export const topics: readonly Topic[] = [productTopics, dataTopics, systemTopics, adTopics]
  .flatMap((group) => Object.entries(group))
  .map(([name, { plain, ways }]) => ({ plain, ways: [...ways, ...more.flatMap((one) => one[name] ?? [])] }));

/** Topics that are about no case. */
export const topicsElsewhere: readonly Topic[] = [
  ...Object.values(elsewhereTopics),
  { plain: [], ways: stillElsewhere },
];
