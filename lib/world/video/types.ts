import type { Matrix } from '../../core/matrix.ts';

/** Size of a video world. */
export interface VideoWorldConfig {
  /** 100 .. 100,000 */
  readonly users: number;
  /** 1,000 .. 1,000,000 */
  readonly videos: number;
  /** Days of history, 2 .. 60; the last one is never trained on. */
  readonly days: number;
  /** Mean impressions a user and day, 1 .. 50; activity spreads it by a power law. */
  readonly impressionsPerUserDay: number;
}

/** What the platform knows of its videos. Columns have one entry a video. */
export interface VideoCatalogue {
  readonly count: number;
  /** The label a creator chose, 0 .. categories - 1: a noisy sign of the hidden topics. */
  readonly category: Uint8Array;
  readonly categories: number;
  /** count x tagsPerVideo tag ids (0 .. tagVocabulary - 1); -1 where a video has fewer tags. */
  readonly tags: Int32Array;
  readonly tagsPerVideo: number;
  readonly tagVocabulary: number;
  readonly creator: Int32Array;
  readonly creators: number;
  readonly language: Uint8Array;
  readonly languages: number;
  readonly durationSeconds: Float32Array;
  /** Day of upload, ascending with the id; negative for videos older than the history. */
  readonly uploadDay: Int16Array;
  /** 1 for videos that users under age may not be shown. */
  readonly mature: Uint8Array;
  /** 1 for videos that moderation has found to break the rules, most of them rightly; absent where it has found none. */
  readonly flagged?: Uint8Array;
  /** Unit content vectors (what a content encoder would see), count x width: near-duplicates lie close. */
  readonly content: Matrix;
}

/** What the platform knows of its users. Columns have one entry a user. */
export interface VideoUsers {
  readonly count: number;
  readonly ageBand: Uint8Array;
  readonly ageBands: number;
  readonly country: Uint8Array;
  readonly countries: number;
  readonly language: Uint8Array;
  /** The device a user is on most; a session may be on another. */
  readonly device: Uint8Array;
  readonly devices: number;
  /** Day on which the user joined; negative before the history. There are no sessions before it. */
  readonly joinDay: Int16Array;
}

/**
 * What was logged, ordered by day, then user, then session (hours ascend), then position. A session
 * fills ten positions; no video is shown twice to a user on one day. Columns have one entry an impression.
 */
export interface ImpressionLog {
  readonly count: number;
  readonly user: Int32Array;
  readonly video: Int32Array;
  readonly day: Uint8Array;
  /** Hour of the day, 0 .. 23. */
  readonly hour: Uint8Array;
  /** 0 Monday .. 6 Sunday; day 0 is a Monday. */
  readonly weekday: Uint8Array;
  /** The device of the session. */
  readonly device: Uint8Array;
  /** Zero-based place on the screen. */
  readonly position: Uint8Array;
  /** Probability with which the logging policy showed this video in this place, given what it had shown the user that day. */
  readonly propensity: Float32Array;
  readonly click: Uint8Array;
  readonly watchSeconds: Float32Array;
  /** 1 where the user liked the video after a click, and where the user hid it after a look without one. */
  readonly like: Uint8Array;
  readonly hide: Uint8Array;
  /** 1 where the user had a session on the next day too; nobody knows before the end of that day. */
  readonly returned: Uint8Array;
  /** First day at whose start the events of the row (all but `returned`) are known: the next day, or later when they arrive late. */
  readonly knownDay: Uint8Array;
}

/** When and on what a user looks at a screen. */
export interface VideoContext {
  /** 0 .. 23. */
  readonly hour: number;
  /** 0 .. devices - 1. */
  readonly device: number;
}

/** Everything that models, features and serving may see. */
export interface ObservedVideoWorld {
  readonly config: VideoWorldConfig;
  readonly seed: number;
  readonly videos: VideoCatalogue;
  readonly users: VideoUsers;
  readonly log: ImpressionLog;
}

/** What only evaluation may ask. */
export interface VideoTruth {
  /**
   * Probability that the user clicks the video when it is looked at, on that day; in the context
   * named, or at no particular hour on the user's own device.
   */
  clickProbability(user: number, video: number, day: number, context?: VideoContext): number;
  /** Expected seconds watched after a click. */
  watchSecondsGivenClick(user: number, video: number, day: number, context?: VideoContext): number;
  /** Probability of a like after a click. */
  likeProbabilityGivenClick(user: number, video: number, day: number): number;
  /** Probability that the user hides the video when it is looked at and not clicked. */
  hideProbabilityGivenNoClick(user: number, video: number, day: number): number;
  /** Probability of a session on the day after a day with sessions in which so many seconds were watched. */
  returnProbability(user: number, watchSeconds: number): number;
  /**
   * Whether the video may be shown to the user: mature ones may not be to users under age. The
   * logging policy did not know this rule. Only in a world that changes does the answer depend on
   * the day (there the open day where absent).
   */
  isAllowed(user: number, video: number, day?: number): boolean;
  /** The earliest video that this one repeats, or itself: equal for near-duplicates alone. */
  duplicateGroup(video: number): number;
  /**
   * Probability that a place is looked at, place 0 being 1: patience^position of one user, or the
   * mean over all users when none is named. The day matters as in `isAllowed`.
   */
  examination(position: number, user?: number, day?: number): number;
  /** Expected seconds watched (click probability x seconds given a click) of every video uploaded by that day that may be shown to the user; 0 for the others. The context is as in `clickProbability`. Writes videos.count numbers. */
  values(user: number, day: number, out: Float32Array, context?: VideoContext): void;
  /** The k best videos of that user and day by `values`, best first, ties by lowest id. */
  best(user: number, day: number, k: number): Int32Array;
  /** Hidden clickbait of a video, 0 .. 1, for reports. The day matters as in `isAllowed`. */
  clickbait(video: number, day?: number): number;
}

/** A world: what is observed, and the truth behind it, kept apart. */
export interface VideoWorld {
  readonly observed: ObservedVideoWorld;
  readonly truth: VideoTruth;
}
