import type { Random } from '../../core/random.ts';
import {
  CATEGORIES,
  FOLLOWS,
  ILLUSTRATIVE_LANGUAGE_SHARES,
  ILLUSTRATIVE_POLICY_CATEGORY,
  ILLUSTRATIVE_POLICY_EXPLORATION,
  ILLUSTRATIVE_POLICY_FOLLOWED,
  ILLUSTRATIVE_POLICY_LATEST,
  ILLUSTRATIVE_POLICY_OWN_LANGUAGE,
  ILLUSTRATIVE_POLICY_POPULARITY,
  LANGUAGES,
} from './constants.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import { drawCumulative } from './sampling.ts';
import { SEGMENTS, createShelves } from './shelves.ts';
import type { Shelves } from './shelves.ts';
import type { VideoCatalogue, VideoUsers } from './types.ts';

/**
 * The policy that showed the videos of the log. Each place is drawn from one mixture:
 *
 *   exploration  any uploaded video, all alike;
 *   popularity   in proportion to the clicks before the history and on earlier days of it;
 *   category     a category by a noisy estimate of the user's taste, a language (mostly the
 *                user's), then a video of both in proportion to the root of those clicks;
 *   followed     one of the followed creators, then one of the creator's latest videos.
 *
 * Where the last two find nothing uploaded they fall back on popularity. Its probabilities are
 * exact: `draw` follows `probability`, which adds up to 1 over the uploaded videos.
 */
export interface LoggingPolicy {
  /** Turns to a day. `clicks` holds the clicks of every video on earlier days. Days must not go back. */
  openDay(day: number, clicks: ArrayLike<number>): void;
  /** Turns to a user on the opened day. */
  openUser(user: number): void;
  /** Probability that one draw shows the video to the opened user on the opened day. */
  probability(video: number): number;
  /** Draws one video. */
  draw(random: Random): number;
}

/** What a policy holds: the shelves of the day and the user it has turned to. */
interface Counter {
  readonly shelves: Shelves;
  readonly creatorOf: Int32Array;
  readonly follows: Int32Array;
  /** Probability of each category and of each language in the category part, and their running sums. */
  readonly category: Float64Array;
  readonly categorySums: Float64Array;
  readonly language: Float64Array;
  readonly languageSums: Float64Array;
  /** 1 for a creator that the user follows. */
  readonly isFollowed: Uint8Array;
  user: number;
  followCount: number;
  /** Probability that the personal parts find nothing uploaded and fall back on popularity. */
  fallback: number;
}

/** The k-th creator that the user follows, or -1. */
function followedCreator(counter: Counter, k: number): number {
  return counter.follows[counter.user * FOLLOWS + k] as number;
}

function markFollows(counter: Counter, mark: number): void {
  counter.followCount = 0;
  for (let k = 0; k < FOLLOWS && followedCreator(counter, k) >= 0; k += 1) {
    counter.isFollowed[followedCreator(counter, k)] = mark;
    counter.followCount += 1;
  }
}

function segmentPreference(counter: Counter, segment: number): number {
  const category = counter.category[Math.floor(segment / LANGUAGES)] as number;
  return category * (counter.language[segment % LANGUAGES] as number);
}

function sumFallback(counter: Counter): number {
  let empty = counter.followCount === 0 ? ILLUSTRATIVE_POLICY_FOLLOWED : 0;
  for (let s = 0; s < SEGMENTS; s += 1) {
    if (counter.shelves.segmentUploaded(s) > 0) continue;
    empty += ILLUSTRATIVE_POLICY_CATEGORY * segmentPreference(counter, s);
  }
  for (let k = 0; k < counter.followCount; k += 1) {
    if (counter.shelves.creatorUploaded(followedCreator(counter, k)) > 0) continue;
    empty += ILLUSTRATIVE_POLICY_FOLLOWED / counter.followCount;
  }
  return empty;
}

function accumulateInto(shares: Float64Array, sums: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < shares.length; i += 1) sums[i] = sum += shares[i] as number;
}

function turnTo(counter: Counter, user: number, spoken: number, preferences: Float32Array): void {
  markFollows(counter, 0);
  counter.user = user;
  markFollows(counter, 1);
  let sum = 0;
  for (let c = 0; c < CATEGORIES; c += 1) sum += preferences[user * CATEGORIES + c] as number;
  for (let c = 0; c < CATEGORIES; c += 1) {
    counter.category[c] = (preferences[user * CATEGORIES + c] as number) / sum;
  }
  for (let l = 0; l < LANGUAGES; l += 1) {
    const share = (1 - ILLUSTRATIVE_POLICY_OWN_LANGUAGE) * (ILLUSTRATIVE_LANGUAGE_SHARES[l] as number);
    counter.language[l] = l === spoken ? share + ILLUSTRATIVE_POLICY_OWN_LANGUAGE : share;
  }
  accumulateInto(counter.category, counter.categorySums);
  accumulateInto(counter.language, counter.languageSums);
  counter.fallback = sumFallback(counter);
}

function followedShare(counter: Counter, video: number): number {
  const creator = counter.creatorOf[video] as number;
  if (counter.isFollowed[creator] === 0) return 0;
  const window = Math.min(counter.shelves.creatorUploaded(creator), ILLUSTRATIVE_POLICY_LATEST);
  return counter.shelves.newerByCreator(video) < window ? 1 / (counter.followCount * window) : 0;
}

function drawCategory(counter: Counter, random: Random): number {
  const { shelves } = counter;
  const c = drawCumulative(random, counter.categorySums, 0, CATEGORIES);
  const s = c * LANGUAGES + drawCumulative(random, counter.languageSums, 0, LANGUAGES);
  return shelves.segmentUploaded(s) > 0 ? shelves.drawFromSegment(random, s) : shelves.drawPopular(random);
}

function drawFollowed(counter: Counter, random: Random): number {
  const { shelves } = counter;
  if (counter.followCount === 0) return shelves.drawPopular(random);
  const creator = followedCreator(counter, random.below(counter.followCount));
  const uploaded = shelves.creatorUploaded(creator);
  if (uploaded === 0) return shelves.drawPopular(random);
  return shelves.latest(creator, random.below(Math.min(uploaded, ILLUSTRATIVE_POLICY_LATEST)));
}

/** Makes the logging policy of a world. Holds SHELF_BYTES_PER_VIDEO a video; draws nothing itself. */
export function createLoggingPolicy(
  catalogue: VideoCatalogue,
  users: VideoUsers,
  hidden: HiddenVideoWorld,
): LoggingPolicy {
  const shelves = createShelves(catalogue, hidden);
  const counter: Counter = {
    shelves,
    creatorOf: catalogue.creator,
    follows: hidden.users.follows,
    category: new Float64Array(CATEGORIES),
    categorySums: new Float64Array(CATEGORIES),
    language: new Float64Array(LANGUAGES),
    languageSums: new Float64Array(LANGUAGES),
    isFollowed: new Uint8Array(catalogue.creators),
    user: 0,
    followCount: 0,
    fallback: 0,
  };
  return {
    openDay: shelves.openDay,
    openUser: (user) => turnTo(counter, user, users.language[user] as number, hidden.users.estimate),
    probability(video) {
      if (video >= shelves.uploaded()) return 0;
      const segment = shelves.segmentOf(video);
      return (
        ILLUSTRATIVE_POLICY_EXPLORATION / shelves.uploaded() +
        (ILLUSTRATIVE_POLICY_POPULARITY + counter.fallback) * shelves.popularShare(video) +
        ILLUSTRATIVE_POLICY_CATEGORY * segmentPreference(counter, segment) * shelves.segmentShare(video) +
        ILLUSTRATIVE_POLICY_FOLLOWED * followedShare(counter, video)
      );
    },
    draw(random) {
      const mark = random.uniform();
      if (mark < ILLUSTRATIVE_POLICY_EXPLORATION) return random.below(shelves.uploaded());
      if (mark < ILLUSTRATIVE_POLICY_EXPLORATION + ILLUSTRATIVE_POLICY_POPULARITY) {
        return shelves.drawPopular(random);
      }
      return mark < 1 - ILLUSTRATIVE_POLICY_FOLLOWED
        ? drawCategory(counter, random)
        : drawFollowed(counter, random);
    },
  };
}
