import { createRandom } from '../core/random.ts';
import { bootstrapMean } from '../metrics/bootstrap-mean.ts';
import { intraListDiversity } from '../metrics/intra-list-diversity.ts';
import { discountedCumulativeGain } from '../metrics/ndcg-at-k.ts';
import { popularityCounts } from '../world/video/features.ts';
import type { VideoWorld } from '../world/video/types.ts';
import type { RunContext } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Plan } from './plan.ts';
import { quantile } from './quantile.ts';
import type {
  Estimate,
  FinalQuality,
  FunnelStage,
  ListQuality,
  RetrievalQuality,
  RunTimings,
} from './result.ts';
import { selectBest } from './select-best.ts';
import { testDay } from './train.ts';
import type { Watched } from './watched.ts';

/** Users whose requests are evaluated; all of them where there are fewer. */
const EVALUATED_USERS = 1000;
/** Requests served before the clock counts, so that code is compiled and memory is warm. */
const WARM_UP_REQUESTS = 60;
/** How many of the best videos retrieval is asked to find. */
const BEST_VIDEOS = 100;
/** Resamples of every interval. */
const RESAMPLES = 1000;
/** Users between two pulses. */
const USERS_PER_PULSE = 5;

/** What serving the evaluated users found. */
export interface Evaluation {
  readonly funnel: readonly FunnelStage[];
  readonly retrieval: RetrievalQuality;
  readonly list: FinalQuality;
  readonly times: Pick<RunTimings, 'requests' | 'stages' | 'request'>;
}

/** Per-user values of one list. */
interface ListValues {
  readonly ndcg: number[];
  readonly watchSeconds: number[];
}

/** Users to be evaluated: drawn without replacement by the stream ("evaluated-users") of the seed, ascending. */
function drawUsers(users: number, wanted: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: users }, (_, user) => user);
  createRandom(seed, 'evaluated-users').shuffle(all);
  return all.subarray(0, Math.min(users, wanted)).slice().sort();
}

class Tally {
  readonly recall: number[] = [];
  readonly popularityRecall: number[] = [];
  readonly diversity: number[] = [];
  readonly design: ListValues = { ndcg: [], watchSeconds: [] };
  readonly popularity: ListValues = { ndcg: [], watchSeconds: [] };
  readonly best: ListValues = { ndcg: [], watchSeconds: [] };
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  estimate(values: readonly number[]): Estimate {
    const interval = bootstrapMean(values, { seed: this.seed, resamples: RESAMPLES, level: 0.95 });
    if (!interval.ok) throw new Error(`No interval over ${values.length} users: ${interval.error.code}.`);
    return interval.value;
  }

  quality(values: ListValues): ListQuality {
    return { ndcg: this.estimate(values.ndcg), watchSeconds: this.estimate(values.watchSeconds) };
  }
}

/** Judges lists of one user by the truth. */
class Judge {
  readonly values: Float32Array;
  readonly world: VideoWorld;
  readonly day: number;
  readonly size: number;
  private readonly isBest: Uint8Array;
  private best: Int32Array = new Int32Array(0);
  private user = 0;

  constructor(world: VideoWorld, day: number, size: number) {
    this.world = world;
    this.day = day;
    this.size = size;
    this.values = new Float32Array(world.observed.videos.count);
    this.isBest = new Uint8Array(world.observed.videos.count);
  }

  /** Turns to a user; `excluded` videos are worth nothing to anybody's list. */
  turnTo(user: number, excluded: Int32Array): void {
    for (const video of this.best) this.isBest[video] = 0;
    this.user = user;
    this.world.truth.values(user, this.day, this.values);
    for (const video of excluded) this.values[video] = 0;
    this.best = selectBest(this.values, Math.max(BEST_VIDEOS, this.size), 0);
    for (const video of this.best.subarray(0, BEST_VIDEOS)) this.isBest[video] = 1;
  }

  bestList(): Int32Array {
    return this.best.subarray(0, this.size);
  }

  recall(candidates: Int32Array): number {
    let found = 0;
    for (const video of candidates) found += this.isBest[video] as number;
    return found / Math.max(1, Math.min(BEST_VIDEOS, this.best.length));
  }

  judge(list: Int32Array, into: ListValues): void {
    const worth = Float64Array.from(list, (video) => this.values[video] as number);
    const ideal = Float64Array.from(this.bestList(), (video) => this.values[video] as number);
    const most = discountedCumulativeGain(ideal, this.size, 'linear');
    into.ndcg.push(most > 0 ? discountedCumulativeGain(worth, this.size, 'linear') / most : 0);
    let seconds = 0;
    worth.forEach((value, place) => {
      seconds += value * this.world.truth.examination(place, this.user);
    });
    into.watchSeconds.push(seconds);
  }
}

/** The most popular videos on the days before, without those in `excluded` (ascending). */
function popularList(order: Int32Array, excluded: Int32Array, size: number, out: Int32Array): Int32Array {
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

function summariseTimes(pipeline: Pipeline, times: readonly Float64Array[]): Evaluation['times'] {
  const spread = (values: ArrayLike<number>): { p50Ms: number; p99Ms: number } => ({
    p50Ms: quantile(values, 0.5),
    p99Ms: quantile(values, 0.99),
  });
  const last = pipeline.stages.length;
  const between = (from: number, to: number): Float64Array =>
    Float64Array.from(times, (marks) => (marks[to] as number) - (marks[from] as number));
  return {
    requests: times.length,
    stages: pipeline.stages.map(({ node, label }, i) => ({ node, label, ...spread(between(i, i + 1)) })),
    request: spread(between(0, last)),
  };
}

/**
 * Serves one request of every evaluated user and compares its candidates and its list with the
 * truth, with popularity and with the best list that the truth allows. Times are taken on the way;
 * metrics do not depend on them.
 *
 * Randomness: the users (stream "evaluated-users") and the bootstrap, by the seed.
 */
export async function evaluate(
  plan: Plan,
  world: VideoWorld,
  pipeline: Pipeline,
  watched: Watched,
  context: RunContext,
): Promise<Evaluation> {
  const { seed, clock, pulse } = context;
  const day = testDay(plan);
  const { videos, users } = world.observed;
  const { size } = plan.response;
  const { k } = plan.retrieval;
  const evaluated = drawUsers(users.count, EVALUATED_USERS, seed);
  const popularity = popularityCounts(world.observed, day);
  const order = selectBest(popularity, videos.count, -1);
  const popularCandidates = new Int32Array(Math.min(k, videos.count));
  const judge = new Judge(world, day, size);
  const tally = new Tally(seed);
  const countSums = new Float64Array(pipeline.stages.length);
  const times: Float64Array[] = [];
  const nobody = new Int32Array(0);

  for (const user of evaluated.subarray(0, WARM_UP_REQUESTS)) pipeline.serve(user, clock);
  for (const [done, user] of evaluated.entries()) {
    if (done % USERS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: evaluated.length });
    const served = pipeline.serve(user, clock);
    times.push(served.marks.slice());
    served.counts.forEach((count, stage) => {
      countSums[stage] = (countSums[stage] as number) + count;
    });
    const excluded = plan.merge?.dropWatched === true ? watched.of(user) : nobody;
    judge.turnTo(user, excluded);
    tally.recall.push(judge.recall(served.candidates));
    judge.judge(served.shown, tally.design);
    judge.judge(judge.bestList(), tally.best);
    const popular = popularList(order, excluded, popularCandidates.length, popularCandidates);
    tally.popularityRecall.push(judge.recall(popular));
    judge.judge(popular.subarray(0, size), tally.popularity);
    const diversity = intraListDiversity(videos.content, served.shown);
    if (diversity.ok) tally.diversity.push(diversity.value);
  }

  const requests = evaluated.length;
  let uploaded = 0;
  for (const uploadDay of videos.uploadDay) if (uploadDay <= day) uploaded += 1;
  const catalogue: FunnelStage = { node: plan.retrieval.indexNode, stage: 'catalogue', count: uploaded };
  const funnel = pipeline.stages.flatMap((stage, i): FunnelStage[] =>
    stage.counts === undefined
      ? []
      : [{ node: stage.node, stage: stage.counts, count: (countSums[i] as number) / requests }],
  );
  return {
    funnel: [catalogue, ...funnel],
    retrieval: {
      k,
      best: BEST_VIDEOS,
      recall: tally.estimate(tally.recall),
      popularityRecall: tally.estimate(tally.popularityRecall),
    },
    list: {
      size,
      requests,
      design: tally.quality(tally.design),
      popularity: tally.quality(tally.popularity),
      best: tally.quality(tally.best),
      diversity: tally.estimate(tally.diversity),
    },
    times: summariseTimes(pipeline, times),
  };
}
