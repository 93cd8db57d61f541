import { createHistory, findDay, type History } from './history.ts';
import type { ObservedVideoWorld } from './types.ts';

/** The history of a log that grows by days, read on from day to day in place of from the beginning. */
export interface GrowingHistory {
  /**
   * The history at the start of `day`. The same object as before while days ascend and the log has
   * only grown, also where the caller has read it on; a new one, read from the beginning, where rows
   * are gone or the day is an earlier one.
   */
  at(world: ObservedVideoWorld, day: number): History;
}

/** Makes one that has read nothing yet. Costs what a {@link History} costs, and once only what is new. */
export function createGrowingHistory(): GrowingHistory {
  let history: History | undefined;
  let seen: { log: ObservedVideoWorld['log'] } | undefined;
  let checkedDay = 0;
  let rowsBefore = 0;
  return {
    at(world, day) {
      const isKept =
        history !== undefined && day >= history.day() && findDay(world, checkedDay) === rowsBefore;
      if (!isKept) {
        seen = { ...world };
        history = createHistory(seen as ObservedVideoWorld);
      } else if (seen !== undefined) seen.log = world.log;
      const open = history as History;
      open.advanceTo(day);
      checkedDay = day;
      rowsBefore = findDay(world, day);
      return open;
    },
  };
}
