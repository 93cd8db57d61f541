import type { RankingDataOptions } from '../world/video/features.ts';
import type { Plan, RankerPlan } from './plan.ts';
import { FIRST_TRAINING_DAY } from './prepare-world.ts';

/** Chance of a row to be tested in a random split. */
const RANDOM_TEST_SHARE = 0.2;

/**
 * Which rows a ranker is trained or tested on, and as of when their features are joined. By time:
 * the days before the last one, and the last one. At random: every row of all days is held out with
 * the chance {@link RANDOM_TEST_SHARE}, and those of the last day are tested, so that both splits
 * are judged by the same day: early days, with short histories, are harder to predict.
 *
 * @param seed seeds the draw of tested rows
 */
export function rankerRows(
  plan: Plan,
  { data: { split, join, positionBias } }: RankerPlan,
  name: 'train' | 'test',
  seed: number,
): Pick<RankingDataOptions, 'fromDay' | 'toDay' | 'join' | 'part' | 'positionBias'> {
  const { days } = plan.world;
  if (split === 'random') {
    const part = { name, testShare: RANDOM_TEST_SHARE, seed };
    return {
      fromDay: name === 'train' ? FIRST_TRAINING_DAY : days - 1,
      toDay: days,
      join,
      positionBias,
      part,
    };
  }
  return name === 'train'
    ? { fromDay: FIRST_TRAINING_DAY, toDay: days - 1, join, positionBias }
    : { fromDay: days - 1, toDay: days, join, positionBias };
}
