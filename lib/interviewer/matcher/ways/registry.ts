import { adTopics } from './ads.ts';
import { dataTopics } from './data.ts';
import { elsewhereTopics } from './elsewhere.ts';
import { moreProduct } from './more-product.ts';
import { moreSystem } from './more-system.ts';
import { productTopics } from './product.ts';
import { systemTopics } from './system.ts';
import { stillElsewhere, stillMore } from './still-more.ts';
import type { MoreWays, Topic, Topics } from './types.ts';

const more: readonly MoreWays[] = [moreProduct, moreSystem, stillMore];

const complete = (group: Topics): readonly Topic[] =>
  Object.entries(group).map(([name, topic]) => ({
    ...topic,
    ways: [...topic.ways, ...more.flatMap((one) => one[name] ?? [])],
  }));

/** Every topic that a case may have a fact on. */
export const topics: readonly Topic[] = [
  ...[productTopics, dataTopics, systemTopics].flatMap(complete),
  ...complete(adTopics).map((topic) => ({ ...topic, needs: 'advertis' })),
];

/** Topics that are about no case. */
export const topicsElsewhere: readonly Topic[] = [
  ...Object.values(elsewhereTopics),
  { plain: [], ways: stillElsewhere },
];
