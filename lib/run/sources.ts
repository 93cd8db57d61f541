import type { VectorIndex } from '../ann/protocol.ts';
import type { Interactions } from '../core/datasets.ts';
import { exp } from '../core/real.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import type { ServingFeatures } from '../world/video/features.ts';
import type { VideoCatalogue } from '../world/video/types.ts';
import type { CollaborativePlan, CountedPlan, FollowedPlan, RetrievalPlan } from './plan.ts';
import { selectBest } from './select-best.ts';
import type { Watched } from './watched.ts';

const HOUR_SECONDS = 3600;
const DAY_HOURS = 24;
/** Clicks on a creator's videos after which the creator counts as followed. */
const FOLLOWING_CLICKS = 2;

/** A source of candidates, ready to serve. */
export interface CandidateSource {
  /** Most candidates that it finds. */
  readonly room: number;
  /**
   * Writes what it finds for a user, best first, and returns how many. `tick` is called at the end of
   * each part but the last, for sources that work in several.
   */
  find(user: number, items: Int32Array, scores: Float32Array, tick: () => void): number;
}

/**
 * The user tower, and then the index over the item vectors.
 *
 * @param held the item at each place of the index
 */
export function createTowerSource(
  { k }: RetrievalPlan,
  model: RetrievalModel,
  index: VectorIndex,
  held: Int32Array,
  features: Pick<ServingFeatures, 'userWidth' | 'writeUser'>,
): CandidateSource {
  const userFeatures = new Float32Array(features.userWidth);
  const query = new Float32Array(model.dimensions);
  const isWhole = held.every((item, place) => item === place);
  return {
    room: Math.min(k, index.count),
    find(user, items, scores, tick) {
      features.writeUser(user, userFeatures);
      model.userVector(user, userFeatures, query);
      tick();
      const count = index.search(query, k, items, scores);
      if (isWhole) return count;
      for (let i = 0; i < count; i += 1) items[i] = held[items[i] as number] as number;
      return count;
    },
  };
}

/**
 * The best items of a model that was trained on who used what. It knows nothing of users and items
 * without an interaction in its data: those users get no candidates, those items are none.
 */
export function createCollaborativeSource(
  { k }: CollaborativePlan,
  model: CollaborativeModel,
  { users, items: used, itemCount, userCount }: Interactions,
): CandidateSource {
  const values = new Float32Array(itemCount);
  const isUnknown = new Uint8Array(itemCount).fill(1);
  for (const item of used) isUnknown[item] = 0;
  const knows = new Uint8Array(userCount);
  for (const user of users) knows[user] = 1;
  return {
    room: Math.min(k, itemCount),
    find(user, items, scores) {
      if (knows[user] !== 1) return 0;
      model.scoreItems(user, values);
      for (let item = 0; item < itemCount; item += 1) if (isUnknown[item] === 1) values[item] = -Infinity;
      // neighbours of no item of the history say nothing
      const floor = model.name === 'item-knn' ? 0 : -Infinity;
      const best = selectBest(values, k, floor);
      best.forEach((item, place) => {
        items[place] = item;
        scores[place] = values[item] as number;
      });
      return best.length;
    },
  };
}

/**
 * What items are worth by their interactions before a moment: each counts 1, half as much after every
 * half-life; those before the window count nothing.
 *
 * @param now seconds on the clock of the interactions
 */
function countItems(
  { itemCount, items, times }: Interactions,
  now: number,
  { halfLifeDays, windowHours = Infinity }: Pick<CountedPlan, 'halfLifeDays' | 'windowHours'>,
): Float64Array {
  const counts = new Float64Array(itemCount);
  for (let row = 0; row < items.length; row += 1) {
    const ageHours = Math.max(0, (now - (times[row] as number)) / HOUR_SECONDS);
    if (ageHours > windowHours) continue;
    const halvings = halfLifeDays > 0 ? ageHours / DAY_HOURS / halfLifeDays : 0;
    const item = items[row] as number;
    counts[item] = (counts[item] as number) + (halvings === 0 ? 1 : exp(-Math.LN2 * halvings));
  }
  return counts;
}

/** The items that most interactions count for; the same list for everybody. */
export function createCountedSource(plan: CountedPlan, data: Interactions, now: number): CandidateSource {
  const counts = countItems(data, now, plan);
  const best = selectBest(counts, plan.k, 0);
  const worth = Float32Array.from(best, (item) => counts[item] as number);
  return {
    room: best.length,
    find(_user, items, scores) {
      items.set(best);
      scores.set(worth);
      return best.length;
    },
  };
}

/**
 * The newest videos of the creators that a user follows. The video world has no button to follow
 * with: who has clicked at least two videos of a creator counts as following. Scores fall with age.
 */
export function createFollowedSource(
  { k }: FollowedPlan,
  { count, creator, creators, uploadDay }: VideoCatalogue,
  watched: Watched,
  day: number,
): CandidateSource {
  const clicks = new Int32Array(creators);
  const videos: number[][] = Array.from({ length: creators }, () => []);
  for (let video = 0; video < count; video += 1) {
    if ((uploadDay[video] as number) <= day) videos[creator[video] as number]?.push(video);
  }
  return {
    room: Math.min(k, count),
    find(user, items, scores) {
      clicks.fill(0);
      const found: number[] = [];
      for (const video of watched.of(user)) {
        const by = creator[video] as number;
        clicks[by] = (clicks[by] as number) + 1;
        if (clicks[by] === FOLLOWING_CLICKS) found.push(...(videos[by] ?? []));
      }
      const newest = found.sort((a, b) => (uploadDay[b] as number) - (uploadDay[a] as number) || b - a);
      const size = Math.min(k, newest.length);
      for (let place = 0; place < size; place += 1) {
        const video = newest[place] as number;
        items[place] = video;
        scores[place] = 1 / (1 + Math.max(0, day - (uploadDay[video] as number)));
      }
      return size;
    },
  };
}
