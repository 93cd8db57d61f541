import type { Result } from '../core/result.ts';
import { catalogueCoverage } from '../metrics/catalogue-coverage.ts';
import { expectedClicks } from '../metrics/expected-clicks.ts';
import { exposureGini } from '../metrics/exposure-gini.ts';
import { freshShare, meanAge } from '../metrics/list-freshness.ts';
import { novelty } from '../metrics/novelty.ts';
import { regret } from '../metrics/regret.ts';
import { serendipity } from '../metrics/serendipity.ts';
import type { VideoContext, VideoWorld } from '../world/video/types.ts';
import { estimateMean } from './estimate.ts';
import type { ListTraits } from './result.ts';
import type { Watched } from './watched.ts';

/** One user's list and what it is held against. */
export interface ShownList {
  readonly user: number;
  /** When and on what the user asks. */
  readonly context: VideoContext;
  /** At least one video. */
  readonly list: Int32Array;
  /** The best list that the truth allows this user. */
  readonly best: Int32Array;
  /** Expected watch seconds of a video for this user, when it is looked at. */
  readonly worth: (video: number) => number;
  /** What popularity would have shown: the videos to be expected. */
  readonly expected: Int32Array;
  /** The videos that are good for this user. */
  readonly useful: Int32Array;
}

function must(result: Result<number, { readonly code: string }>, what: string): number {
  if (!result.ok) throw new Error(`No ${what} of a list: ${JSON.stringify(result.error)}.`);
  return result.value;
}

/** The share of users who have clicked each video before, one click added to all so that none is 0. */
export function shareOfUsers(users: number, videos: number, watched: Watched): Float64Array {
  const counts = new Float64Array(videos).fill(1);
  for (let user = 0; user < users; user += 1) {
    let last = -1;
    for (const video of watched.of(user)) {
      if (video !== last) counts[video] = (counts[video] as number) + 1;
      last = video;
    }
  }
  return counts.map((count) => count / (users + 1));
}

/** Gathers what the final lists are like, user by user, beyond what they are worth. */
export class TraitsTally {
  private readonly clicks: number[] = [];
  private readonly regret: number[] = [];
  private readonly novelty: number[] = [];
  private readonly serendipity: number[] = [];
  private readonly age: number[] = [];
  private readonly fresh: number[] = [];
  private readonly lists: Int32Array[] = [];
  private readonly world: VideoWorld;
  private readonly day: number;
  private readonly shares: Float64Array;

  /** @param shares what {@link shareOfUsers} gave */
  constructor(world: VideoWorld, day: number, shares: Float64Array) {
    this.world = world;
    this.day = day;
    this.shares = shares;
  }

  /** Adds one list. Keeps a copy of it. */
  add({ user, context, list, best, worth, expected, useful }: ShownList): void {
    const { truth, observed } = this.world;
    const places = Math.max(list.length, best.length);
    const examination = Float64Array.from({ length: places }, (_, place) => truth.examination(place, user));
    const seen = {
      examination: examination.subarray(0, list.length),
      clickProbability: Float64Array.from(list, (video) =>
        truth.clickProbability(user, video, this.day, context),
      ),
      watchSeconds: new Float64Array(list.length),
    };
    const worthOf = (videos: Int32Array): Float64Array => Float64Array.from(videos, (video) => worth(video));
    const ages = Float64Array.from(list, (video) =>
      Math.max(0, this.day - (observed.videos.uploadDay[video] as number)),
    );
    this.clicks.push(must(expectedClicks(seen), 'expected clicks'));
    this.regret.push(must(regret(examination, worthOf(list), worthOf(best)), 'regret'));
    this.novelty.push(must(novelty(list, this.shares), 'novelty'));
    this.serendipity.push(must(serendipity(list, new Set(expected), new Set(useful)), 'serendipity'));
    this.age.push(must(meanAge(ages), 'mean age'));
    this.fresh.push(must(freshShare(ages), 'fresh share'));
    this.lists.push(list.slice());
  }

  /** Sums up. `uploaded` is how many videos there are; at least one list was added. */
  summarise(uploaded: number, seed: number): ListTraits {
    const longest = this.lists.reduce((most, list) => Math.max(most, list.length), 0);
    const examination = Float64Array.from({ length: longest }, (_, place) =>
      this.world.truth.examination(place),
    );
    return {
      clicks: estimateMean(this.clicks, seed),
      regretSeconds: estimateMean(this.regret, seed),
      novelty: estimateMean(this.novelty, seed),
      serendipity: estimateMean(this.serendipity, seed),
      meanAgeDays: estimateMean(this.age, seed),
      freshShare: estimateMean(this.fresh, seed),
      coverage: must(catalogueCoverage(this.lists, uploaded), 'coverage'),
      exposureGini: must(exposureGini(this.lists, uploaded, examination), 'exposure Gini'),
    };
  }
}
