/**
 * Numbers of the changes that a live world goes through. None was measured on a platform; they are
 * chosen so that each change can be told from an ordinary day, and named ILLUSTRATIVE for that.
 */

/** Sessions of a bot on every day, its chance to click on a place, and the seconds it stays. */
export const ILLUSTRATIVE_BOT_SESSIONS = 4;
export const ILLUSTRATIVE_BOT_CLICK_SHARE = 0.9;
export const ILLUSTRATIVE_BOT_SECONDS = 2;
/** Chance that a look at a harmful video without a click ends in a hide, whoever looks. */
export const ILLUSTRATIVE_HARMFUL_HIDE_SHARE = 0.4;
/** Shares of the harmful videos, and of the others, that moderation flags; and the days that it takes. */
export const ILLUSTRATIVE_FLAGGED_HARMFUL_SHARE = 0.8;
export const ILLUSTRATIVE_FLAGGED_HARMLESS_SHARE = 0.002;
export const ILLUSTRATIVE_MODERATION_DAYS = 2;
/** What a video's clickbait rises to, at least, when its creator turns to misleading titles (0 .. 1). */
export const ILLUSTRATIVE_WAVE_CLICKBAIT = 0.8;
