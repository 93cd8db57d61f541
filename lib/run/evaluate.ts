import { createRandom } from '../core/random.ts';
import { err, ok, type Result } from '../core/result.ts';
import { intraListDiversity } from '../metrics/intra-list-diversity.ts';
import { popularityCounts } from '../world/video/features.ts';
import type { VideoWorld } from '../world/video/types.ts';
import type { RunContext } from './context.ts';
import { estimateMean } from './estimate.ts';
import { BEST_VIDEOS, Judge, popularList } from './judge.ts';
import { TraitsTally } from './list-traits.ts';
import type { Pipeline } from './pipeline.ts';
import type { Plan } from './plan.ts';
import { quantile } from './quantile.ts';
import type { FinalQuality, FunnelStage, RetrievalQuality, RunError, RunTimings } from './result.ts';
import { selectBest } from './select-best.ts';
import { Tally } from './tally.ts';
import { testDay } from './train.ts';
import type { Watched } from './watched.ts';

/** Users whose requests are evaluated; all of them where there are fewer. */
const EVALUATED_USERS = 1000;
/** Requests served before the clock counts, so that code is compiled and memory is warm. */
const WARM_UP_REQUESTS = 60;
/** Users between two pulses. */
const USERS_PER_PULSE = 5;

/** What serving the evaluated users found. */
export interface Evaluation {
  readonly funnel: readonly FunnelStage[];
  readonly retrieval: RetrievalQuality;
  readonly list: FinalQuality;
  readonly times: Pick<RunTimings, 'requests' | 'stages' | 'request'>;
}

/** Users to be evaluated: drawn without replacement by the stream ("evaluated-users") of the seed, ascending. */
function drawUsers(users: number, wanted: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: users }, (_, user) => user);
  createRandom(seed, 'evaluated-users').shuffle(all);
  return all.subarray(0, Math.min(users, wanted)).slice().sort();
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
 * Errors: nothing-to-evaluate where re-ranking leaves no list with two videos.
 * Randomness: the users (stream "evaluated-users") and the bootstrap, by the seed.
 */
export async function evaluate(
  plan: Plan,
  world: VideoWorld,
  pipeline: Pipeline,
  watched: Watched,
  context: RunContext,
): Promise<Result<Evaluation, RunError>> {
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
  const traits = new TraitsTally(world, day, watched);
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
    const expected = popular.subarray(0, size);
    judge.judge(expected, tally.popularity);
    const diversity = intraListDiversity(videos.content, served.shown);
    if (diversity.ok) tally.diversity.push(diversity.value);
    if (served.shown.length === 0) continue;
    const useful = judge.bestVideos();
    traits.add({ user, list: served.shown, best: judge.bestList(), worth: judge.values, expected, useful });
  }
  if (tally.diversity.length === 0) {
    return err({ code: 'nothing-to-evaluate', reason: 'no list has two videos' });
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
  return ok({
    funnel: [catalogue, ...funnel],
    retrieval: {
      k,
      best: BEST_VIDEOS,
      recall: estimateMean(tally.recall, seed),
      popularityRecall: estimateMean(tally.popularityRecall, seed),
    },
    list: {
      size,
      requests,
      design: tally.quality(tally.design),
      popularity: tally.quality(tally.popularity),
      best: tally.quality(tally.best),
      diversity: estimateMean(tally.diversity, seed),
      traits: traits.summarise(uploaded, seed),
    },
    times: summariseTimes(pipeline, times),
  });
}
