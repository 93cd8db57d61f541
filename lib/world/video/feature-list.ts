import { AGE_BANDS, CATEGORIES, CONTENT_WIDTH, COUNTRIES, DEVICES, LANGUAGES } from './constants.ts';

/** What is known of a feature besides its values. */
export interface FeatureDescription {
  readonly name: string;
  /** Columns it takes; 0 for a bag of ids, which a model embeds itself. */
  readonly width: number;
  /** Which observed columns it is made of. */
  readonly source: string;
  /**
   * How old it may be: `static` never changes; `daily` is as of the start of the day, up to 24 hours
   * old, without events that arrive late; `request` is known at the request.
   */
  readonly freshness: 'static' | 'daily' | 'request';
  /** Whether it can be had at serving time; what cannot has a stand-in there, named in `source`. */
  readonly atServing: boolean;
}

function describe(
  name: string,
  width: number,
  source: string,
  freshness: FeatureDescription['freshness'],
): FeatureDescription {
  return { name, width, source, freshness, atServing: true };
}

/** Columns of a retrieval user row, in order. */
export const retrievalUserFeatures: readonly FeatureDescription[] = [
  describe('category shares', CATEGORIES, 'engaged impressions of earlier days, videos.category', 'daily'),
  describe('mean content', CONTENT_WIDTH, 'engaged impressions of earlier days, videos.content', 'daily'),
  describe('age band', AGE_BANDS, 'users.ageBand', 'static'),
  describe('device', DEVICES, 'users.device', 'static'),
  describe('language', LANGUAGES, 'users.language', 'static'),
  describe('country', COUNTRIES, 'users.country', 'static'),
  describe('log engaged impressions', 1, 'log.click and log.watchSeconds of earlier days', 'daily'),
  describe('click rate', 1, 'log.click of earlier days', 'daily'),
];

/** Columns of a retrieval item row, in order, and the bag of tags beside it. */
export const retrievalItemFeatures: readonly FeatureDescription[] = [
  describe('category', CATEGORIES, 'videos.category', 'static'),
  describe('content', CONTENT_WIDTH, 'videos.content', 'static'),
  describe('language', LANGUAGES, 'videos.language', 'static'),
  describe('log duration', 1, 'videos.durationSeconds', 'static'),
  describe('log age', 1, 'videos.uploadDay', 'daily'),
  describe('log popularity', 1, 'log.click of earlier days', 'daily'),
  describe('tags', 0, 'videos.tags', 'static'),
];

/** Categorical fields of a ranking row, in order. Each takes one column. */
export const rankingCategoricalFeatures: readonly FeatureDescription[] = [
  describe('user', 1, 'the request', 'request'),
  describe('video', 1, 'the candidate', 'request'),
  describe('creator', 1, 'videos.creator', 'static'),
  describe('category', 1, 'videos.category', 'static'),
  describe('first tag', 1, 'videos.tags', 'static'),
  describe('second tag', 1, 'videos.tags', 'static'),
  describe('languages of user and video', 1, 'users.language, videos.language', 'static'),
  describe('country', 1, 'users.country', 'static'),
  describe('age band and device', 1, 'users.ageBand, the device of the request', 'request'),
  describe('duration bucket', 1, 'videos.durationSeconds', 'static'),
];

/** A dense feature is scaled by constants, never by the data: (raw - centre) / spread. */
export interface DenseFeatureDescription extends FeatureDescription {
  readonly centre: number;
  readonly spread: number;
}

function dense(
  name: string,
  source: string,
  freshness: FeatureDescription['freshness'],
  centre: number,
  spread: number,
): DenseFeatureDescription {
  return { ...describe(name, 1, source, freshness), centre, spread };
}

/** Dense features of a ranking row, in order. Centres and spreads are about those of the default world. */
export const rankingDenseFeatures: readonly DenseFeatureDescription[] = [
  dense('log duration', 'videos.durationSeconds', 'static', 5.7, 0.75),
  dense('log age', 'videos.uploadDay', 'daily', 4.4, 1.2),
  dense('click rate of the video', 'log.click of earlier days', 'daily', 0.13, 0.06),
  dense('click rate of the creator', 'log.click of earlier days, videos.creator', 'daily', 0.13, 0.045),
  dense(
    "user's click rate in the category",
    'log.click of earlier days, videos.category',
    'daily',
    0.14,
    0.06,
  ),
  dense(
    "user's share of clicks on the creator",
    'log.click of earlier days, videos.creator',
    'daily',
    0.15,
    0.4,
  ),
  dense('log popularity', 'log.click of earlier days', 'daily', 1.9, 1.4),
  // nobody knows where a candidate will stand before it is ranked
  { ...dense('position', 'log.position; 0 at serving', 'request', 4.5, 2.9), atServing: false },
  dense('language match', 'users.language, videos.language', 'static', 0.7, 0.45),
  dense("user's click rate", 'log.click of earlier days', 'daily', 0.13, 0.05),
  dense('content like the history', 'engaged impressions of earlier days, videos.content', 'daily', 0.1, 0.3),
  dense('log watch seconds a click', 'log.watchSeconds of earlier days', 'daily', 4.82, 0.3),
  // the hour as a place on a circle, so that 23 and 0 are neighbours
  dense('hour (sine)', 'the hour of the request', 'request', 0, 0.7),
  dense('hour (cosine)', 'the hour of the request', 'request', 0, 0.7),
  // two kinds of weekday, not seven: a history shorter than a week has never seen some of the seven
  dense('weekday (weekend or not)', 'the day of the request', 'request', 0.3, 0.46),
];

/** Places of the dense features of a ranking row. */
export const DENSE = {
  logDuration: 0,
  logAge: 1,
  videoClickRate: 2,
  creatorClickRate: 3,
  userCategoryClickRate: 4,
  userCreatorClicks: 5,
  logPopularity: 6,
  position: 7,
  languageMatch: 8,
  userClickRate: 9,
  contentAffinity: 10,
  logWatchSeconds: 11,
  hourSine: 12,
  hourCosine: 13,
  weekend: 14,
} as const;

/** Adds up the columns of a list of features. */
export function countColumns(features: readonly FeatureDescription[]): number {
  return features.reduce((sum, feature) => sum + feature.width, 0);
}

/** Upper edges of the duration buckets in seconds; the last bucket has none. */
export const ILLUSTRATIVE_DURATION_EDGES: readonly number[] = [30, 60, 120, 240, 480, 960, 1_920];

/** Smoothing of the rates: every count starts with so many impressions (or clicks) at the prior value. */
export const ILLUSTRATIVE_PRIOR_CLICK_RATE = 0.13;
export const ILLUSTRATIVE_PRIOR_VIDEO_IMPRESSIONS = 20;
export const ILLUSTRATIVE_PRIOR_CREATOR_IMPRESSIONS = 50;
export const ILLUSTRATIVE_PRIOR_USER_IMPRESSIONS = 20;
export const ILLUSTRATIVE_PRIOR_USER_CATEGORY_IMPRESSIONS = 8;
export const ILLUSTRATIVE_PRIOR_WATCH_SECONDS = 125;
export const ILLUSTRATIVE_PRIOR_WATCH_CLICKS = 5;
/**
 * Counts are told as rates, because plain counts grow with the length of the history: a model that
 * has seen them grow promises more every day. Popularity is clicks in so many days at the rate so far.
 */
export const ILLUSTRATIVE_POPULARITY_DAYS = 4;
/** Clicks on a creator are told as those among so many clicks of the user, who starts with these clicks on nobody. */
export const ILLUSTRATIVE_CREATOR_CLICKS = 12;
export const ILLUSTRATIVE_PRIOR_USER_CLICKS = 4;
/** Brings shares of 12 categories to about unit variance. */
export const ILLUSTRATIVE_SHARE_SCALE = 4;
