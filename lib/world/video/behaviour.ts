import { log } from '../../core/real.ts';
import {
  CATEGORIES,
  FOLLOWS,
  ILLUSTRATIVE_CLICK_BIAS,
  ILLUSTRATIVE_CLICK_CLICKBAIT,
  ILLUSTRATIVE_CLICK_DEVICE_DURATION,
  ILLUSTRATIVE_CLICK_FOLLOWED,
  ILLUSTRATIVE_CLICK_FOREIGN_LANGUAGE,
  ILLUSTRATIVE_CLICK_FRESHNESS,
  ILLUSTRATIVE_CLICK_QUALITY,
  ILLUSTRATIVE_CLICK_STYLE,
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
import { freshnessByAge, respond } from './curves.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import type { VideoCatalogue, VideoUsers } from './types.ts';

/**
 * What users do with videos: the one model behind the log and the truth. With `respond` the
 * logistic curve, L = ln(seconds) - centre, and match = sum over the video's topics of weight x taste,
 *
 *   P(click | looked at) = respond(bias + match + style + followed + quality + clickbait
 *                                  + appetite x freshness(age) + language
 *                                  + interaction[age band][category] + deviceSlope x L)
 *   watched fraction     = respond(bias + match' + quality' - clickbait' - length' x L + deviceSlope' x L)
 *
 * where a prime marks another coefficient. The last two terms of the first line and the last of
 * the second are products of a user's and a video's attribute: no sum of the two can stand for them.
 */
export interface Behaviour {
  /** Turns to a user; the other methods speak about the user opened last. */
  open(user: number): void;
  /** Probability of a click on a video that is looked at, on that day (the video must be uploaded by then). */
  clickProbability(video: number, day: number): number;
  /** Expected seconds watched after a click. */
  watchSeconds(video: number): number;
  /** Writes click probability x seconds of videos 0 .. count - 1 to `out`. */
  writeValues(day: number, count: number, out: Float32Array): void;
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

function markFollowed(person: Person, follows: Int32Array, boost: number): void {
  for (let k = 0; k < FOLLOWS; k += 1) {
    const creator = follows[person.user * FOLLOWS + k] as number;
    if (creator >= 0) person.byCreator[creator] = boost;
  }
}

function turnTo(person: Person, user: number, users: VideoUsers, hidden: HiddenVideoWorld): void {
  markFollowed(person, hidden.users.follows, 0);
  person.user = user;
  markFollowed(person, hidden.users.follows, ILLUSTRATIVE_CLICK_FOLLOWED);
  for (let t = 0; t < TOPICS; t += 1) person.taste[t] = hidden.users.taste[user * TOPICS + t] as number;
  for (let s = 0; s < STYLES; s += 1) {
    person.liking[s] = ILLUSTRATIVE_CLICK_STYLE * (hidden.users.style[user * STYLES + s] as number);
  }
  const band = (users.ageBand[user] as number) * CATEGORIES;
  for (let c = 0; c < CATEGORIES; c += 1)
    person.byCategory[c] = hidden.tables.ageCategory[band + c] as number;
  person.byLanguage.fill(ILLUSTRATIVE_CLICK_FOREIGN_LANGUAGE);
  person.byLanguage[users.language[user] as number] = 0;
  const appetite = ILLUSTRATIVE_CLICK_FRESHNESS * (hidden.users.appetite[user] as number);
  for (let age = 0; age < person.byAge.length; age += 1) {
    person.byAge[age] = appetite * (freshnessByAge[age] as number);
  }
  const device = users.device[user] as number;
  person.slopes[0] = ILLUSTRATIVE_CLICK_DEVICE_DURATION[device] as number;
  person.slopes[1] = ILLUSTRATIVE_WATCH_DEVICE_DURATION[device] as number;
}

function createPerson(creators: number): Person {
  return {
    user: 0,
    taste: new Float64Array(TOPICS),
    liking: new Float64Array(STYLES),
    byCreator: new Float64Array(creators),
    byCategory: new Float64Array(CATEGORIES),
    byLanguage: new Float64Array(LANGUAGES),
    byAge: new Float64Array(freshnessByAge.length),
    slopes: new Float64Array(2),
  };
}

/**
 * Prepares the behaviour of a world's users, user 0 being open. Holds 12 bytes a video and one
 * number a creator; `open` costs about a hundred operations, and no method allocates.
 */
export function createBehaviour(
  catalogue: VideoCatalogue,
  users: VideoUsers,
  hidden: HiddenVideoWorld,
): Behaviour {
  const { clickBase, watchBase, length } = prepareVideos(catalogue, hidden);
  const { category, creator, language, durationSeconds, uploadDay } = catalogue;
  const { topics, weights, style } = hidden.videos;
  const person = createPerson(catalogue.creators);
  const { taste, liking, byCreator, byCategory, byLanguage, byAge, slopes } = person;
  const oldest = byAge.length - 1;
  turnTo(person, 0, users, hidden);

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
  const secondsOf = (v: number, match: number): number =>
    (durationSeconds[v] as number) *
    respond(
      (watchBase[v] as number) +
        ILLUSTRATIVE_WATCH_MATCH * match +
        (slopes[1] as number) * (length[v] as number),
    );
  return {
    open(user) {
      if (user !== person.user) turnTo(person, user, users, hidden);
    },
    clickProbability: (video, day) => clickOf(video, matchOf(video), day),
    watchSeconds: (video) => secondsOf(video, matchOf(video)),
    writeValues(day, count, out) {
      for (let v = 0; v < count; v += 1) {
        const match = matchOf(v);
        out[v] = clickOf(v, match, day) * secondsOf(v, match);
      }
    },
  };
}
