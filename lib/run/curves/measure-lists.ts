import { discountedCumulativeGain } from '../../metrics/ndcg-at-k.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import { drawEvaluatedUsers } from '../evaluated-users.ts';
import { BEST_VIDEOS, Judge, popularList } from '../judge.ts';
import type { Pipeline } from '../pipeline.ts';
import { dropsWatched, exitOf, type Plan, sourcesOf } from '../plan.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import type { CandidateSource } from '../sources.ts';
import type { RecallByCandidates, RunCurves } from './result.ts';

/** Numbers of candidates at which recall is told. */
const CUTOFFS: readonly number[] = [10, 20, 50, 100, 200, 300, 500, 700, 1000];
/** Candidates that every source is asked for. */
const MOST_CANDIDATES = 1000;
const USERS_PER_PULSE = 5;
const NOBODY = new Int32Array(0);

/** The numbers of candidates at which recall is told: the usual ones and those that the design takes, ascending. */
export function chooseCutoffs(taken: readonly number[], itemCount: number): readonly number[] {
  const all = [...CUTOFFS, ...taken.filter((k) => k <= MOST_CANDIDATES)];
  return [...new Set(all.map((k) => Math.min(k, itemCount)))].sort((a, b) => a - b);
}

/** Gathers the recall of one source at every cutoff. */
class RecallColumns {
  readonly columns: readonly number[][];
  private readonly cutoffs: readonly number[];

  constructor(cutoffs: readonly number[]) {
    this.cutoffs = cutoffs;
    this.columns = cutoffs.map(() => []);
  }

  add(found: Int32Array, judge: Judge): void {
    this.cutoffs.forEach((k, i) => this.columns[i]?.push(judge.recall(found.subarray(0, k))));
  }

  estimate(seed: number) {
    return this.columns.map((column) => estimateMean(column, seed));
  }
}

/** Gathers the NDCG of the first 1, 2, ... places. */
class NdcgColumns {
  readonly columns: readonly number[][];

  constructor(size: number) {
    this.columns = Array.from({ length: size }, () => []);
  }

  add(list: Int32Array, judge: Judge): void {
    const worth = Float64Array.from(list, (video) => judge.worth(video));
    const ideal = Float64Array.from(judge.bestList(), (video) => judge.worth(video));
    this.columns.forEach((column, place) => {
      const most = discountedCumulativeGain(ideal, place + 1, 'linear');
      column.push(most > 0 ? discountedCumulativeGain(worth, place + 1, 'linear') / most : 0);
    });
  }

  estimate(seed: number) {
    return this.columns.map((column) => estimateMean(column, seed));
  }
}

type ListCurves = Pick<RunCurves, 'requests' | 'best' | 'cutoffs' | 'retrieval' | 'ndcg'>;

/**
 * Recall of every source by the number of its candidates, and NDCG by place of the final lists, over
 * the users that a run evaluates, against popularity. What counts is what counts in a run: at the
 * number of candidates that the design takes and at the last place stand the figures of the run.
 *
 * Randomness: the bootstrap of the intervals, by the seed.
 *
 * @param wide the sources of the design, asked for {@link MOST_CANDIDATES}
 */
export async function measureLists(
  plan: Plan,
  prepared: PreparedWorld,
  pipeline: Pipeline,
  wide: ReadonlyMap<string, CandidateSource>,
  context: RunContext,
): Promise<ListCurves> {
  const { seed, pulse } = context;
  const { world } = prepared;
  const { features, watched, popularityOrder } = prepared.serving();
  const users = drawEvaluatedUsers(world.observed.users.count, seed);
  const rule = dropsWatched(plan) ? 'without the watched' : 'all';
  const judge = new Judge(world, prepared.day, plan.response.size, rule, prepared.judged);
  const sources = sourcesOf(plan);
  const cutoffs = chooseCutoffs(
    sources.map(({ k }) => k),
    world.observed.videos.count,
  );
  const ids = new Int32Array(Math.max(MOST_CANDIDATES, ...[...wide.values()].map(({ room }) => room)));
  const scores = new Float32Array(ids.length);
  const found = sources.map(() => new RecallColumns(cutoffs));
  const popular = new RecallColumns(cutoffs);
  const design = new NdcgColumns(plan.response.size);
  const popularity = new NdcgColumns(plan.response.size);
  const ignore = (): void => undefined;
  for (const [done, user] of users.entries()) {
    if (done % USERS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: users.length });
    const excluded = dropsWatched(plan) ? watched.of(user) : NOBODY;
    judge.turnTo(user, excluded, features.contextOf(user));
    sources.forEach((source, i) => {
      const count = wide.get(exitOf(source))?.find(user, ids, scores, ignore) ?? 0;
      found[i]?.add(ids.subarray(0, count), judge);
    });
    design.add(pipeline.serve(user, () => 0).shown, judge);
    const most = popularList(popularityOrder, excluded, Math.min(MOST_CANDIDATES, ids.length), ids);
    popular.add(most, judge);
    popularity.add(most.subarray(0, plan.response.size), judge);
  }
  return {
    requests: users.length,
    best: BEST_VIDEOS,
    cutoffs,
    retrieval: [
      ...sources.map((source, i): RecallByCandidates => ({
        node: exitOf(source),
        source: source.source,
        taken: source.k,
        recall: found[i]?.estimate(seed) ?? [],
      })),
      { node: 'popularity', source: 'popularity', recall: popular.estimate(seed) },
    ],
    ndcg: { design: design.estimate(seed), popularity: popularity.estimate(seed) },
  };
}

/** The same sources, asked for {@link MOST_CANDIDATES} candidates each. */
export function widenPlan(plan: Plan): Plan {
  return {
    ...plan,
    steps: plan.steps.map((step) =>
      step.step === 'source' ? { ...step, source: { ...step.source, k: MOST_CANDIDATES } } : step,
    ),
  };
}
