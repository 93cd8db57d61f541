import { err, ok, type Result } from '../core/result.ts';
import { intraListDiversity } from '../metrics/intra-list-diversity.ts';
import type { AssistedRun } from './assisted-run.ts';
import type { RunContext } from './context.ts';
import { estimateMean } from './estimate.ts';
import { drawEvaluatedUsers } from './evaluated-users.ts';
import { BEST_VIDEOS, Judge, judgingRule, popularList } from './judge.ts';
import { TraitsTally } from './list-traits.ts';
import type { Pipeline, Served } from './pipeline.ts';
import { dropsWatched, exitOf, type Plan, sourcesOf, widthOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import { quantile } from './quantile.ts';
import type {
  FinalQuality,
  FunnelStage,
  RetrievalQuality,
  RunError,
  RunTimings,
  SourceQuality,
  UserValues,
} from './result.ts';
import { SourcesTally } from './sources-tally.ts';
import { Tally } from './tally.ts';

/** Requests served before the clock counts, so that code is compiled and memory is warm. */
const WARM_UP_REQUESTS = 60;
/** Excluded videos where nothing is excluded. */
const NOBODY = new Int32Array(0);
/** Users between two pulses. */
const USERS_PER_PULSE = 5;
/** After so many users an estimate with its intervals is handed on. */
const ESTIMATES_AFTER: readonly number[] = [20, 100, 400];

/** What serving the evaluated users found. */
export interface Evaluation {
  readonly funnel: readonly FunnelStage[];
  readonly retrieval: RetrievalQuality;
  /** Absent where there is only one source. */
  readonly sources?: readonly SourceQuality[];
  readonly list: FinalQuality;
  readonly times: Pick<RunTimings, 'requests' | 'stages' | 'request'>;
  /** One value of each evaluated user. */
  readonly users: UserValues;
}

/** Spreads of the times of all stages and of the whole request. */
export function summariseTimes(pipeline: Pipeline, times: readonly Float64Array[]): Evaluation['times'] {
  const spread = (values: ArrayLike<number>): { p50Ms: number; p95Ms: number; p99Ms: number } => ({
    p50Ms: quantile(values, 0.5),
    p95Ms: quantile(values, 0.95),
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

/** Everything that is gathered while users are served. */
class Findings {
  private readonly tally: Tally;
  private readonly traits: TraitsTally;
  private readonly judge: Judge;
  private readonly counts: Float64Array;
  private readonly popular: Int32Array;
  private readonly sources: SourcesTally | undefined;
  private readonly dropsWatched: boolean;
  private candidates = 0;
  private requests = 0;
  private readonly plan: Plan;
  private readonly prepared: PreparedWorld;
  private readonly pipeline: Pipeline;
  private readonly seed: number;

  constructor(plan: Plan, prepared: PreparedWorld, pipeline: Pipeline, seed: number) {
    const { world, day } = prepared;
    this.plan = plan;
    this.prepared = prepared;
    this.pipeline = pipeline;
    this.seed = seed;
    this.dropsWatched = dropsWatched(plan);
    this.tally = new Tally(seed);
    this.traits = new TraitsTally(world, day, prepared.serving().shares);
    this.judge = new Judge(world, day, plan.response.size, judgingRule(plan), prepared.judged);
    this.counts = new Float64Array(pipeline.stages.length);
    this.popular = new Int32Array(Math.min(widthOf(plan), world.observed.videos.count));
    const sources = sourcesOf(plan);
    this.sources =
      sources.length > 1 ? new SourcesTally(sources, world.observed.videos.count, seed) : undefined;
  }

  /** Judges what one user was served. */
  add(user: number, served: Served): void {
    const { judge, tally } = this;
    const { features, watched, popularityOrder, isHead } = this.prepared.serving();
    const context = features.contextOf(user);
    this.requests += 1;
    served.counts.forEach((count, stage) => {
      this.counts[stage] = (this.counts[stage] as number) + count;
    });
    const excluded = this.dropsWatched ? watched.of(user) : NOBODY;
    judge.turnTo(user, excluded, context);
    this.candidates += served.candidates.length;
    tally.recall.push(judge.recall(served.candidates));
    tally.tail.add(judge.countTail(served.candidates, isHead));
    this.sources?.add(
      served,
      (found) => judge.recall(found),
      (items) => judge.countTail(items, isHead),
    );
    judge.judge(served.shown, tally.design);
    judge.judge(judge.bestList(), tally.best);
    const popular = popularList(popularityOrder, excluded, this.popular.length, this.popular);
    tally.popularityRecall.push(judge.recall(popular));
    const expected = popular.subarray(0, this.plan.response.size);
    judge.judge(expected, tally.popularity);
    const diversity = intraListDiversity(this.prepared.world.observed.videos.content, served.shown);
    if (diversity.ok) tally.diversity.push(diversity.value);
    if (served.shown.length === 0) return;
    const useful = judge.bestVideos();
    this.traits.add({
      user,
      context,
      list: served.shown,
      best: judge.bestList(),
      worth: (video) => judge.worth(video),
      expected,
      useful,
    });
  }

  /** Whether any list had two videos, so that there is something to say. */
  get some(): boolean {
    return this.tally.diversity.length > 0;
  }

  /** What every user came to, in the order in which they were added. */
  listUsers(): Omit<UserValues, 'ids'> {
    const { recall, tail, design, diversity } = this.tally;
    return {
      recall: [...recall],
      tailRecall: [...tail.recalls],
      ndcg: [...design.ndcg],
      watchSeconds: [...design.watchSeconds],
      // a list with fewer than two videos has none
      ...(diversity.length === recall.length ? { diversity: [...diversity] } : {}),
    };
  }

  /** What is known so far, with its intervals. */
  summarise(): Omit<Evaluation, 'times' | 'users'> {
    const { plan, tally, seed, requests } = this;
    const { uploaded } = this.prepared.serving();
    const [first] = sourcesOf(plan);
    const source = first === undefined ? plan.response.node : exitOf(first);
    const catalogue: FunnelStage = { node: source, stage: 'catalogue', count: uploaded };
    const united = plan.steps.find((step) => step.from.length > 1)?.node ?? source;
    const tailRecall = tally.tail.summarise(seed);
    const candidates: FunnelStage = { node: united, stage: 'candidates', count: this.candidates / requests };
    const funnel = this.pipeline.stages.flatMap((stage, i): FunnelStage[] =>
      stage.counts === undefined
        ? []
        : [{ node: stage.node, stage: stage.counts, count: (this.counts[i] as number) / requests }],
    );
    return {
      funnel: [catalogue, ...(this.sources === undefined ? [] : [candidates]), ...funnel],
      retrieval: {
        k: widthOf(plan),
        best: BEST_VIDEOS,
        recall: estimateMean(tally.recall, seed),
        ...(tailRecall === undefined ? {} : { tailRecall }),
        popularityRecall: estimateMean(tally.popularityRecall, seed),
      },
      ...(this.sources === undefined ? {} : { sources: this.sources.summarise(requests) }),
      list: {
        size: plan.response.size,
        requests,
        design: tally.quality(tally.design),
        popularity: tally.quality(tally.popularity),
        best: tally.quality(tally.best),
        diversity: estimateMean(tally.diversity, seed),
        traits: this.traits.summarise(uploaded, seed),
      },
    };
  }
}

/**
 * Serves one request of every evaluated user and compares its candidates and its list with the
 * truth, with popularity and with the best list that the truth allows. Estimates with their
 * intervals are handed on from 20 users on, and become narrower as more are served. Times are taken
 * on the way; metrics do not depend on them. An assistant serves the last users meanwhile.
 *
 * Errors: nothing-to-evaluate where re-ranking leaves no list with two videos.
 * Randomness: the users (stream "evaluated-users") and the bootstrap, by the seed.
 */
export async function evaluate(
  plan: Plan,
  prepared: PreparedWorld,
  pipeline: Pipeline,
  context: RunContext,
  assisted?: AssistedRun,
): Promise<Result<Evaluation, RunError>> {
  const { seed, clock, pulse, cache, emit } = context;
  const evaluated = drawEvaluatedUsers(prepared.world.observed.users.count, seed);
  const findings = new Findings(plan, prepared, pipeline, seed);
  const times: Float64Array[] = [];

  if (!cache.warm) for (const user of evaluated.subarray(0, WARM_UP_REQUESTS)) pipeline.serve(user, clock);
  cache.warm = true;
  for (const [done, user] of evaluated.entries()) {
    if (done % USERS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: evaluated.length });
    if (ESTIMATES_AFTER.includes(done) && findings.some) emit(findings.summarise());
    assisted?.remember(prepared);
    const served = assisted?.servedAt(done) ?? pipeline.serve(user, clock);
    times.push(served.marks.slice());
    findings.add(user, served);
  }
  if (!findings.some) return err({ code: 'nothing-to-evaluate', reason: 'no list has two videos' });
  return ok({
    ...findings.summarise(),
    times: summariseTimes(pipeline, times),
    users: { ids: [...evaluated], ...findings.listUsers() },
  });
}
