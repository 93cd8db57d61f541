import { log } from '../../core/real.ts';
import {
  CATEGORIES,
  FOLLOWS,
  ILLUSTRATIVE_CLICK_BIAS,
  ILLUSTRATIVE_CLICK_CLICKBAIT,
  ILLUSTRATIVE_CLICK_DEVICE_DURATION,
  ILLUSTRATIVE_CLICK_CONTEXT,
  ILLUSTRATIVE_CLICK_FOREIGN_LANGUAGE,
  ILLUSTRATIVE_CLICK_FRESHNESS,
  ILLUSTRATIVE_CLICK_QUALITY,
  ILLUSTRATIVE_CLICK_STYLE,
  ILLUSTRATIVE_HIDE_BIAS,
  ILLUSTRATIVE_HIDE_CLICKBAIT,
  ILLUSTRATIVE_HIDE_MATCH,
  ILLUSTRATIVE_HIDE_MAXIMUM,
  ILLUSTRATIVE_HIDE_QUALITY,
  ILLUSTRATIVE_LIKE_BIAS,
  ILLUSTRATIVE_LIKE_CLICKBAIT,
  ILLUSTRATIVE_LIKE_MATCH,
  ILLUSTRATIVE_LIKE_QUALITY,
  ILLUSTRATIVE_LOG_DURATION_CENTRE,
  ILLUSTRATIVE_WATCH_BIAS,
  ILLUSTRATIVE_WATCH_CLICKBAIT,
  ILLUSTRATIVE_WATCH_DEVICE_DURATION,
  ILLUSTRATIVE_WATCH_LOG_DURATION,
  ILLUSTRATIVE_WATCH_MATCH,
  ILLUSTRATIVE_WATCH_QUALITY,
  LANGUAGES,
  STYLES,
  TOPICS,
  TOPICS_PER_VIDEO,
} from './constants.ts';
import { contextOf, freshnessByAge, respond } from './curves.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import type { VideoCatalogue, VideoContext, VideoUsers } from './types.ts';

/**
 * What users do with videos: the one model behind the log and the truth. With `respond` the
 * logistic curve, L = ln(seconds) - centre, and match = sum over the video's topics of
 * weight x (taste + drift x day + trend of the day),
 *
 *   P(click | looked at) = respond(bias + match + style + affinity + quality + clickbait
 *                                  + appetite x freshness(age) + language
 *                                  + interaction[age band][category] + deviceSlope x L
 *                                  + context + interaction[context][category])
 *   watched fraction     = respond(bias + match' + quality' - clickbait' - length' x L + deviceSlope' x L)
 *   P(like | click)      = respond(bias + match' + quality' - clickbait')
 *   P(hide | looked at, no click) = most x respond(bias - match' - quality' + clickbait')
 *
 * where a prime marks another coefficient. The interactions and the device slopes are products of
 * attributes of two sides: no sum of the two can stand for them. Where no context is set, its two
 * terms are 0 and the device is the user's own.
 */
export interface Behaviour {
  /** Turns to a user on a day, at no particular hour; the other methods speak about the user opened last. */
  open(user: number, day: number): void;
  /** Sets the hour and the device for the opened user; `open` takes them back. */
  setContext(context: VideoContext | undefined): void;
  /** Probability of a click on a video that is looked at (it must be uploaded by the opened day). */
  clickProbability(video: number): number;
  /** Expected seconds watched after a click. */
  watchSeconds(video: number): number;
  /** Probability of a like after a click. */
  likeProbability(video: number): number;
  /** Probability of a hide after a look without a click, at most `mostHides`. */
  hideProbability(video: number): number;
  /** The most that `hideProbability` answers. */
  readonly mostHides: number;
  /** Writes click probability x seconds of videos 0 .. count - 1 to `out`. */
  writeValues(count: number, out: Float32Array): void;
}

/** What the formulas need of every video, worked out once: 12 bytes a video. */
function prepareVideos(catalogue: VideoCatalogue, hidden: HiddenVideoWorld) {
  const clickBase = new Float32Array(catalogue.count);
  const watchBase = new Float32Array(catalogue.count);
  const length = new Float32Array(catalogue.count);
  for (let v = 0; v < catalogue.count; v += 1) {
    const quality = hidden.videos.quality[v] as number;
    const clickbait = hidden.videos.clickbait[v] as number;
    const relative = log(catalogue.durationSeconds[v] as number) - ILLUSTRATIVE_LOG_DURATION_CENTRE;
    length[v] = relative;
    clickBase[v] =
      ILLUSTRATIVE_CLICK_BIAS +
      ILLUSTRATIVE_CLICK_QUALITY * quality +
      ILLUSTRATIVE_CLICK_CLICKBAIT * clickbait;
    watchBase[v] =
      ILLUSTRATIVE_WATCH_BIAS +
      ILLUSTRATIVE_WATCH_QUALITY * quality +
      ILLUSTRATIVE_WATCH_CLICKBAIT * clickbait +
      ILLUSTRATIVE_WATCH_LOG_DURATION * relative;
  }
  return { clickBase, watchBase, length };
}

/** What the formulas need of the user that is open. */
interface Person {
  user: number;
  day: number;
  /** Whether a context is set. */
  isPlaced: boolean;
  readonly taste: Float64Array;
  readonly liking: Float64Array;
  /** Log-odds by creator, category, language, and age of a video in days. */
  readonly byCreator: Float64Array;
  readonly byCategory: Float64Array;
  readonly byLanguage: Float64Array;
  readonly byAge: Float64Array;
  /** Log-odds for each unit of length: of a click, of the watched fraction. */
  readonly slopes: Float64Array;
}

/** Adds what following brings to the creators that the person follows, or takes it back. */
function markFollowed(person: Person, hidden: HiddenVideoWorld, factor: 0 | 1): void {
  const { follows, affinity } = hidden.users;
  for (let k = person.user * FOLLOWS; k < (person.user + 1) * FOLLOWS; k += 1) {
    const creator = follows[k] as number;
    if (creator >= 0) person.byCreator[creator] = factor * (affinity[k] as number);
  }
}

function turnTo(person: Person, user: number, users: VideoUsers, hidden: HiddenVideoWorld): void {
  markFollowed(person, hidden, 0);
  person.user = user;
  markFollowed(person, hidden, 1);
  for (let s = 0; s < STYLES; s += 1) {
    person.liking[s] = ILLUSTRATIVE_CLICK_STYLE * (hidden.users.style[user * STYLES + s] as number);
  }
  person.byLanguage.fill(ILLUSTRATIVE_CLICK_FOREIGN_LANGUAGE);
  person.byLanguage[users.language[user] as number] = 0;
  const appetite = ILLUSTRATIVE_CLICK_FRESHNESS * (hidden.users.appetite[user] as number);
  for (let age = 0; age < person.byAge.length; age += 1) {
    person.byAge[age] = appetite * (freshnessByAge[age] as number);
  }
}

/** Sets the taste of the opened user on a day. */
function turnToDay(person: Person, day: number, hidden: HiddenVideoWorld): void {
  const { taste, drift, risingTopic, fallingTopic } = hidden.users;
  const { user } = person;
  person.day = day;
  for (let t = 0; t < TOPICS; t += 1) {
    person.taste[t] =
      (taste[user * TOPICS + t] as number) + (hidden.tables.trend[day * TOPICS + t] as number);
  }
  const moved = day * (drift[user] as number);
  const [up, down] = [risingTopic[user] as number, fallingTopic[user] as number];
  person.taste[up] = (person.taste[up] as number) + moved;
  person.taste[down] = (person.taste[down] as number) - moved;
}

function place(
  person: Person,
  context: VideoContext | undefined,
  users: VideoUsers,
  hidden: HiddenVideoWorld,
): void {
  const { ageCategory, contextCategory } = hidden.tables;
  const band = (users.ageBand[person.user] as number) * CATEGORIES;
  const device = context?.device ?? users.device[person.user] ?? 0;
  const at = context === undefined ? -1 : contextOf(person.day, context.hour);
  const shift = at < 0 ? 0 : (ILLUSTRATIVE_CLICK_CONTEXT[at] as number);
  for (let c = 0; c < CATEGORIES; c += 1) {
    const placed = at < 0 ? 0 : shift + (contextCategory[at * CATEGORIES + c] as number);
    person.byCategory[c] = (ageCategory[band + c] as number) + placed;
  }
  person.slopes[0] = ILLUSTRATIVE_CLICK_DEVICE_DURATION[device] as number;
  person.slopes[1] = ILLUSTRATIVE_WATCH_DEVICE_DURATION[device] as number;
  person.isPlaced = context !== undefined;
}

function createPerson(creators: number): Person {
  return {
    user: 0,
    day: 0,
    isPlaced: false,
    taste: new Float64Array(TOPICS),
    liking: new Float64Array(STYLES),
    byCreator: new Float64Array(creators),
    byCategory: new Float64Array(CATEGORIES),
    byLanguage: new Float64Array(LANGUAGES),
    byAge: new Float64Array(freshnessByAge.length),
    slopes: new Float64Array(2),
  };
}

/** Expected seconds, likes and hides, for the person that is open, given how well a video matches. */
function createReactions(
  person: Person,
  catalogue: VideoCatalogue,
  hidden: HiddenVideoWorld,
  watchBase: Float32Array,
  length: Float32Array,
) {
  const { quality, clickbait } = hidden.videos;
  const { durationSeconds } = catalogue;
  const { slopes } = person;
  return {
    seconds: (v: number, match: number): number =>
      (durationSeconds[v] as number) *
      respond(
        (watchBase[v] as number) +
          ILLUSTRATIVE_WATCH_MATCH * match +
          (slopes[1] as number) * (length[v] as number),
      ),
    like: (v: number, match: number): number =>
      respond(
        ILLUSTRATIVE_LIKE_BIAS +
          ILLUSTRATIVE_LIKE_MATCH * match +
          ILLUSTRATIVE_LIKE_QUALITY * (quality[v] as number) +
          ILLUSTRATIVE_LIKE_CLICKBAIT * (clickbait[v] as number),
      ),
    hide: (v: number, match: number): number =>
      ILLUSTRATIVE_HIDE_MAXIMUM *
      respond(
        ILLUSTRATIVE_HIDE_BIAS +
          ILLUSTRATIVE_HIDE_MATCH * match +
          ILLUSTRATIVE_HIDE_QUALITY * (quality[v] as number) +
          ILLUSTRATIVE_HIDE_CLICKBAIT * (clickbait[v] as number),
      ),
  };
}

/**
 * Prepares the behaviour of a world's users, user 0 being open on day 0. Holds 12 bytes a video and
 * one number a creator; `open` costs about a hundred operations, and no method allocates.
 */
export function createBehaviour(
  catalogue: VideoCatalogue,
  users: VideoUsers,
  hidden: HiddenVideoWorld,
): Behaviour {
  const { clickBase, watchBase, length } = prepareVideos(catalogue, hidden);
  const { category, creator, language, uploadDay } = catalogue;
  const { topics, weights, style } = hidden.videos;
  const person = createPerson(catalogue.creators);
  const { taste, liking, byCreator, byCategory, byLanguage, byAge, slopes } = person;
  const reactions = createReactions(person, catalogue, hidden, watchBase, length);
  const oldest = byAge.length - 1;
  turnTo(person, 0, users, hidden);
  turnToDay(person, 0, hidden);
  place(person, undefined, users, hidden);

  const matchOf = (v: number): number => {
    const base = v * TOPICS_PER_VIDEO;
    return (
      (weights[base] as number) * (taste[topics[base] as number] as number) +
      (weights[base + 1] as number) * (taste[topics[base + 1] as number] as number) +
      (weights[base + 2] as number) * (taste[topics[base + 2] as number] as number)
    );
  };
  const clickOf = (v: number, match: number, day: number): number => {
    const s = v * STYLES;
    const age = day - (uploadDay[v] as number);
    return respond(
      (clickBase[v] as number) +
        match +
        (liking[0] as number) * (style[s] as number) +
        (liking[1] as number) * (style[s + 1] as number) +
        (liking[2] as number) * (style[s + 2] as number) +
        (liking[3] as number) * (style[s + 3] as number) +
        (byCreator[creator[v] as number] as number) +
        (byCategory[category[v] as number] as number) +
        (byLanguage[language[v] as number] as number) +
        (byAge[age < oldest ? age : oldest] as number) +
        (slopes[0] as number) * (length[v] as number),
    );
  };
  return {
    open(user, day) {
      if (user === person.user && day === person.day && !person.isPlaced) return;
      if (user !== person.user) turnTo(person, user, users, hidden);
      turnToDay(person, day, hidden);
      place(person, undefined, users, hidden);
    },
    setContext: (context) => place(person, context, users, hidden),
    clickProbability: (video) => clickOf(video, matchOf(video), person.day),
    watchSeconds: (video) => reactions.seconds(video, matchOf(video)),
    likeProbability: (video) => reactions.like(video, matchOf(video)),
    hideProbability: (video) => reactions.hide(video, matchOf(video)),
    mostHides: ILLUSTRATIVE_HIDE_MAXIMUM,
    writeValues(count, out) {
      const { day } = person;
      for (let v = 0; v < count; v += 1) {
        const match = matchOf(v);
        out[v] = clickOf(v, match, day) * reactions.seconds(v, match);
      }
    },
  };
}
