/** Slots that a logged request fills. */
export const LOGGED_SLOTS = 4;
/** Bands of age, countries, devices, placements, verticals and formats. */
export const AGE_BANDS = 5;
export const COUNTRIES = 6;
export const DEVICES = 3;
export const PLACEMENTS = 3;
export const VERTICALS = 12;
export const FORMATS = 4;
/** Parts of the day that tastes tell apart, six hours each. */
export const DAY_PARTS = 4;

/** What people call the verticals, devices and placements. */
export const VERTICAL_NAMES: readonly string[] = [
  'Cars',
  'Fashion',
  'Finance',
  'Food',
  'Games',
  'Health',
  'Home',
  'Jobs',
  'Learning',
  'Media',
  'Shops',
  'Travel',
];
export const DEVICE_NAMES: readonly string[] = ['Phone', 'Tablet', 'Desktop'];
export const PLACEMENT_NAMES: readonly string[] = ['Feed', 'Story', 'Margin'];

/** The log-odds of a click on an average ad; gives a click on one to two of a hundred impressions, as public prompts of the case say. */
export const ILLUSTRATIVE_BASE_LOG_ODDS = -4.7;
/** Standard deviations of what users and ads add to the log-odds by themselves. */
export const ILLUSTRATIVE_USER_SPREAD = 0.35;
export const ILLUSTRATIVE_AD_SPREAD = 0.4;
/** What the vertical that a user likes most adds, and the second one. */
export const ILLUSTRATIVE_FIRST_TASTE = 1.6;
export const ILLUSTRATIVE_SECOND_TASTE = 0.8;
/**
 * Hidden traits of ages, countries, devices, placements, parts of the day and ads: what goes together
 * is what has the same traits, as models that factorise crosses assume (Rendle, Factorization
 * Machines, ICDM 2010).
 */
export const TRAITS = 2;
/** Standard deviation of what the fit of one of those five with an ad adds, and of what two of them add together with an ad. */
export const ILLUSTRATIVE_PAIR_SPREAD = 0.35;
export const ILLUSTRATIVE_TRIPLE_SPREAD = 0.2;
/** Taken from the log-odds each time the impressions of a campaign double. */
export const ILLUSTRATIVE_FATIGUE = 0.3;
/** Days after which an impression no longer tires; without forgetting, clicks would get rarer for as long as the history lasts. */
export const ILLUSTRATIVE_FATIGUE_DAYS = 3;
/** Chance that the known interest of a user is the hidden one. */
export const ILLUSTRATIVE_INTEREST_KNOWN = 0.85;
/** The chance of a click in each slot over that in the first one; the last number holds for all further slots. */
export const ILLUSTRATIVE_EXAMINATION: readonly number[] = [1, 0.72, 0.55, 0.44, 0.36, 0.3];

/**
 * Delays of clicks: a share comes at once (mean in hours), the others late. The shape is that of
 * conversions, of which a third came within an hour and half within a day (Chapelle, Modeling
 * Delayed Feedback in Display Advertising, KDD 2014); late clicks are fewer here.
 */
export const ILLUSTRATIVE_PROMPT_SHARE = 0.5;
export const ILLUSTRATIVE_PROMPT_HOURS = 0.1;
export const ILLUSTRATIVE_LATE_HOURS = 30;

/** Share of the campaigns that pay by impression. */
export const ILLUSTRATIVE_PER_IMPRESSION = 0.3;
/** Median of what a click is worth, USD, and the standard deviation of its logarithm. */
export const ILLUSTRATIVE_CLICK_USD = 0.8;
export const ILLUSTRATIVE_BID_SPREAD = 0.5;
/** Click rate at which an impression is bid for like the clicks of other campaigns. */
export const ILLUSTRATIVE_MEAN_CLICK_RATE = 0.02;
/** Median of a daily budget over what a campaign would spend if all spent alike, and the standard deviation of its logarithm. */
export const ILLUSTRATIVE_BUDGET = 2;
export const ILLUSTRATIVE_BUDGET_SPREAD = 0.7;
/** Ads that the logging policy looked at for each request, and how strongly chance decided among them. */
export const LOGGING_POOL = 24;
export const ILLUSTRATIVE_LOGGING_NOISE = 0.7;
