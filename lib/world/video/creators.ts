import { createRandom } from '../../core/random.ts';
import {
  CONTENT_WIDTH,
  ILLUSTRATIVE_FOLLOWING_RATIO,
  ILLUSTRATIVE_FOLLOWING_TAIL,
  ILLUSTRATIVE_LANGUAGE_SHARES,
  ILLUSTRATIVE_VIDEOS_PER_CREATOR,
  LANGUAGES,
  TOPICS,
} from './constants.ts';
import type { HiddenCreators, HiddenTables } from './hidden.ts';
import { drawCumulative, drawPareto } from './sampling.ts';
import { drawDirections } from './tables.ts';

/** How many creators a catalogue of `videos` has: at least 20. */
export function countCreators(videos: number): number {
  return Math.max(20, Math.round(videos / ILLUSTRATIVE_VIDEOS_PER_CREATOR));
}

/** Running sums of weights, for {@link drawCumulative}. */
export function accumulate(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sums[i] = sum += weights[i] as number;
  return sums;
}

/** Draws the creators of a world, with directions of `width` numbers. Allocates a few dozen bytes a creator; the stream is ("video", "creators"). */
export function createCreators(
  seed: number,
  videos: number,
  tables: HiddenTables,
  width: number = CONTENT_WIDTH,
): HiddenCreators {
  const count = countCreators(videos);
  const random = createRandom(seed, 'video', 'creators');
  const topicSums = accumulate(tables.topicShare);
  const languageSums = accumulate(ILLUSTRATIVE_LANGUAGE_SHARES);
  const topics = new Uint8Array(2 * count);
  const language = new Uint8Array(count);
  const quality = new Float32Array(count);
  const clickbait = new Float32Array(count);
  const following = new Float32Array(count);
  for (let c = 0; c < count; c += 1) {
    topics[2 * c] = drawCumulative(random, topicSums, 0, TOPICS);
    topics[2 * c + 1] = drawCumulative(random, topicSums, 0, TOPICS);
    language[c] = drawCumulative(random, languageSums, 0, LANGUAGES);
    quality[c] = random.normal();
    // most creators are honest, a few live on clickbait
    const bait = random.uniform();
    clickbait[c] = bait * bait * bait;
    following[c] = drawPareto(random, ILLUSTRATIVE_FOLLOWING_TAIL, ILLUSTRATIVE_FOLLOWING_RATIO);
  }
  const content = drawDirections(createRandom(seed, 'video', 'creator-content'), count, width);
  return { count, topics, language, quality, clickbait, following, content };
}
