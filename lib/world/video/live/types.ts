import type { Result } from '../../../core/result.ts';
import type { ObservedVideoWorld, VideoContext, VideoTruth, VideoWorldConfig } from '../types.ts';

/** Size of a world that runs forward: `days` counts all of them, history and live. */
export interface LiveWorldConfig extends VideoWorldConfig {
  /** Days that the logging policy shows, 1 .. days; the live days follow. */
  readonly historyDays: number;
  /**
   * Videos beyond `videos` that are never uploaded unless a change wants more uploads; 0 where
   * absent. They stand at the end of the catalogue, so that its length never changes.
   */
  readonly spareVideos?: number;
  /** Users beyond `users` who never join unless a change brings them (newcomers, bots); 0 where absent. */
  readonly spareUsers?: number;
}

/** One session of one user: somebody who wants one screen. */
export interface Visit extends VideoContext {
  readonly day: number;
  readonly user: number;
  /** 0 for the user's first session of the day; with user and day it names the request. */
  readonly request: number;
}

/** Which visits of a day are wanted. */
export interface VisitOptions {
  /**
   * Size of the panel: only this many users (the same ones every day and in every arm, drawn by the
   * seed) and as large a share of the spare ones are simulated; who is not there on a day does not
   * come. All users where absent.
   */
  readonly maximumUsers?: number;
  /** Most sessions of one user on the day, the first ones; all where absent. */
  readonly maximumSessions?: number;
}

/** What a user did with a list, one entry a place. */
export interface Responses {
  readonly click: Uint8Array;
  /** 0 where there was no click. */
  readonly watchSeconds: Float32Array;
  readonly like: Uint8Array;
  readonly hide: Uint8Array;
}

/** One screen that was shown, with what came of it. */
export interface ShownSession {
  readonly visit: Visit;
  /** Video ids by place; may be empty when the design had nothing to show. At most 255. */
  readonly shown: Int32Array;
  /** Probability with which each place was shown what it was, 0 < p <= 1; 1 everywhere where absent. */
  readonly propensity?: Float32Array;
  readonly responses: Responses;
}

/** Everything shown on one day, in the order of its visits (user, then request). */
export type ShownDay = readonly ShownSession[];

/** Something that happens to a world on the start of `fromDay`; days before it stay as they were. */
export type WorldChange = { readonly fromDay: number } & (
  | {
      /** Every one of `days` days brings new videos: `shareADay` of the catalogue there was. Needs spare videos. */
      readonly change: 'new-items';
      readonly shareADay: number;
      readonly days: number;
    }
  | {
      /** Every one of `days` days brings users who were never seen: the `share` of its visitors, where as many others come as on the last day of the history. Needs spare users. */
      readonly change: 'new-users';
      readonly share: number;
      readonly days: number;
    }
  | {
      /** A share of the users likes other topics than before. */
      readonly change: 'taste-shift';
      readonly share: number;
    }
  | {
      /** A share of the creators turns to misleading titles and pictures, on all their videos. */
      readonly change: 'clickbait-wave';
      readonly share: number;
    }
  | {
      /** Events arrive so many hours later than they did. */
      readonly change: 'label-delay';
      readonly hours: number;
    }
  | {
      /** Users look less far down: the chance to look at the next place is multiplied by `patience`. */
      readonly change: 'position-bias';
      readonly patience: number;
    }
  | {
      /** Accounts that click on what they are shown and watch next to nothing make up a share of all clicks, where there are as many others as on the last day of the history. Needs spare users. */
      readonly change: 'bots';
      readonly shareOfClicks: number;
    }
  | {
      /** A share of the users leaves and has everything deleted: from then on the log does not hold their rows, and they never come back. */
      readonly change: 'delete-users';
      readonly share: number;
    }
  | {
      /** The platform may no longer know age and country; both columns are 0 from then on, the log keeps its rows. */
      readonly change: 'no-demographics';
    }
  | {
      /** A share of the videos breaks the rules: nobody may be shown them, and who sees one often hides it. Two days later moderation has flagged most of them. */
      readonly change: 'harmful-items';
      readonly share: number;
    }
);

/** The name of a change. */
export type WorldChangeName = WorldChange['change'];

/** Why a change cannot be thrown in; nothing has changed then. */
export type WorldChangeError =
  | { readonly code: 'change-in-the-past'; readonly fromDay: number; readonly today: number }
  | { readonly code: 'change-after-the-end'; readonly fromDay: number; readonly days: number }
  | {
      readonly code: 'change-parameter-out-of-range';
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly code: 'change-needs-room';
      readonly what: 'spareVideos' | 'spareUsers';
      readonly need: number;
      readonly have: number;
    };

/**
 * A video world that runs forward by days. The log begins with the history that the logging policy
 * showed; then every day is what a design shows. What users are like, when they come and what they
 * would do is settled by the seed and by the changes thrown in, never by what was shown, except
 * for one thing: who comes back.
 */
export interface LiveVideoWorld {
  readonly config: LiveWorldConfig;
  readonly seed: number;
  /** The day that is open: historyDays at first, one more after each `appendDay`, `days` at the end. */
  readonly today: number;
  /** The truth of all days, with the changes thrown in so far. */
  readonly truth: VideoTruth;
  /** What is observed at the start of `today`: the log of all earlier days, the videos and users of all days. What was handed out earlier stays as it was. */
  observed(): ObservedVideoWorld;
  /** Who comes on the day that is open, by user and request. Throws a RangeError for another day. */
  visits(day: number, options?: VisitOptions): readonly Visit[];
  /**
   * What the user would do with this list. The random numbers behind the answer for one video depend
   * on the seed, the user, the day, the request and the video alone: the same in every arm, at
   * every place, whatever else is shown.
   */
  respond(visit: Visit, shown: Int32Array): Responses;
  /**
   * Appends what was shown and done on the day that is open, settles who comes back, and opens the
   * next day. Throws a RangeError for another day, for sessions out of order and for videos that
   * are not uploaded.
   */
  appendDay(day: number, shown: ShownDay): void;
  /** A second world with the same past and the same changes; what is done to one leaves the other alone. */
  fork(): LiveVideoWorld;
  /** Throws a change in, to begin on today or a later day. Several may follow each other. */
  change(change: WorldChange): Result<void, WorldChangeError>;
  /** The changes thrown in so far, in that order. */
  readonly changes: readonly WorldChange[];
  /** Whether an account is a bot, which only evaluation may ask. */
  isBot(user: number): boolean;
  /** Whether an account was deleted by the open day. */
  isDeleted(user: number): boolean;
}
