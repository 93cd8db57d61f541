import type { Draws } from '../../core/random.ts';
import {
  DEVICES,
  ILLUSTRATIVE_DEVICE_SHARES,
  ILLUSTRATIVE_HOUR_WEIGHTS,
  ILLUSTRATIVE_LATE_DAYS,
  ILLUSTRATIVE_LATE_SHARE,
  ILLUSTRATIVE_OTHER_DEVICE_SHARE,
} from './constants.ts';
import { accumulate } from './creators.ts';
import { drawCumulative } from './sampling.ts';
import type { VideoUsers } from './types.ts';

const HOURS = 24;
const hourSums = accumulate(ILLUSTRATIVE_HOUR_WEIGHTS);
const deviceSums = ILLUSTRATIVE_DEVICE_SHARES.map(accumulate);

/** Draws ascending hours of the day, 0 .. 23, into the first `count` places of `hours`. */
export function drawHours(random: Draws, count: number, hours: Uint8Array): void {
  for (let i = 0; i < count; i += 1) hours[i] = drawCumulative(random, hourSums, 0, HOURS);
  hours.subarray(0, count).sort();
}

/** Draws the device of a session: the user's own, or another one by the shares of the age band. */
export function drawDevice(random: Draws, users: VideoUsers, user: number): number {
  if (!random.chance(ILLUSTRATIVE_OTHER_DEVICE_SHARE)) return users.device[user] as number;
  return drawCumulative(random, deviceSums[users.ageBand[user] as number] as Float64Array, 0, DEVICES);
}

/** Draws how many days late the events of a session arrive. */
export function drawDaysLate(random: Draws): number {
  return random.chance(ILLUSTRATIVE_LATE_SHARE) ? 1 + random.below(ILLUSTRATIVE_LATE_DAYS) : 0;
}
