import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { exp, log } from '../../core/real.ts';
import {
  ILLUSTRATIVE_RETURN_AFTER_ABSENCE,
  ILLUSTRATIVE_RETURN_BIAS,
  ILLUSTRATIVE_RETURN_MINUTES,
  ILLUSTRATIVE_SESSION_LIMIT,
  ILLUSTRATIVE_USUAL_RETURN,
  SESSION_PLACES,
} from './constants.ts';
import { respond } from './curves.ts';
import { drawPoisson } from './sampling.ts';
import type { VideoUsers, VideoWorldConfig } from './types.ts';

/** Users between two pulses: about 2 ms of work. */
const CHUNK = 256;

/** Mean sessions of a day on which a user of this activity is there at all. */
export function meanSessions(config: VideoWorldConfig, activity: number): number {
  return ((config.impressionsPerUserDay / SESSION_PLACES) * activity) / ILLUSTRATIVE_USUAL_RETURN;
}

/** Chance to be there on the day after a day with sessions, given the seconds watched in them; it rises with these. */
export function returnChance(watchSeconds: number): number {
  return respond(ILLUSTRATIVE_RETURN_BIAS + ILLUSTRATIVE_RETURN_MINUTES * log(1 + watchSeconds / 60));
}

/** Most sessions of one user on one day: a user-day never shows more than a quarter of the videos that were there before the history. */
export function limitSessions(videosBefore: number): number {
  return Math.min(ILLUSTRATIVE_SESSION_LIMIT, Math.floor(videosBefore / (4 * SESSION_PLACES)));
}

/** Who is there on which day, and how often. */
export interface Visits {
  /** Most sessions that the first `days` days can have. */
  most(days: number): number;
  /** Sessions of a user on a day on which the user is there; whether that is so is another matter. */
  sessionsOn(user: number, day: number): number;
  /** Whether a user is there on the day that is open. */
  isThere(user: number): boolean;
  /** Sessions of a user on the day that is open; day 0 is open at first. */
  count(user: number): number;
  /** Closes a day, given the seconds that every user watched on it, and opens the next. */
  endDay(watchSeconds: Float64Array): void;
}

/**
 * Draws when users come: on a day a user is there with a chance that follows what was watched the
 * day before ({@link returnChance}; ILLUSTRATIVE_RETURN_AFTER_ABSENCE after a day without a
 * session), and then for a Poisson number of sessions around {@link meanSessions}, cut at `limit`
 * and never before the day of joining.
 *
 * Holds days + 2 bytes a user. Rejects with what the pulse throws (stage "world-sessions"). Random
 * streams: ("video", "sessions" | "returns").
 */
export async function createVisits(
  config: VideoWorldConfig,
  seed: number,
  users: VideoUsers,
  activity: Float32Array,
  videosBefore: number,
  pulse: Pulse,
): Promise<Visits> {
  const random = createRandom(seed, 'video', 'sessions');
  const limit = limitSessions(videosBefore);
  // the day after the last is drawn too: whether somebody returns on it is part of the log
  const sessions = new Uint8Array((config.days + 1) * config.users);
  for (let u = 0; u < config.users; u += 1) {
    const expOfMinusMean = exp(-meanSessions(config, activity[u] as number));
    for (let d = Math.max(0, users.joinDay[u] as number); d <= config.days; d += 1) {
      sessions[d * config.users + u] = drawPoisson(random, expOfMinusMean, limit);
    }
    if (u % CHUNK !== CHUNK - 1) continue;
    const pending = pulse({ stage: 'world-sessions', done: u + 1, total: config.users });
    if (pending !== undefined) await pending;
  }
  const returns = createRandom(seed, 'video', 'returns');
  const isThere = new Uint8Array(config.users);
  for (let u = 0; u < config.users; u += 1) {
    isThere[u] = returns.chance(ILLUSTRATIVE_RETURN_AFTER_ABSENCE) ? 1 : 0;
  }
  let day = 0;
  const sessionsOn = (user: number, on: number): number => sessions[on * config.users + user] as number;
  const count = (user: number): number => (isThere[user] === 1 ? sessionsOn(user, day) : 0);
  return {
    most: (days) => sessions.subarray(0, days * config.users).reduce((sum, one) => sum + one, 0),
    sessionsOn,
    isThere: (user) => isThere[user] === 1,
    count,
    endDay(watchSeconds) {
      for (let u = 0; u < config.users; u += 1) {
        const chance =
          count(u) > 0 ? returnChance(watchSeconds[u] as number) : ILLUSTRATIVE_RETURN_AFTER_ABSENCE;
        isThere[u] = returns.chance(chance) ? 1 : 0;
      }
      day += 1;
    },
  };
}
