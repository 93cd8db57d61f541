import { ok, type Result } from '../../../core/result.ts';
import { discountedCumulativeGain } from '../../../metrics/ndcg-at-k.ts';
import type { RankingModel } from '../../../models/protocol.ts';
import { SESSION_PLACES } from '../../../world/video/constants.ts';
import { createServingFeatures, rankingData } from '../../../world/video/features.ts';
import { findDay } from '../../../world/video/history.ts';
import type { ObservedVideoWorld, VideoTruth } from '../../../world/video/types.ts';
import type { RunContext } from '../../context.ts';
import { type Plan, rankersOf } from '../../plan.ts';
import type { PreparedWorld } from '../../prepare-world.ts';
import { rankerRows } from '../../ranker-rows.ts';
import type { RunError } from '../../result.ts';
import { fitRanker } from '../../train.ts';
import { biasAsFeature, biasIgnored, biasWeighted, positionSizes } from '../position-bias.ts';
import { reorderSessions } from '../relog.ts';
import { openWorld } from '../serve-lists.ts';
import { barOf, effectOf } from '../tools.ts';
import type { Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const SCREENS = { small: 400, full: 1000 } as const;
const DESIGNS = [biasIgnored, biasAsFeature, biasWeighted] as const;

/** NDCG of the model's order of each user's first screen of the day, by the true chance of a click. */
function judgeScreens(
  model: RankingModel,
  observed: ObservedVideoWorld,
  truth: VideoTruth,
  day: number,
  most: number,
): readonly number[] {
  const { log } = observed;
  const features = createServingFeatures(observed, day);
  const scores = new Float32Array(SESSION_PLACES);
  const found: number[] = [];
  let last = -1;
  for (let row = findDay(observed, day); row < log.count && found.length < most; row += SESSION_PLACES) {
    const user = log.user[row] as number;
    if (user === last) continue;
    last = user;
    const videos = log.video.subarray(row, row + SESSION_PLACES);
    const at = { hour: log.hour[row] as number, device: log.device[row] as number };
    model.score(features.fill(user, videos, SESSION_PLACES, at), scores);
    const gains = Float64Array.from(videos, (video) => truth.clickProbability(user, video, day, at));
    const order = Array.from(videos.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
    const got = Float64Array.from(order, (place) => gains[place] as number);
    const most10 = discountedCumulativeGain(gains.slice().sort().reverse(), SESSION_PLACES, 'linear');
    found.push(discountedCumulativeGain(got, SESSION_PLACES, 'linear') / most10);
  }
  return found;
}

async function trainAndJudge(
  plan: Plan,
  prepared: PreparedWorld,
  observed: ObservedVideoWorld,
  screens: number,
  context: RunContext,
): Promise<Result<readonly number[], RunError>> {
  const [ranker] = rankersOf(plan);
  if (ranker === undefined) throw new Error('The plan has no ranker.');
  const { label, maximumRows } = ranker;
  const { seed, pulse } = context;
  await pulse({ stage: 'train-ranker', done: 0, total: 1 });
  const rows = { ...rankerRows(prepared, ranker, 'train', seed), label, maximumRows, seed };
  const model = await fitRanker(ranker, rankingData(observed, rows), context, pulse);
  if (!model.ok) return model;
  const found = judgeScreens(model.value, observed, prepared.world.truth, prepared.day, screens);
  model.value.dispose();
  return ok(found);
}

/** Trains the three rankers on the log sorted by age and on the world's own. */
export const measurePositionBias: Measure = async (scale, context) => {
  const plans = DESIGNS.map((design) => planAt(design, positionSizes, scale));
  const prepared = await openWorld(planAt(biasIgnored, positionSizes, scale), context);
  if (!prepared.ok) return prepared;
  const { world } = prepared.value;
  const { videos, log } = world.observed;
  const newest = reorderSessions(world, (row) => videos.uploadDay[log.video[row] as number] as number);
  const ndcgs: (readonly number[])[] = [];
  for (const observed of [newest, world.observed]) {
    for (const plan of plans) {
      const found = await trainAndJudge(plan, prepared.value, observed, SCREENS[scale], context);
      if (!found.ok) return found;
      ndcgs.push(found.value);
    }
  }
  const [ignored = [], feature = [], weighted = [], ...shuffled] = ndcgs;
  const { seed } = context;
  const bars = (three: readonly (readonly number[])[]) =>
    ['Places ignored', 'Place as a feature', 'Clicks weighed'].map((label, i) =>
      barOf(`way-${i}`, label, three[i] ?? [], seed),
    );
  return ok({
    effects: [
      effectOf('feature-repairs', feature, ignored, seed),
      effectOf('weights-repair', weighted, ignored, seed),
      effectOf('feature-shuffled', shuffled[1] ?? [], shuffled[0] ?? [], seed),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'newest',
        title: 'NDCG of a screen, learned from screens sorted by age',
        unit: 'share',
        bars: bars([ignored, feature, weighted]),
      },
      {
        kind: 'bars',
        id: 'shuffled',
        title: 'NDCG of a screen, learned from the world’s own log',
        unit: 'share',
        bars: bars(shuffled),
      },
    ],
  });
};
