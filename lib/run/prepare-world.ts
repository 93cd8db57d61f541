import { createServingFeatures, popularityCounts, type ServingFeatures } from '../world/video/features.ts';
import type { VideoWorld } from '../world/video/types.ts';
import type { WorldSummary } from './result.ts';
import type { JudgeMemory } from './judge.ts';
import { shareOfUsers } from './list-traits.ts';
import { markHead } from './popular-head.ts';
import { selectBest } from './select-best.ts';
import { createWatched, type Watched } from './watched.ts';

/**
 * The first day that is trained on. On day 0 nobody has a history and no video a popularity yet,
 * as at no other time: such examples teach what serving never sees.
 */
export const FIRST_TRAINING_DAY = 1;

/** What serving on one day needs of a world besides models; each part is made once, when it is first asked for. */
export interface ServingState {
  readonly features: ServingFeatures;
  readonly watched: Watched;
  /** All videos, the most clicked before the day first. */
  readonly popularityOrder: Int32Array;
  /** 1 for each video of the popular head; the others are the long tail. */
  readonly isHead: Uint8Array;
  /** The share of users who have clicked each video before. */
  readonly shares: Float64Array;
  /** How many videos are uploaded by the day. */
  readonly uploaded: number;
  /** Which they are, ascending; those of the lowest ids unless a change brought uploads forward. */
  readonly uploadedVideos: Int32Array;
}

/** What a prepared world is made for. */
export interface PreparationOptions {
  /** Everything that made the log, for the names of what is trained on it; the configuration of the world where absent. */
  readonly origin?: Readonly<Record<string, unknown>>;
  /** Whether the log holds what happened on that day; true where absent. On a day to come nothing can be tested. */
  readonly isTested?: boolean;
}

/** A world at the start of one day, with all that runs in it have in common. */
export interface PreparedWorld {
  readonly world: VideoWorld;
  /** The day that is served. Days before it, from {@link FIRST_TRAINING_DAY} on, are trained on. */
  readonly day: number;
  /** Everything that made the log. */
  readonly origin: Readonly<Record<string, unknown>>;
  /** Whether the log holds the served day too, so that models can be tested on it. */
  readonly isTested: boolean;
  readonly summary: WorldSummary;
  /** What judging found out on the served day. */
  readonly judged: JudgeMemory;
  serving(): ServingState;
}

function summariseWorld(world: VideoWorld, day: number): WorldSummary {
  const { config, log, users, videos } = world.observed;
  let clicks = 0;
  let trainImpressions = 0;
  let testImpressions = 0;
  for (let i = 0; i < log.count; i += 1) {
    clicks += log.click[i] as number;
    const loggedOn = log.day[i] as number;
    if (loggedOn === day) testImpressions += 1;
    else if (loggedOn >= FIRST_TRAINING_DAY) trainImpressions += 1;
  }
  return {
    users: users.count,
    videos: videos.count,
    days: config.days,
    impressions: log.count,
    clickRate: log.count === 0 ? 0 : clicks / log.count,
    trainImpressions,
    testImpressions,
  };
}

/** Makes a value when it is first asked for. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function makeServingState(world: VideoWorld, day: number): ServingState {
  const { videos, users } = world.observed;
  const watched = lazily(() => createWatched(world.observed, day));
  const features = lazily(() => createServingFeatures(world.observed, day));
  const shares = lazily(() => shareOfUsers(users.count, videos.count, watched()));
  const order = lazily(() => selectBest(popularityCounts(world.observed, day), videos.count, -1));
  const uploaded = lazily(() =>
    Int32Array.from(videos.uploadDay.keys()).filter((video) => (videos.uploadDay[video] as number) <= day),
  );
  const isHead = lazily(() => markHead(order(), uploaded().length));
  return {
    get features() {
      return features();
    },
    get watched() {
      return watched();
    },
    get shares() {
      return shares();
    },
    get popularityOrder() {
      return order();
    },
    get isHead() {
      return isHead();
    },
    get uploadedVideos() {
      return uploaded();
    },
    get uploaded() {
      return uploaded().length;
    },
  };
}

/**
 * Wraps a world with what runs in it share. What is made of the log stands as of the start of `day`
 * and is made when it is first asked for: the log must not change in between.
 *
 * @param day the day that is served
 */
export function prepareWorld(
  world: VideoWorld,
  day: number,
  { origin = { ...world.observed.config }, isTested = true }: PreparationOptions = {},
): PreparedWorld {
  const state = makeServingState(world, day);
  const summary = lazily(() => summariseWorld(world, day));
  return {
    world,
    day,
    origin,
    isTested,
    get summary() {
      return summary();
    },
    judged: new Map(),
    serving: () => state,
  };
}
