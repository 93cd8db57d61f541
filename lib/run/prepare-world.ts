import { createServingFeatures, popularityCounts, type ServingFeatures } from '../world/video/features.ts';
import type { VideoWorld } from '../world/video/types.ts';
import type { WorldSummary } from './result.ts';
import type { JudgeMemory } from './judge.ts';
import { shareOfUsers } from './list-traits.ts';
import { selectBest } from './select-best.ts';
import { createWatched, type Watched } from './watched.ts';

/**
 * The first day that is trained on. On day 0 nobody has a history and no video a popularity yet,
 * as at no other time: such examples teach what serving never sees.
 */
export const FIRST_TRAINING_DAY = 1;

/** What serving on the tested day needs of a world besides models; made once a world. */
export interface ServingState {
  readonly features: ServingFeatures;
  readonly watched: Watched;
  /** All videos, the most clicked before the tested day first. */
  readonly popularityOrder: Int32Array;
  /** The share of users who have clicked each video before. */
  readonly shares: Float64Array;
  /** Videos uploaded by the tested day. */
  readonly uploaded: number;
}

/** A world with all that runs in it have in common. */
export interface PreparedWorld {
  readonly world: VideoWorld;
  readonly summary: WorldSummary;
  /** What judging found out on the tested day. */
  readonly judged: JudgeMemory;
  /** Made when it is first asked for. */
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

function makeServingState(world: VideoWorld, day: number): ServingState {
  const { videos } = world.observed;
  let uploaded = 0;
  for (const uploadDay of videos.uploadDay) if (uploadDay <= day) uploaded += 1;
  const watched = createWatched(world.observed, day);
  return {
    features: createServingFeatures(world.observed, day),
    watched,
    shares: shareOfUsers(world.observed.users.count, videos.count, watched),
    popularityOrder: selectBest(popularityCounts(world.observed, day), videos.count, -1),
    uploaded,
  };
}

/**
 * Wraps a world with what runs in it share.
 *
 * @param day the tested day
 */
export function prepareWorld(world: VideoWorld, day: number): PreparedWorld {
  let state: ServingState | undefined;
  return {
    world,
    summary: summariseWorld(world, day),
    judged: new Map(),
    serving: () => (state ??= makeServingState(world, day)),
  };
}
