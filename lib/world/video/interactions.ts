import type { Interactions } from '../../core/datasets.ts';
import { isPositiveExample } from './examples.ts';
import { findDay } from './history.ts';
import type { TrainingDays } from './features.ts';
import type { ObservedVideoWorld } from './types.ts';

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;

/**
 * The positives of the days as who used what and when, in the order of the log, as far as they are
 * known at the start of `toDay`. Times are seconds from the start of day 0, to the hour; values are 1.
 * Linear in the log of those days. Throws a RangeError for days out of range.
 */
export function readInteractions(world: ObservedVideoWorld, options: TrainingDays): Interactions {
  const { fromDay, toDay } = options;
  if (!(fromDay >= 0 && fromDay < toDay && toDay <= world.config.days)) {
    throw new RangeError(`Days run from 0 to ${world.config.days}; got ${fromDay} to ${toDay}.`);
  }
  const { log } = world;
  const end = findDay(world, toDay);
  const rows: number[] = [];
  for (let row = findDay(world, fromDay); row < end; row += 1) {
    if (isPositiveExample(world, row, options)) rows.push(row);
  }
  const secondsOf = (row: number): number =>
    (log.day[row] as number) * DAY_SECONDS + (log.hour[row] as number) * HOUR_SECONDS;
  return {
    userCount: world.users.count,
    itemCount: world.videos.count,
    users: Int32Array.from(rows, (row) => log.user[row] as number),
    items: Int32Array.from(rows, (row) => log.video[row] as number),
    values: new Float32Array(rows.length).fill(1),
    times: Float64Array.from(rows, secondsOf),
  };
}
