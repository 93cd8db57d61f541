import { discountedCumulativeGain } from '../metrics/ndcg-at-k.ts';
import type { VideoContext, VideoWorld } from '../world/video/types.ts';
import { dropsWatched, type Plan } from './plan.ts';
import { selectBest } from './select-best.ts';
import type { TailCount } from './tail-tally.ts';

/** How many of the best videos retrieval is asked to find. */
export const BEST_VIDEOS = 100;

/** Per-user values of one list. */
export interface ListValues {
  readonly ndcg: number[];
  readonly watchSeconds: number[];
}

/** The best videos of users who were judged before in a world, by what is left out and how many they are. */
export type JudgeMemory = Map<string, Map<number, Int32Array>>;

/** Names what is left out of everybody's list, for the memory of judges. */
export function judgingRule(plan: Plan): string {
  return dropsWatched(plan) ? 'without the watched' : 'all';
}

/** Where a memory of judges keeps the best videos by one rule for lists of one size. */
function keptUnder(memory: JudgeMemory, rule: string, size: number): Map<number, Int32Array> {
  const key = `${rule}, ${Math.max(BEST_VIDEOS, size)}`;
  const known = memory.get(key) ?? new Map<number, Int32Array>();
  memory.set(key, known);
  return known;
}

/** Adds the best videos of a user that another judge of the same world, day, rule and size has found. */
export function rememberBest(
  memory: JudgeMemory,
  { rule, size }: { readonly rule: string; readonly size: number },
  user: number,
  best: Int32Array,
): void {
  keptUnder(memory, rule, size).set(user, best);
}

/** Judges lists of one user by the truth. */
export class Judge {
  /** Expected watch seconds of every video, where the user was not judged before. */
  private readonly values: Float32Array;
  private readonly known: Map<number, Int32Array>;
  private excluded: Int32Array = new Int32Array(0);
  private context: VideoContext | undefined;
  private isKnown = false;
  readonly world: VideoWorld;
  readonly day: number;
  readonly size: number;
  private readonly isBest: Uint8Array;
  private best: Int32Array = new Int32Array(0);
  private user = 0;

  /**
   * @param rule names what is left out of everybody's list
   * @param memory of judges of the same world and day; the best videos of new users are added
   */
  constructor(world: VideoWorld, day: number, size: number, rule: string, memory: JudgeMemory) {
    this.known = keptUnder(memory, rule, size);
    this.world = world;
    this.day = day;
    this.size = size;
    this.values = new Float32Array(world.observed.videos.count);
    this.isBest = new Uint8Array(world.observed.videos.count);
  }

  /** Turns to a user who asks in a context, always the same; `excluded` videos are worth nothing to anybody's list. */
  turnTo(user: number, excluded: Int32Array, context: VideoContext): void {
    for (const video of this.best) this.isBest[video] = 0;
    this.user = user;
    this.excluded = excluded;
    this.context = context;
    const best = this.known.get(user);
    this.isKnown = best !== undefined;
    this.best = best ?? this.findBest();
    for (const video of this.bestVideos()) this.isBest[video] = 1;
  }

  private findBest(): Int32Array {
    this.world.truth.values(this.user, this.day, this.values, this.context);
    for (const video of this.excluded) this.values[video] = 0;
    const best = selectBest(this.values, Math.max(BEST_VIDEOS, this.size), 0);
    this.known.set(this.user, best);
    return best;
  }

  /** Expected watch seconds of a video for this user, when it is looked at. */
  worth(video: number): number {
    if (!this.isKnown) return this.values[video] as number;
    const { truth } = this.world;
    if (!truth.isAllowed(this.user, video) || this.excluded.includes(video)) return 0;
    const click = truth.clickProbability(this.user, video, this.day, this.context);
    // rounded as where all videos are gone through
    return Math.fround(click * truth.watchSecondsGivenClick(this.user, video, this.day, this.context));
  }

  /** The user's best list. */
  bestList(): Int32Array {
    return this.best.subarray(0, this.size);
  }

  /** All of the user's best videos that are remembered. */
  everyBest(): Int32Array {
    return this.best;
  }

  /** The videos that retrieval is asked to find for this user. */
  bestVideos(): Int32Array {
    return this.best.subarray(0, BEST_VIDEOS);
  }

  /** The share of the user's best videos among the candidates, 0 .. 1. */
  recall(candidates: Int32Array): number {
    let found = 0;
    for (const video of candidates) found += this.isBest[video] as number;
    return found / Math.max(1, Math.min(BEST_VIDEOS, this.best.length));
  }

  /**
   * How many of the user's best videos outside the head there are, and how many of them are among the
   * candidates. @param isHead 1 for each video of the head
   */
  countTail(candidates: Int32Array, isHead: Uint8Array): TailCount {
    let [relevant, found] = [0, 0];
    for (const video of this.bestVideos()) relevant += 1 - (isHead[video] as number);
    for (const video of candidates) found += (this.isBest[video] as number) * (1 - (isHead[video] as number));
    return { relevant, found };
  }

  /** Adds a list's NDCG and expected watch seconds to `into`. */
  judge(list: Int32Array, into: ListValues): void {
    const worth = Float64Array.from(list, (video) => this.worth(video));
    const ideal = Float64Array.from(this.bestList(), (video) => this.worth(video));
    const most = discountedCumulativeGain(ideal, this.size, 'linear');
    into.ndcg.push(most > 0 ? discountedCumulativeGain(worth, this.size, 'linear') / most : 0);
    let seconds = 0;
    worth.forEach((value, place) => {
      seconds += value * this.world.truth.examination(place, this.user);
    });
    into.watchSeconds.push(seconds);
  }
}

/**
 * The most popular videos on the days before (`order`, best first), without those in `excluded`.
 * Writes at most `size` to `out` and returns the part written.
 */
export function popularList(
  order: Int32Array,
  excluded: Int32Array,
  size: number,
  out: Int32Array,
): Int32Array {
  const skip = new Set(excluded);
  let count = 0;
  for (const video of order) {
    if (count === size) break;
    if (skip.has(video)) continue;
    out[count] = video;
    count += 1;
  }
  return out.subarray(0, count);
}
