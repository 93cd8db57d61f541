import { adTopics } from './ads.ts';
import { dataTopics } from './data.ts';
import { elsewhereTopics } from './elsewhere.ts';
import { productTopics } from './product.ts';
import { systemTopics } from './system.ts';
import type { Topic } from './types.ts';

/** Every topic that a case may have a fact on. */
export const topics: readonly Topic[] = [productTopics, dataTopics, systemTopics, adTopics].flatMap((group) =>
  Object.values(group),
);

/** Topics that are about no case. */
export const topicsElsewhere: readonly Topic[] = Object.values(elsewhereTopics);
