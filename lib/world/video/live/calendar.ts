import { createKeyedRandom } from '../../../core/keyed-random.ts';
import { exp } from '../../../core/real.ts';
import { ILLUSTRATIVE_RETURN_AFTER_ABSENCE, ILLUSTRATIVE_SESSION_LIMIT } from '../constants.ts';
import { drawPoisson } from '../sampling.ts';
import { drawDaysLate, drawDevice, drawHours } from '../sessions.ts';
import { limitSessions, meanSessions, returnChance } from '../visits.ts';
import type { Visits } from '../visits.ts';
import { countOldVideos } from '../videos.ts';
import { ILLUSTRATIVE_BOT_SESSIONS } from './constants.ts';
import type { EpochState } from './epoch.ts';
import type { LiveWorldConfig, Visit } from './types.ts';

/** One user on one day. */
interface UserDay {
  readonly user: number;
  readonly day: number;
}

/** What the seed settles about sessions: how many, when, on what, and how late their events arrive. Never depends on what was shown. */
export interface Calendar {
  /** Sessions of a user on a day on which the user is there; 0 before joining and after deletion. */
  count(epoch: EpochState, user: number, day: number): number;
  /** Adds the first `wanted` of the `count` sessions of a user and day to `visits`, hours ascending. */
  add(epoch: EpochState, visits: Visit[], who: UserDay & { count: number; wanted: number }): void;
  /** First day at whose start the events of a session are known. */
  knownDay(epoch: EpochState, visit: Visit): number;
  /** Whether somebody comes back on the day after `day`; seconds are undefined for who did not come on it. */
  returns(user: number, day: number, watchSeconds: number | undefined): boolean;
  /** Whether somebody is there on a day whether or not coming back: bots, and spare users on the day they join. */
  isCertain(epoch: EpochState, user: number, day: number): boolean;
  /** A place in the order of the panel, uniform on [0, 1). */
  rank(user: number): number;
}

const HOURS = 24;
/** `knownDay` is a byte. */
const LAST_DAY = 255;

/**
 * Makes the calendar of a live world. Sessions of its own users are those that the plain world of
 * the same seed and size draws; spare users come by the same law, at least once on the day they
 * join, and bots come every day. Random streams: ("live", "sessions" | "hours" | "devices" |
 * "delays" | "returns" | "panel").
 */
export function createCalendar(
  config: LiveWorldConfig,
  seed: number,
  activity: Float32Array,
  visits: Visits,
): Calendar {
  const counts = createKeyedRandom(seed, 'live', 'sessions');
  const times = createKeyedRandom(seed, 'live', 'hours');
  const devices = createKeyedRandom(seed, 'live', 'devices');
  const delays = createKeyedRandom(seed, 'live', 'delays');
  const chances = createKeyedRandom(seed, 'live', 'returns');
  const panel = createKeyedRandom(seed, 'live', 'panel');
  const limit = limitSessions(countOldVideos(config));
  const hours = new Uint8Array(ILLUSTRATIVE_SESSION_LIMIT);
  return {
    count({ users, bots, deleted }, user, day) {
      const joinDay = users.joinDay[user] as number;
      if (joinDay > day || deleted?.[user] === 1) return 0;
      if (bots?.[user] === 1) return Math.min(limit, ILLUSTRATIVE_BOT_SESSIONS);
      if (user < config.users) return visits.sessionsOn(user, day);
      counts.turnTo(user, day, 0, 0);
      const expOfMinusMean = exp(-meanSessions(config, activity[user] as number));
      return Math.max(joinDay === day ? 1 : 0, drawPoisson(counts, expOfMinusMean, limit));
    },
    add({ users }, list, { user, day, count, wanted }) {
      times.turnTo(user, day, 0, 0);
      drawHours(times, count, hours);
      for (let request = 0; request < wanted; request += 1) {
        devices.turnTo(user, day, request, 0);
        const device = drawDevice(devices, users, user);
        list.push({ day, user, request, hour: hours[request] as number, device });
      }
    },
    knownDay({ delayHours }, { day, user, request, hour }) {
      delays.turnTo(user, day, request, 0);
      const late = drawDaysLate(delays) + Math.floor((hour + delayHours) / HOURS);
      return Math.min(LAST_DAY, day + 1 + late);
    },
    isCertain: ({ users, bots }, user, day) =>
      user >= config.users && (bots?.[user] === 1 || users.joinDay[user] === day),
    returns(user, day, watchSeconds) {
      chances.turnTo(user, day, 0, 0);
      return chances.chance(
        watchSeconds === undefined ? ILLUSTRATIVE_RETURN_AFTER_ABSENCE : returnChance(watchSeconds),
      );
    },
    rank(user) {
      panel.turnTo(user, 0, 0, 0);
      return panel.uniform();
    },
  };
}
