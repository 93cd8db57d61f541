import { ok, type Result } from '../../../core/result.ts';
import type { RunContext } from '../../context.ts';
import { Judge } from '../../judge.ts';
import type { PreparedWorld } from '../../prepare-world.ts';
import type { RunError } from '../../result.ts';
import { byFactors, byHardTowers, byPopularity, byTowers, retrievalSizes } from '../retrieval.ts';
import { openWorld, serveLists } from '../serve-lists.ts';
import { barOf, drawUsers, effectOf } from '../tools.ts';
import type { Measure, PhenomenonScale } from '../types.ts';
import { planAt } from '../vary-design.ts';

const TOP = 10;
const NOBODY = new Int32Array(0);
const USERS = { small: 300, full: 500 } as const;

/** What one source finds, a number a user. */
interface Found {
  readonly recall: readonly number[];
  /** Of users with new videos among their best. */
  readonly newRecall: readonly number[];
  /** Of users with videos of the long tail among their best. */
  readonly tailRecall: readonly number[];
  readonly topNdcg: readonly number[];
}

async function judgeSource(
  design: typeof byTowers,
  scale: PhenomenonScale,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Found, RunError>> {
  const plan = planAt(design, retrievalSizes, scale);
  const { world, day } = prepared;
  const users = drawUsers(world.observed.users.count, USERS[scale], context.seed);
  const lists = await serveLists(plan, prepared, users, context);
  if (!lists.ok) return lists;
  const judge = new Judge(world, day, TOP, 'all', prepared.judged);
  const { uploadDay } = world.observed.videos;
  const { features, isHead } = prepared.serving();
  const recall: number[] = [];
  const newRecall: number[] = [];
  const tailRecall: number[] = [];
  const top = { ndcg: [] as number[], watchSeconds: [] as number[] };
  for (const { user, candidates } of lists.value) {
    judge.turnTo(user, NOBODY, features.contextOf(user));
    recall.push(judge.recall(candidates));
    const tail = judge.countTail(candidates, isHead);
    if (tail.relevant > 0) tailRecall.push(tail.found / tail.relevant);
    judge.judge(candidates.subarray(0, TOP), top);
    const found = new Set(candidates);
    const fresh = judge.bestVideos().filter((video) => uploadDay[video] === day);
    if (fresh.length > 0) newRecall.push(fresh.filter((video) => found.has(video)).length / fresh.length);
  }
  return ok({ recall, newRecall, tailRecall, topNdcg: top.ndcg });
}

/** Trains every source in one world and compares what it finds. */
export const measureRetrieval: Measure = async (scale, context) => {
  const prepared = await openWorld(planAt(byTowers, retrievalSizes, scale), context);
  if (!prepared.ok) return prepared;
  const found: Found[] = [];
  for (const design of [byPopularity, byFactors, byTowers, byHardTowers]) {
    const one = await judgeSource(design, scale, prepared.value, context);
    if (!one.ok) return one;
    found.push(one.value);
  }
  const [popularity, factors, towers, hard] = found as [Found, Found, Found, Found];
  const { seed } = context;
  const labelled = [
    ['popularity', 'Popularity', popularity],
    ['factors', 'Matrix factorization', factors],
    ['towers', 'Two towers', towers],
    ['hard', 'Two towers, hard negatives', hard],
  ] as const;
  const bars = (id: string, title: string, key: keyof Found) => ({
    kind: 'bars' as const,
    id,
    title,
    unit: 'share' as const,
    bars: labelled.map(([name, label, one]) => barOf(name, label, one[key], seed)),
  });
  return ok({
    effects: [
      effectOf('factors-beat-popularity', factors.recall, popularity.recall, seed),
      effectOf('towers-find-new', towers.newRecall, factors.newRecall, seed),
      effectOf('hard-negatives-sharpen', hard.topNdcg, towers.topNdcg, seed),
      effectOf('hard-negatives-tail', hard.tailRecall, towers.tailRecall, seed),
    ],
    figures: [
      bars('recall', 'Recall of the truly best 100 among 200 candidates', 'recall'),
      bars('new', 'Recall of new videos among the truly best 100', 'newRecall'),
      bars('tail', 'Recall outside the most clicked fifth, among the truly best 100', 'tailRecall'),
      bars('top', `NDCG of the first ${TOP}`, 'topNdcg'),
    ],
  });
};
