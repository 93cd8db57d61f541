import { ok } from '../../../core/result.ts';
import type { RankingModel } from '../../../models/protocol.ts';
import type { RunContext } from '../../context.ts';
import { Judge } from '../../judge.ts';
import type { Pipeline } from '../../pipeline.ts';
import { rankersOf } from '../../plan.ts';
import type { PreparedWorld } from '../../prepare-world.ts';
import { quantile } from '../../quantile.ts';
import { selectBest } from '../../select-best.ts';
import { trainRanker } from '../../train.ts';
import { openPipeline, openWorld } from '../serve-lists.ts';
import { barOf, drawUsers, exactly } from '../tools.ts';
import { estimateMean } from '../../estimate.ts';
import { STAGE_SCALE, stageSizes, twoStageDesign } from '../two-stages.ts';
import type { Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const USERS = { small: 100, full: 200 } as const;
/** Videos scored at once. */
const CHUNK = 500;

/** Scores the whole catalogue for a user; videos in `excluded` and those that are not there yet are worth nothing. */
function scoreCatalogue(
  model: RankingModel,
  prepared: PreparedWorld,
  user: number,
  excluded: Int32Array,
  scores: Float32Array,
): void {
  const { features, uploaded } = prepared.serving();
  for (let from = 0; from < uploaded; from += CHUNK) {
    const to = Math.min(uploaded, from + CHUNK);
    const videos = Int32Array.from({ length: to - from }, (_, i) => from + i);
    model.score(features.fill(user, videos, videos.length), scores.subarray(from, to));
  }
  scores.fill(0, uploaded);
  for (const video of excluded) scores[video] = 0;
}

/** Quality of both ways, a number a user, and the clocked times of each request. */
interface Trial {
  readonly whole: { ndcg: number[]; watchSeconds: number[] };
  readonly two: { ndcg: number[]; watchSeconds: number[] };
  readonly wholeMs: number[];
  readonly searchMs: number[];
  readonly restMs: number[];
}

async function tryBoth(
  model: RankingModel,
  pipeline: Pipeline,
  judge: Judge,
  prepared: PreparedWorld,
  users: Int32Array,
  { pulse, clock }: RunContext,
): Promise<Trial> {
  const { features, watched } = prepared.serving();
  const scores = new Float32Array(prepared.world.observed.videos.count);
  const trial: Trial = {
    whole: { ndcg: [], watchSeconds: [] },
    two: { ndcg: [], watchSeconds: [] },
    wholeMs: [],
    searchMs: [],
    restMs: [],
  };
  const search = pipeline.stages.findIndex((stage) => stage.label === 'Index search');
  for (const [done, user] of users.entries()) {
    await pulse({ stage: 'serve', done, total: users.length });
    const excluded = watched.of(user);
    judge.turnTo(user, excluded, { ...features.contextOf(user) });
    const { shown, marks } = pipeline.serve(user, clock);
    judge.judge(shown, trial.two);
    const searched = (marks[search + 1] as number) - (marks[search] as number);
    trial.searchMs.push(searched);
    trial.restMs.push((marks[marks.length - 1] as number) - (marks[0] as number) - searched);
    const start = clock();
    scoreCatalogue(model, prepared, user, excluded, scores);
    trial.wholeMs.push(clock() - start);
    judge.judge(selectBest(scores, judge.size, 0), trial.whole);
  }
  return trial;
}

/** Serves the same users by one ranker over everything and over candidates. */
export const measureTwoStages: Measure = async (scale, context) => {
  const plan = planAt(twoStageDesign, stageSizes, scale);
  const opened = await openWorld(plan, context);
  if (!opened.ok) return opened;
  const prepared = opened.value;
  const pipeline = await openPipeline(plan, prepared, context);
  if (!pipeline.ok) return pipeline;
  const [rankerPlan] = rankersOf(plan);
  if (rankerPlan === undefined) throw new Error('The plan has no ranker.');
  const ranker = await trainRanker(rankerPlan, prepared, context);
  if (!ranker.ok) return ranker;
  const users = drawUsers(prepared.world.observed.users.count, USERS[scale], context.seed);
  const rule = 'without the watched';
  const judge = new Judge(prepared.world, prepared.day, plan.response.size, rule, prepared.judged);
  const trial = await tryBoth(ranker.value.value, pipeline.value, judge, prepared, users, context);

  const { videos, budgetMs, lossAllowed } = STAGE_SCALE;
  const grown = videos / prepared.serving().uploaded;
  const middle = (times: readonly number[]): number => quantile(times, 0.5);
  const wholeMs = middle(trial.wholeMs) * grown;
  const twoMs = middle(trial.searchMs) * grown + middle(trial.restMs);
  const { seed } = context;
  const losses = trial.whole.ndcg.map((ndcg, i) => lossAllowed - (ndcg - (trial.two.ndcg[i] as number)));
  return ok({
    effects: [
      exactly('whole-breaks', wholeMs / budgetMs - 1),
      exactly('two-keep', 1 - twoMs / budgetMs),
      { claim: 'small-loss', margin: estimateMean(losses, seed) },
    ],
    figures: [
      {
        kind: 'bars',
        id: 'times',
        title: 'A request over a million videos, from times clocked here',
        unit: 'milliseconds',
        isModelled: true,
        bars: [
          { id: 'whole', label: 'The ranker scores everything', mean: wholeMs },
          { id: 'two', label: 'Two stages', mean: twoMs },
        ],
      },
      {
        kind: 'bars',
        id: 'ndcg',
        title: `NDCG of the first ${judge.size}`,
        unit: 'share',
        bars: [
          barOf('whole', 'The ranker scores everything', trial.whole.ndcg, seed),
          barOf('two', 'Two stages', trial.two.ndcg, seed),
        ],
      },
    ],
  });
};
