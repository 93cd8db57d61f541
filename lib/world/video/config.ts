import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { WorldError } from '../protocol.ts';
import {
  CATEGORIES,
  CONTENT_WIDTH,
  FOLLOWS,
  ILLUSTRATIVE_USUAL_RETURN,
  SESSION_PLACES,
  STYLES,
  TAGS_PER_VIDEO,
  TOPICS,
  TOPICS_PER_VIDEO,
} from './constants.ts';
import { countCreators } from './creators.ts';
import { LOG_BYTES_PER_ROW } from './log-columns.ts';
import { SHELF_BYTES_PER_VIDEO } from './shelves.ts';
import type { VideoWorldConfig } from './types.ts';

/** The world of the default run: about a million impressions. */
export const defaultVideoWorldConfig: VideoWorldConfig = {
  users: 10_000,
  videos: 20_000,
  days: 8,
  impressionsPerUserDay: 12,
};

/** One parameter of a video world and what it may be. */
export interface VideoWorldLimit {
  readonly parameter: keyof VideoWorldConfig;
  readonly minimum: number;
  readonly maximum: number;
  /** Whole numbers only. */
  readonly whole: boolean;
}

/** The limits of every parameter, inclusive. */
export const videoWorldLimits: readonly VideoWorldLimit[] = [
  { parameter: 'users', minimum: 100, maximum: 100_000, whole: true },
  { parameter: 'videos', minimum: 1_000, maximum: 1_000_000, whole: true },
  { parameter: 'days', minimum: 2, maximum: 60, whole: true },
  { parameter: 'impressionsPerUserDay', minimum: 1, maximum: 50, whole: false },
];

/** Checks a configuration against {@link videoWorldLimits}; the first parameter that breaks one is named. */
export function checkVideoWorldConfig(config: VideoWorldConfig): Result<VideoWorldConfig, WorldError> {
  for (const { parameter, minimum, maximum, whole } of videoWorldLimits) {
    const value = config[parameter];
    if (!(value >= minimum && value <= maximum)) {
      return err({ code: 'world-parameter-out-of-range', parameter, value, minimum, maximum });
    }
    if (whole && !Number.isInteger(value)) {
      return err({ code: 'world-parameter-not-whole', parameter, value });
    }
  }
  return ok(config);
}

/** Most impressions the log of such a world has room for, users being there every day: the mean plus six standard deviations of its Poisson sessions. */
export function boundImpressions(config: VideoWorldConfig): number {
  const perUserDay = config.impressionsPerUserDay / (SESSION_PLACES * ILLUSTRATIVE_USUAL_RETURN);
  const sessions = config.users * config.days * perUserDay;
  return SESSION_PLACES * Math.ceil(sessions + 6 * Math.sqrt(sessions));
}

/**
 * Most bytes that typed arrays of a world of this size hold while it is made, by arithmetic on
 * their lengths: columns of videos, users, creators and log, and the policy's tables.
 */
export function measureVideoWorld(config: VideoWorldConfig): number {
  const observedVideo = 1 + 4 * TAGS_PER_VIDEO + 4 + 1 + 4 + 2 + 1 + 4 * CONTENT_WIDTH;
  const hiddenVideo = 5 * TOPICS_PER_VIDEO + 4 + 4 + 4 * STYLES + 4 + 4 + 4;
  // and the truth's scratch
  const behaviour = 3 * 4 + 4;
  // clicks so far, and the mark of the last user-day that was shown a video
  const logging = 4 + 4;
  const video = observedVideo + hiddenVideo + behaviour + SHELF_BYTES_PER_VIDEO + logging;
  const observedUser = 4 + 2;
  const hiddenUser = 4 * TOPICS + 4 * STYLES + 3 * 4 + 8 * FOLLOWS + 1 + 1 + 4 + 4 * CATEGORIES;
  // sessions by day, whether the user is there, and seconds watched
  const visits = config.days + 1 + 1 + 8;
  // the truth's products of patience
  const user = observedUser + hiddenUser + visits + 8;
  const creator = 2 + 1 + 3 * 4 + 4 * CONTENT_WIDTH + 48;
  return (
    video * config.videos +
    user * config.users +
    creator * countCreators(config.videos) +
    LOG_BYTES_PER_ROW * boundImpressions(config)
  );
}
