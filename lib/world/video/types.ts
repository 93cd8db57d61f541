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
  readonly device: Uint8Array;
  readonly devices: number;
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
  /** Zero-based place on the screen. */
  readonly position: Uint8Array;
  /** Probability with which the logging policy showed this video in this place, given what it had shown the user that day. */
  readonly propensity: Float32Array;
  readonly click: Uint8Array;
  readonly watchSeconds: Float32Array;
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
  /** Probability that the user clicks the video when it is looked at, on that day. */
  clickProbability(user: number, video: number, day: number): number;
  /** Expected seconds watched after a click. */
  watchSecondsGivenClick(user: number, video: number, day: number): number;
  /**
   * Probability that a place is looked at, place 0 being 1: patience^position of one user, or the
   * mean over all users when none is named.
   */
  examination(position: number, user?: number): number;
  /** Expected seconds watched (click probability x seconds given a click) of every video uploaded by that day; 0 for later ones. Writes videos.count numbers. */
  values(user: number, day: number, out: Float32Array): void;
  /** The k best videos of that user and day by `values`, best first, ties by lowest id. */
  best(user: number, day: number, k: number): Int32Array;
  /** Hidden clickbait of a video, 0 .. 1, for reports. */
  clickbait(video: number): number;
}

/** A world: what is observed, and the truth behind it, kept apart. */
export interface VideoWorld {
  readonly observed: ObservedVideoWorld;
  readonly truth: VideoTruth;
}
