/**
 * Every number the video world is made of. None of them was measured on a platform: they are
 * chosen so that the log looks like one (power laws, click rates near 10%), and named
 * ILLUSTRATIVE for that reason. Log-odds are natural-log odds.
 */

// ---- Shapes ------------------------------------------------------------------------------------

/** Hidden topics a video mixes and a user has a taste for. */
export const TOPICS = 16;
/** Topics that one video mixes; the other weights are 0. */
export const TOPICS_PER_VIDEO = 3;
/** Labels a creator can choose from; fewer than topics, so that a label can hide two topics. */
export const CATEGORIES = 12;
/** Tags in all, and how many belong to one topic. */
export const TAG_VOCABULARY = 400;
export const TAGS_PER_TOPIC = TAG_VOCABULARY / TOPICS;
/** Most tags a video can have. */
export const TAGS_PER_VIDEO = 4;
/** Width of the hidden style that tags carry and users like or dislike. */
export const STYLES = 4;
export const LANGUAGES = 5;
export const COUNTRIES = 8;
export const AGE_BANDS = 6;
/** 0 phone, 1 computer, 2 television. */
export const DEVICES = 3;
/** Width of the content vectors. */
export const CONTENT_WIDTH = 16;
/** Creators a user follows, at most. */
export const FOLLOWS = 8;
/** Parts of a day (night, morning, afternoon, evening) by working day and weekend: what a context is told apart by. */
export const DAY_PARTS = 4;
export const CONTEXTS = 2 * DAY_PARTS;
/** The first age bands, which are under age: mature videos may not be shown to them. */
export const UNDER_AGE_BANDS = 1;
/** The day of what never happens: an upload, somebody joining. */
export const NEVER = 32_767;
/** Places of one session's screen. */
export const SESSION_PLACES = 10;

// ---- Creators and videos -----------------------------------------------------------------------

/** Videos a creator has on average. */
export const ILLUSTRATIVE_VIDEOS_PER_CREATOR = 25;
/** Tail exponent of the followings of creators, P(following > x) ~ x^-exponent, cut at the given ratio. */
export const ILLUSTRATIVE_FOLLOWING_TAIL = 1.1;
export const ILLUSTRATIVE_FOLLOWING_RATIO = 1_000;
/** Share of a creator's videos on the creator's own topics. */
export const ILLUSTRATIVE_OWN_TOPIC_SHARE = 0.8;
/** Share of videos whose label is drawn at random. */
export const ILLUSTRATIVE_WRONG_CATEGORY_SHARE = 0.15;
/** Share of tags drawn from a random topic and not from the video's own. */
export const ILLUSTRATIVE_STRAY_TAG_SHARE = 0.15;
/** Share of the catalogue uploaded on each day of the history, and the most of it that may be new. */
export const ILLUSTRATIVE_UPLOADS_PER_DAY_SHARE = 0.02;
export const ILLUSTRATIVE_NEW_SHARE_LIMIT = 0.5;
/** Age of the platform on the first day of the history, in days. */
export const ILLUSTRATIVE_PLATFORM_AGE_DAYS = 365;
/** Share of videos that repeat an earlier one. */
export const ILLUSTRATIVE_REUPLOAD_SHARE = 0.02;
/** Share of the quality's variance that the creator explains. */
export const ILLUSTRATIVE_CREATOR_QUALITY_SHARE = 0.4;
/** Median length of the shortest and of the longest category, and spread of the logarithm within one. */
export const ILLUSTRATIVE_SHORTEST_MEDIAN_SECONDS = 150;
export const ILLUSTRATIVE_LONGEST_MEDIAN_SECONDS = 700;
export const ILLUSTRATIVE_LOG_DURATION_SPREAD = 0.55;
export const ILLUSTRATIVE_MINIMUM_SECONDS = 8;
export const ILLUSTRATIVE_MAXIMUM_SECONDS = 7_200;
/** ln(seconds) that counts as neither short nor long: about 260 s. */
export const ILLUSTRATIVE_LOG_DURATION_CENTRE = 5.55;
/** Tail exponent of the popularity a video starts the history with, and its cut. */
export const ILLUSTRATIVE_POPULARITY_TAIL = 1.5;
export const ILLUSTRATIVE_POPULARITY_RATIO = 200;
/** What one unit of quality multiplies the logarithm of the starting popularity by. */
export const ILLUSTRATIVE_POPULARITY_QUALITY = 1.8;
/** Days of ordinary clicks that the starting popularities add up to. */
export const ILLUSTRATIVE_POPULARITY_DAYS = 3;
/** Starting popularity of a new upload relative to an old video of the same creator. */
export const ILLUSTRATIVE_NEW_UPLOAD_POPULARITY = 0.3;
/** Weights of tags, creator and noise in a content vector; the topics weigh 1. */
export const ILLUSTRATIVE_CONTENT_TAGS = 0.45;
export const ILLUSTRATIVE_CONTENT_CREATOR = 0.35;
export const ILLUSTRATIVE_CONTENT_NOISE = 0.4;
/** Share of topics that are mature in part, and shares of mature videos on such a topic and on the others. */
export const ILLUSTRATIVE_MATURE_TOPIC_SHARE = 0.15;
export const ILLUSTRATIVE_MATURE_SHARES: readonly number[] = [0.01, 0.2];
/** Noise between a video and its re-upload, against a length of 1. */
export const ILLUSTRATIVE_REUPLOAD_NOISE = 0.05;

// ---- Users -------------------------------------------------------------------------------------

/** Shares of the age bands, the countries and the languages (of creators, and of users away from their first language). */
export const ILLUSTRATIVE_AGE_SHARES: readonly number[] = [0.12, 0.24, 0.24, 0.18, 0.13, 0.09];
export const ILLUSTRATIVE_COUNTRY_SHARES: readonly number[] = [0.28, 0.18, 0.14, 0.12, 0.1, 0.08, 0.06, 0.04];
export const ILLUSTRATIVE_LANGUAGE_SHARES: readonly number[] = [0.5, 0.2, 0.14, 0.1, 0.06];
/** The first language of each country. */
export const ILLUSTRATIVE_COUNTRY_LANGUAGE: readonly number[] = [0, 1, 0, 2, 3, 0, 1, 4];
/** Shares of phone, computer and television in each age band. */
export const ILLUSTRATIVE_DEVICE_SHARES: readonly (readonly number[])[] = [
  [0.85, 0.1, 0.05],
  [0.75, 0.18, 0.07],
  [0.65, 0.22, 0.13],
  [0.52, 0.28, 0.2],
  [0.42, 0.28, 0.3],
  [0.3, 0.25, 0.45],
];
/** Tail exponent of users' activity, and the ratio of the most to the least active. */
export const ILLUSTRATIVE_ACTIVITY_TAIL = 1.5;
export const ILLUSTRATIVE_ACTIVITY_RATIO = 30;
/** Chance to look at the next place after a place, lowest and highest. */
export const ILLUSTRATIVE_PATIENCE_LOW = 0.8;
export const ILLUSTRATIVE_PATIENCE_HIGH = 0.97;
/** Spread of taste from age, country and device together, and from the person alone, in log-odds. */
export const ILLUSTRATIVE_TASTE_DEMOGRAPHIC = 0.9;
export const ILLUSTRATIVE_TASTE_PERSONAL = 0.45;
/** What a favourite topic adds, in log-odds, and how many draws of favourites a user has. */
export const ILLUSTRATIVE_TASTE_FAVOURITE = 1.5;
export const ILLUSTRATIVE_FAVOURITES = 2;
/** Chance that a user speaks the first language of the country. */
export const ILLUSTRATIVE_FIRST_LANGUAGE_SHARE = 0.85;
/** Affinity to a followed creator, lowest and highest: multiples of the boost that following brings. */
export const ILLUSTRATIVE_AFFINITY_LOW = 0.5;
export const ILLUSTRATIVE_AFFINITY_HIGH = 1.5;
/** Share of the users that join on each day of the history, and the most of them that may be new. */
export const ILLUSTRATIVE_JOINS_PER_DAY_SHARE = 0.01;
export const ILLUSTRATIVE_NEW_USER_LIMIT = 0.3;
/** What a drifting user's rising topic gains a day, and the falling one loses, in log-odds: exponential with this mean. */
export const ILLUSTRATIVE_TASTE_DRIFT_PER_DAY = 0.03;
/** Trends of topics: what a day keeps of the one before, and their spread in log-odds. */
export const ILLUSTRATIVE_TREND_MEMORY = 0.8;
export const ILLUSTRATIVE_TREND_SPREAD = 0.15;
/** Creators a user looks at before choosing whom to follow. */
export const ILLUSTRATIVE_FOLLOW_CANDIDATES = 40;

// ---- Behaviour (see behaviour.ts for the formulas) ---------------------------------------------

export const ILLUSTRATIVE_CLICK_BIAS = -3;
export const ILLUSTRATIVE_CLICK_QUALITY = 0.7;
export const ILLUSTRATIVE_CLICK_CLICKBAIT = 0.8;
export const ILLUSTRATIVE_CLICK_STYLE = 0.35;
export const ILLUSTRATIVE_CLICK_FOLLOWED = 0.8;
export const ILLUSTRATIVE_CLICK_FRESHNESS = 0.7;
export const ILLUSTRATIVE_CLICK_FOREIGN_LANGUAGE = -1.1;
/** Spread of the interaction of age band and category, whose row and column means are 0. */
export const ILLUSTRATIVE_AGE_CATEGORY_SPREAD = 0.9;
/** Interaction of device and length: log-odds for each unit of ln(seconds), phone, computer, television. */
export const ILLUSTRATIVE_CLICK_DEVICE_DURATION: readonly number[] = [-0.35, 0.05, 0.55];
/** Days after which a video's freshness has fallen to 1/e. */
export const ILLUSTRATIVE_FRESHNESS_DAYS = 3;

/** Log-odds of a click by context (working day, then weekend; night, morning, afternoon, evening), about 0 in the mean over sessions. */
export const ILLUSTRATIVE_CLICK_CONTEXT: readonly number[] = [
  -0.15, -0.12, -0.05, 0.08, -0.05, 0.02, 0.08, 0.15,
];
/** Spread of the interaction of context and category, whose row and column means are 0. */
export const ILLUSTRATIVE_CONTEXT_CATEGORY_SPREAD = 0.3;
/** Chance that a session is on another than the user's own device, drawn by the shares of the age band. */
export const ILLUSTRATIVE_OTHER_DEVICE_SHARE = 0.25;

export const ILLUSTRATIVE_LIKE_BIAS = -3;
export const ILLUSTRATIVE_LIKE_MATCH = 0.5;
export const ILLUSTRATIVE_LIKE_QUALITY = 0.6;
export const ILLUSTRATIVE_LIKE_CLICKBAIT = -1.2;
/** Most that a look without a click can lead to a hide with, and what moves it. */
export const ILLUSTRATIVE_HIDE_MAXIMUM = 0.05;
export const ILLUSTRATIVE_HIDE_BIAS = -1.5;
export const ILLUSTRATIVE_HIDE_MATCH = -0.6;
export const ILLUSTRATIVE_HIDE_QUALITY = -0.4;
export const ILLUSTRATIVE_HIDE_CLICKBAIT = 1.5;

/** Chance to be there on the day after a day with so many seconds watched: log-odds, and for each ln(1 + minutes). */
export const ILLUSTRATIVE_RETURN_BIAS = 0.7;
export const ILLUSTRATIVE_RETURN_MINUTES = 0.75;
/** Chance to be there after a day without a session. */
export const ILLUSTRATIVE_RETURN_AFTER_ABSENCE = 0.75;
/** Share of days that users are there on, about: sessions are drawn so much more often. */
export const ILLUSTRATIVE_USUAL_RETURN = 0.76;

export const ILLUSTRATIVE_WATCH_BIAS = 0.4;
export const ILLUSTRATIVE_WATCH_QUALITY = 0.3;
export const ILLUSTRATIVE_WATCH_MATCH = 0.2;
export const ILLUSTRATIVE_WATCH_CLICKBAIT = -1.8;
export const ILLUSTRATIVE_WATCH_LOG_DURATION = -1.5;
export const ILLUSTRATIVE_WATCH_DEVICE_DURATION: readonly number[] = [-0.15, 0, 0.2];
/** Concentration a + b of the beta distribution of watched fractions; below 2 it has mass at both ends. */
export const ILLUSTRATIVE_WATCH_CONCENTRATION = 1.5;

// ---- Logging policy (see policy.ts) ------------------------------------------------------------

/** Shares of the four parts of the logging policy; they add up to 1. */
export const ILLUSTRATIVE_POLICY_EXPLORATION = 0.1;
export const ILLUSTRATIVE_POLICY_POPULARITY = 0.4;
export const ILLUSTRATIVE_POLICY_CATEGORY = 0.35;
export const ILLUSTRATIVE_POLICY_FOLLOWED = 0.15;
/** How sharply the personal part follows its estimate of taste, and the noise of that estimate (log-odds). */
export const ILLUSTRATIVE_POLICY_SHARPNESS = 1;
export const ILLUSTRATIVE_POLICY_NOISE = 0.8;
/** Share of the personal part in the user's own language; the rest is spread over all languages. */
export const ILLUSTRATIVE_POLICY_OWN_LANGUAGE = 0.85;
/** Latest videos of a followed creator that the policy chooses from. */
export const ILLUSTRATIVE_POLICY_LATEST = 20;
/** Click share of an ordinary day, which the starting popularities are counted in. */
export const ILLUSTRATIVE_USUAL_CLICK_SHARE = 0.1;
/** How sessions spread over the hours of the day. */
export const ILLUSTRATIVE_HOUR_WEIGHTS: readonly number[] = [
  3, 2, 1, 1, 1, 1, 2, 3, 4, 4, 4, 5, 6, 5, 4, 4, 5, 6, 7, 8, 9, 9, 7, 5,
];
/** Share of sessions whose events arrive late, and the most days they are late. */
export const ILLUSTRATIVE_LATE_SHARE = 0.05;
export const ILLUSTRATIVE_LATE_DAYS = 3;
/** Most sessions of one user on one day. */
export const ILLUSTRATIVE_SESSION_LIMIT = 40;

// ---- Labels ------------------------------------------------------------------------------------

/** A click counts as engaged from this many seconds watched on. */
export const ILLUSTRATIVE_ENGAGED_WATCH_SECONDS = 30;
