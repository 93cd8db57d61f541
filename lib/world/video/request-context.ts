import { findDay, isKnown } from './history.ts';
import type { ObservedVideoWorld, VideoContext } from './types.ts';

/** The hour of a request from a user who was never seen: one of the busiest. */
const ILLUSTRATIVE_USUAL_HOUR = 20;

/**
 * When and on what users ask on `day`: at the hour and on the device of the last session that is
 * known at its start, as far as the platform can tell; a user without one asks on the own device at
 * ILLUSTRATIVE_USUAL_HOUR. Linear in the log of earlier days; the answer belongs to the caller's
 * next call.
 */
export function createRequestContexts(
  world: ObservedVideoWorld,
  day: number,
): (user: number) => VideoContext {
  const { log, users } = world;
  const hour = new Uint8Array(users.count).fill(ILLUSTRATIVE_USUAL_HOUR);
  const device = users.device.slice();
  const end = findDay(world, day);
  for (let i = 0; i < end; i += 1) {
    if (!isKnown(world, i, day)) continue;
    const user = log.user[i] as number;
    hour[user] = log.hour[i] as number;
    device[user] = log.device[i] as number;
  }
  const answer = { hour: 0, device: 0 };
  return (user) => {
    answer.hour = hour[user] as number;
    answer.device = device[user] as number;
    return answer;
  };
}
