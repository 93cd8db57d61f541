import { ok, type Result } from '../../../core/result.ts';
import { type FeatureJoin, rankingData, type RankingDataOptions } from '../../../world/video/features.ts';
import { createLiveVideoWorld } from '../../../world/video/live/world.ts';
import type { ObservedVideoWorld, VideoWorld, VideoWorldConfig } from '../../../world/video/types.ts';
import type { RunContext } from '../../context.ts';
import { type Plan, rankersOf } from '../../plan.ts';
import { FIRST_TRAINING_DAY } from '../../prepare-world.ts';
import type { RunError } from '../../result.ts';
import { scoreRows } from '../../score-rows.ts';
import { fitRanker } from '../../train.ts';
import { splitByTime, splitSizes, TESTED_DAYS } from '../random-split.ts';
import { reorderSessions } from '../relog.ts';
import { openWorld } from '../serve-lists.ts';
import { areaBar, compareAreas, userColumn } from '../tools.ts';
import type { Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

/** Chance of a row to be tested. */
const TEST_SHARE = 0.2;
/** Share of the users whose tastes shift. */
const SHIFTED = 1;

/** Answers drawn anew after a shift of tastes on the first tested day. */
async function shiftTastes(
  { observed }: VideoWorld,
  config: VideoWorldConfig,
  fromDay: number,
  { seed, pulse, memoryLimitBytes }: RunContext,
): Promise<Result<ObservedVideoWorld, RunError>> {
  const live = await createLiveVideoWorld(
    { ...config, historyDays: fromDay },
    { seed, pulse, memoryLimitBytes },
  );
  if (!live.ok) return live;
  const changed = live.value.change({ change: 'taste-shift', fromDay, share: SHIFTED });
  if (!changed.ok) throw new Error(`Tastes cannot shift: ${changed.error.code}.`);
  return ok(reorderSessions({ observed, truth: live.value.truth }, () => 0));
}

/** The scores of models that were trained on the days before, and on rows of all days, for the same tested rows. */
async function trySplits(
  plan: Plan,
  observed: ObservedVideoWorld,
  testedDays: number,
  joins: readonly FeatureJoin[],
  context: RunContext,
) {
  const { days } = plan.world;
  const { seed, pulse } = context;
  const [ranker] = rankersOf(plan);
  if (ranker === undefined) throw new Error('The plan has no ranker.');
  const { label, maximumRows } = ranker;
  const part = (name: 'train' | 'test') => ({ part: { name, testShare: TEST_SHARE, seed } });
  const read = (
    options: Pick<RankingDataOptions, 'fromDay' | 'toDay' | 'join' | 'part'>,
    most = maximumRows,
  ) => rankingData(observed, { label, maximumRows: most, seed, ...options });
  const testRows = (join: FeatureJoin) =>
    read({ fromDay: days - testedDays, toDay: days, join, ...part('test') });
  const before = read({ fromDay: FIRST_TRAINING_DAY, toDay: days - testedDays });
  const tested = testRows('point-in-time');
  const trials = [
    { train: before, tested },
    ...joins.map((join) => ({
      train: read({ fromDay: FIRST_TRAINING_DAY, toDay: days, join, ...part('train') }, before.rows),
      tested: testRows(join),
    })),
  ];
  const scores: Float32Array[] = [];
  for (const trial of trials) {
    await pulse({ stage: 'train-ranker', done: 0, total: 1 });
    const model = await fitRanker(ranker, trial.train, context, pulse);
    if (!model.ok) return model;
    scores.push(await scoreRows(model.value, trial.tested, pulse));
    model.value.dispose();
  }
  return ok({ tested, users: userColumn(tested), scores });
}

/** Compares the splits in the world as it is, and where tastes shift before the tested days. */
export const measureRandomSplit: Measure = async (scale, context) => {
  const plan = planAt(splitByTime, splitSizes, scale);
  const prepared = await openWorld(plan, context);
  if (!prepared.ok) return prepared;
  const { world } = prepared.value;
  const testedDays = TESTED_DAYS[scale];
  const shifted = await shiftTastes(world, plan.world, plan.world.days - testedDays, context);
  if (!shifted.ok) return shifted;
  const steady = await trySplits(plan, world.observed, testedDays, ['point-in-time', 'latest'], context);
  if (!steady.ok) return steady;
  const moved = await trySplits(plan, shifted.value, testedDays, ['point-in-time'], context);
  if (!moved.ok) return moved;
  type Splits = typeof moved.value;
  const compare = (claim: string, { users, tested, scores }: Splits, which: number) => ({
    claim,
    margin: compareAreas(
      users,
      tested.labels,
      [scores[which] as Float32Array, scores[0] as Float32Array],
      context,
    ),
  });
  const bar = (id: string, label: string, { users, tested, scores }: Splits, which: number) =>
    areaBar(id, label, users, tested.labels, scores[which] as Float32Array, context.seed);
  return ok({
    effects: [
      compare('flatters-after-shift', moved.value, 1),
      compare('flatters-with-latest', steady.value, 2),
      compare('flatters-alone', steady.value, 1),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'shifted',
        title: 'Area under the curve where tastes have shifted',
        unit: 'number',
        bars: [bar('random', 'Random split', moved.value, 1), bar('time', 'Split by time', moved.value, 0)],
      },
      {
        kind: 'bars',
        id: 'steady',
        title: 'Area under the curve in the world as it is',
        unit: 'number',
        bars: [
          bar('random', 'Random split', steady.value, 1),
          bar('time', 'Split by time', steady.value, 0),
          bar('latest', 'Random split, latest features', steady.value, 2),
        ],
      },
    ],
  });
};
