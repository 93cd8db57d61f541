import { findDay } from '../../world/video/history.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import { FIRST_TRAINING_DAY } from '../prepare-world.ts';

/**
 * The first day that a full training reads: the latest one from which on the log holds as many rows as
 * the model may learn from, so that it learns from the newest ones. The first training day where there
 * are not so many.
 *
 * @param wanted rows, or clicks where the model learns from these alone
 */
export function firstDayOf(
  observed: ObservedVideoWorld,
  toDay: number,
  wanted: number,
  countsClicks: boolean,
): number {
  const { log } = observed;
  let held = 0;
  for (let day = toDay - 1; day > FIRST_TRAINING_DAY; day -= 1) {
    const end = findDay(observed, day + 1);
    for (let row = findDay(observed, day); row < end; row += 1)
      held += countsClicks ? (log.click[row] ?? 0) : 1;
    if (held >= wanted) return day;
  }
  return FIRST_TRAINING_DAY;
}
