import type { Matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { countHits } from '../../metrics/count-hits.ts';
import { intraListDiversity } from '../../metrics/intra-list-diversity.ts';
import { recallAtK } from '../../metrics/recall-at-k.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import { type Evaluation, summariseTimes } from '../evaluate.ts';
import { popularList } from '../judge.ts';
import type { Pipeline } from '../pipeline.ts';
import { dropsWatched, exitOf, type Plan, sourcesOf, widthOf } from '../plan.ts';
import { markHead } from '../popular-head.ts';
import { SourcesTally } from '../sources-tally.ts';
import type { FunnelStage, RunError } from '../result.ts';
import { selectBest } from '../select-best.ts';
import { type TailCount, TailTally } from '../tail-tally.ts';
import { HeldOutTally, must, relevantItems, shareOfUsers } from './held-out.ts';
import type { ImportedMetrics } from './result.ts';

/** Users whose requests are evaluated; all of them where there are fewer. */
const EVALUATED_USERS = 1000;
/** Requests served before the clock counts. */
const WARM_UP_REQUESTS = 60;
const USERS_PER_PULSE = 5;
const NOTHING = new Int32Array(0);

/** What serving the tested users found. */
export interface ImportedEvaluation extends Pick<
  ImportedMetrics,
  'funnel' | 'retrieval' | 'sources' | 'list'
> {
  readonly times: Evaluation['times'];
}

/** Places in `testUsers`, drawn without replacement by the stream ("evaluated-users") of the seed. */
function drawPlaces(count: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, place) => place);
  createRandom(seed, 'evaluated-users').shuffle(all);
  return all.slice(0, EVALUATED_USERS);
}

/** All items, the most used in training first. */
function orderByPopularity({ history, catalogue, split }: OpenedWorld): Int32Array {
  const moment = { time: split.cutoff, without: -1 };
  const counts = Float64Array.from({ length: catalogue.count }, (_, item) => history.countItem(item, moment));
  return selectBest(counts, catalogue.count, -1);
}

/** The funnel as means over requests. */
function summariseFunnel(
  plan: Plan,
  pipeline: Pipeline,
  totals: Float64Array,
  requests: number,
  { catalogue, candidates }: { readonly catalogue: number; readonly candidates: number | undefined },
): FunnelStage[] {
  const stages = pipeline.stages.flatMap(({ node, counts }, i): FunnelStage[] =>
    counts === undefined ? [] : [{ node, stage: counts, count: (totals[i] as number) / requests }],
  );
  const [first] = sourcesOf(plan);
  const source = first === undefined ? plan.response.node : exitOf(first);
  const united = plan.steps.find((step) => step.from.length > 1)?.node ?? source;
  return [
    { node: source, stage: 'catalogue', count: catalogue },
    ...(candidates === undefined ? [] : [{ node: united, stage: 'candidates' as const, count: candidates }]),
    ...stages,
  ];
}

/**
 * Serves one request of every tested user (a thousand at most) at the moment at which the held-out
 * time begins, and compares its candidates and its list with the items the user used then. The most
 * popular items, without those used before where the design drops them, are the baseline.
 *
 * @param vectors of items, for the diversity of lists; absent where no model of the plan has any
 *
 * Errors: nothing-to-evaluate where every list is empty.
 * Randomness: the users and the bootstrap, by the seed.
 */
export async function evaluateImported(
  plan: Plan,
  opened: OpenedWorld,
  vectors: Matrix | undefined,
  pipeline: Pipeline,
  { seed, clock, pulse, cache }: RunContext,
): Promise<Result<ImportedEvaluation, RunError>> {
  const { split, history, catalogue } = opened;
  const { size } = plan.response;
  const k = widthOf(plan);
  const places = drawPlaces(split.testUsers.length, seed);
  const shares = shareOfUsers(history);
  const [design, popularity] = [new HeldOutTally(size, shares), new HeldOutTally(size, shares)];
  const order = orderByPopularity(opened);
  const isHead = markHead(order, catalogue.count);
  const tail = new TailTally();
  const popular = new Int32Array(Math.min(k, catalogue.count));
  const sources = sourcesOf(plan);
  const several = sources.length > 1 ? new SourcesTally(sources, catalogue.count, seed) : undefined;
  let candidates = 0;
  const recalls: Record<'design' | 'popularity', number[]> = { design: [], popularity: [] };
  const diversity: number[] = [];
  const totals = new Float64Array(pipeline.stages.length);
  const times: Float64Array[] = [];
  const userAt = (place: number): number => split.testUsers[place] as number;

  if (!cache.warm) {
    for (const place of places.subarray(0, WARM_UP_REQUESTS)) pipeline.serve(userAt(place), clock);
  }
  cache.warm = true;
  for (const [done, place] of places.entries()) {
    if (done % USERS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: places.length });
    const user = userAt(place);
    const relevant = relevantItems(split.heldOut[place] as Int32Array);
    const served = pipeline.serve(user, clock);
    times.push(served.marks.slice());
    served.counts.forEach((count, stage) => (totals[stage] = (totals[stage] as number) + count));
    candidates += served.candidates.length;
    recalls.design.push(must(recallAtK(served.candidates, relevant, k)));
    // an item outside the catalogue has been used by nobody
    const wanted = new Set([...relevant].filter((item) => isHead[item] !== 1));
    const countTail = (items: Int32Array): TailCount => ({
      relevant: wanted.size,
      found: countHits(items, wanted, k),
    });
    tail.add(countTail(served.candidates));
    several?.add(served, (found) => must(recallAtK(found, relevant, k)), countTail);
    design.add(served.shown, relevant);
    const excluded = dropsWatched(plan) ? history.itemsOf(user) : NOTHING;
    const list = popularList(order, excluded, popular.length, popular);
    recalls.popularity.push(must(recallAtK(list, relevant, k)));
    popularity.add(list.subarray(0, size), relevant);
    const spread = vectors === undefined ? undefined : intraListDiversity(vectors, served.shown);
    if (spread?.ok === true) diversity.push(spread.value);
  }
  if (!design.some || !popularity.some) {
    return err({ code: 'nothing-to-evaluate', reason: 'every list is empty' });
  }
  const tailRecall = tail.summarise(seed);
  return ok({
    funnel: summariseFunnel(plan, pipeline, totals, places.length, {
      catalogue: catalogue.count,
      candidates: several === undefined ? undefined : candidates / places.length,
    }),
    retrieval: {
      k,
      recall: estimateMean(recalls.design, seed),
      ...(tailRecall === undefined ? {} : { tailRecall }),
      popularityRecall: estimateMean(recalls.popularity, seed),
    },
    ...(several === undefined ? {} : { sources: several.summarise(places.length) }),
    list: {
      size,
      requests: places.length,
      design: design.summarise(seed),
      popularity: popularity.summarise(seed),
      ...(diversity.length === 0 ? {} : { diversity: estimateMean(diversity, seed) }),
    },
    times: summariseTimes(pipeline, times),
  });
}
