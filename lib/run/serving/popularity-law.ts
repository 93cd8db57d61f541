import type { Requirements } from '../../design/types.ts';
import type { Popularity } from '../../queueing/service-system.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';

/** Who comes and what is watched how often, counted in the log of a world. */
export interface PopularityLaw {
  /** Impressions of each user. */
  readonly users: readonly number[];
  /** Clicks of each video. */
  readonly items: readonly number[];
}

/** Most keys that a cache tells apart. */
const MOST_KEYS = 2_000_000_000;

/** What is counted of a world; videos stand for whatever is shown. */
interface CountedWorld {
  readonly log: Pick<ObservedVideoWorld['log'], 'count' | 'user' | 'video' | 'click'>;
  readonly users: Pick<ObservedVideoWorld['users'], 'count'>;
  readonly videos: Pick<ObservedVideoWorld['videos'], 'count'>;
}

/** Counts who comes and what is clicked in a log. */
export function countPopularity({ log, users, videos }: CountedWorld): PopularityLaw {
  const perUser = new Float64Array(users.count);
  const perVideo = new Float64Array(videos.count);
  for (let i = 0; i < log.count; i += 1) {
    const [user, video] = [log.user[i] as number, log.video[i] as number];
    perUser[user] = (perUser[user] as number) + 1;
    perVideo[video] = (perVideo[video] as number) + (log.click[i] as number);
  }
  return { users: Array.from(perUser), items: Array.from(perVideo) };
}

/** Counts that stand for so many keys: each for as many alike as are needed. */
function stretch(counts: readonly number[], keys: number): Popularity {
  const copies = Math.max(1, Math.round(Math.min(keys, MOST_KEYS) / counts.length));
  return { kind: 'counts', counts, copies: Math.min(copies, Math.floor(MOST_KEYS / counts.length)) };
}

/**
 * The keys that the requests of one cell look up in a cache, and how often: the law of the world's
 * log, each of its users (or videos) standing for as many alike as the stated scale has. Users belong
 * to one cell each; items, and queries (which have no law of their own in a world of videos and take
 * that of items), are asked for in every cell. Zipf's law with exponent 1 where there is no log.
 */
export function keysOf(
  law: PopularityLaw | undefined,
  keyedBy: string,
  { dailyUsers, items }: Requirements,
  cells: number,
): Popularity {
  const isByUser = keyedBy === 'user';
  const keys = Math.max(1, Math.round(isByUser ? dailyUsers / cells : items));
  const counts = isByUser ? law?.users : law?.items;
  if (counts === undefined || !counts.some((count) => count > 0)) {
    return { kind: 'zipf', keys: Math.min(keys, MOST_KEYS), exponent: 1 };
  }
  return stretch(counts, keys);
}
