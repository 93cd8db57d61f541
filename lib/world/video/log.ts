import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import type { Behaviour } from './behaviour.ts';
import {
  DEVICES,
  ILLUSTRATIVE_DEVICE_SHARES,
  ILLUSTRATIVE_HIDE_MAXIMUM,
  ILLUSTRATIVE_HOUR_WEIGHTS,
  ILLUSTRATIVE_LATE_DAYS,
  ILLUSTRATIVE_LATE_SHARE,
  ILLUSTRATIVE_OTHER_DEVICE_SHARE,
  ILLUSTRATIVE_SESSION_LIMIT,
  ILLUSTRATIVE_WATCH_CONCENTRATION,
  SESSION_PLACES,
} from './constants.ts';
import { accumulate } from './creators.ts';
import { weekdayOf } from './curves.ts';
import type { HiddenUsers } from './hidden.ts';
import type { LoggingPolicy } from './policy.ts';
import { drawBeta, drawCumulative } from './sampling.ts';
import type { ImpressionLog, VideoUsers, VideoWorldConfig } from './types.ts';
import { createVisits } from './visits.ts';

/** User-days between two pulses: about 2 ms of work. */
const CHUNK = 256;
const HOURS = 24;

/** What the log is made with. */
export interface LogSources {
  readonly policy: LoggingPolicy;
  readonly behaviour: Behaviour;
  readonly users: VideoUsers;
  readonly hidden: HiddenUsers;
  readonly durationSeconds: Float32Array;
  /** Videos uploaded before the history. */
  readonly oldVideos: number;
}

function allocateLog(count: number): ImpressionLog {
  return {
    count,
    user: new Int32Array(count),
    video: new Int32Array(count),
    day: new Uint8Array(count),
    hour: new Uint8Array(count),
    weekday: new Uint8Array(count),
    device: new Uint8Array(count),
    position: new Uint8Array(count),
    propensity: new Float32Array(count),
    click: new Uint8Array(count),
    watchSeconds: new Float32Array(count),
    like: new Uint8Array(count),
    hide: new Uint8Array(count),
    returned: new Uint8Array(count),
    knownDay: new Uint8Array(count),
  };
}

/** The first `count` rows, on the same memory. */
function cutLog(log: ImpressionLog, count: number): ImpressionLog {
  return {
    count,
    user: log.user.subarray(0, count),
    video: log.video.subarray(0, count),
    day: log.day.subarray(0, count),
    hour: log.hour.subarray(0, count),
    weekday: log.weekday.subarray(0, count),
    device: log.device.subarray(0, count),
    position: log.position.subarray(0, count),
    propensity: log.propensity.subarray(0, count),
    click: log.click.subarray(0, count),
    watchSeconds: log.watchSeconds.subarray(0, count),
    like: log.like.subarray(0, count),
    hide: log.hide.subarray(0, count),
    returned: log.returned.subarray(0, count),
    knownDay: log.knownDay.subarray(0, count),
  };
}

/** Draws ascending hours of the day into the first `count` places of `hours`. */
function drawHours(random: Random, sums: Float64Array, count: number, hours: Uint8Array): void {
  for (let i = 0; i < count; i += 1) hours[i] = drawCumulative(random, sums, 0, HOURS);
  hours.subarray(0, count).sort();
}

/**
 * Seconds watched after a click: the length times a fraction from a beta distribution with the
 * expected fraction as its mean. The concentration is so low that many leave at once and many
 * watch to the end.
 */
function drawWatch(random: Random, expected: number, duration: number): number {
  const fraction = expected / duration;
  const a = ILLUSTRATIVE_WATCH_CONCENTRATION * fraction;
  return duration * drawBeta(random, a, ILLUSTRATIVE_WATCH_CONCENTRATION - a);
}

/** Draws the device of a session and how many days late its events arrive. */
function createSessionDraws(seed: number, users: VideoUsers) {
  const devices = createRandom(seed, 'video', 'devices');
  const delays = createRandom(seed, 'video', 'delays');
  const shares = ILLUSTRATIVE_DEVICE_SHARES.map(accumulate);
  return {
    device(user: number): number {
      if (!devices.chance(ILLUSTRATIVE_OTHER_DEVICE_SHARE)) return users.device[user] as number;
      return drawCumulative(devices, shares[users.ageBand[user] as number] as Float64Array, 0, DEVICES);
    },
    daysLate: (): number =>
      delays.chance(ILLUSTRATIVE_LATE_SHARE) ? 1 + delays.below(ILLUSTRATIVE_LATE_DAYS) : 0,
  };
}

/** Fills the log row by row: everything one user is shown on one day. */
interface Recorder {
  /** Rows written so far. */
  rows(): number;
  /** Writes `count` sessions of a user and day. The policy must have opened that day. Returns the seconds watched. */
  record(user: number, day: number, count: number): number;
}

/** Writes what a user does with the video of a row; returns the seconds watched. */
function createAnswering(seed: number, sources: LogSources, log: ImpressionLog) {
  const { behaviour, durationSeconds } = sources;
  const answers = createRandom(seed, 'video', 'answers');
  const likes = createRandom(seed, 'video', 'likes');
  return (row: number, video: number, examined: number): number => {
    const mark = answers.uniform();
    const click = behaviour.clickProbability(video);
    const clicked = examined * click;
    if (mark < clicked) {
      const seconds = drawWatch(answers, behaviour.watchSeconds(video), durationSeconds[video] as number);
      log.click[row] = 1;
      log.watchSeconds[row] = seconds;
      log.like[row] = likes.chance(behaviour.likeProbability(video)) ? 1 : 0;
      return seconds;
    }
    // one mark decides both; most rows lie beyond the largest hide probability and need no more work
    const unclicked = examined * (1 - click);
    const isNear = mark < clicked + unclicked * ILLUSTRATIVE_HIDE_MAXIMUM;
    if (isNear && mark < clicked + unclicked * behaviour.hideProbability(video)) log.hide[row] = 1;
    return 0;
  };
}

function createRecorder(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  log: ImpressionLog,
): Recorder {
  const { policy, behaviour, hidden } = sources;
  const shows = createRandom(seed, 'video', 'shows');
  const session = createSessionDraws(seed, sources.users);
  const answer = createAnswering(seed, sources, log);
  const hourSums = accumulate(ILLUSTRATIVE_HOUR_WEIGHTS);
  const hours = new Uint8Array(ILLUSTRATIVE_SESSION_LIMIT);
  const shownTo = new Int32Array(config.videos).fill(-1);
  let row = 0;

  return {
    rows: () => row,
    record(user, day, count) {
      const stamp = day * config.users + user;
      const patience = hidden.patience[user] as number;
      policy.openUser(user);
      behaviour.open(user, day);
      drawHours(shows, hourSums, count, hours);
      let shownShare = 0;
      let watched = 0;
      for (let s = 0; s < count; s += 1) {
        const context = { hour: hours[s] as number, device: session.device(user) };
        const knownDay = day + 1 + session.daysLate();
        behaviour.setContext(context);
        let examined = 1;
        for (let position = 0; position < SESSION_PLACES; position += 1, row += 1) {
          let video = policy.draw(shows);
          while (shownTo[video] === stamp) video = policy.draw(shows);
          shownTo[video] = stamp;
          const share = policy.probability(video);
          log.user[row] = user;
          log.video[row] = video;
          log.day[row] = day;
          log.hour[row] = context.hour;
          log.weekday[row] = weekdayOf(day);
          log.device[row] = context.device;
          log.position[row] = position;
          log.propensity[row] = share / (1 - shownShare);
          log.knownDay[row] = knownDay;
          shownShare += share;
          watched += answer(row, video, examined);
          examined *= patience;
        }
      }
      return watched;
    },
  };
}

/**
 * Plays the days of the history: sessions of ten places, videos drawn by the policy without
 * repeating one on a user-day, clicks with probability patience^place x click probability, seconds
 * watched, likes, hides, and who comes back. The propensity of a place is the policy's probability
 * of its video, divided by that of all videos not yet shown to the user that day. Sessions arrive
 * late as a whole, whatever happened in them.
 *
 * Time and memory are linear in impressions (plus videos x days). Rejects with what the pulse
 * throws. Random streams: ("video", "sessions" | "returns" | "shows" | "answers" | "likes" |
 * "devices" | "delays").
 */
export async function createLog(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  pulse: Pulse,
): Promise<ImpressionLog> {
  const { users, hidden, oldVideos } = sources;
  const visits = await createVisits(config, seed, users, hidden.activity, oldVideos, pulse);
  const total = SESSION_PLACES * visits.most;
  const log = allocateLog(total);
  const recorder = createRecorder(config, seed, sources, log);
  const clicks = new Uint32Array(config.videos);
  const watched = new Float64Array(config.users);
  for (let day = 0; day < config.days; day += 1) {
    sources.policy.openDay(day, clicks);
    const first = recorder.rows();
    watched.fill(0);
    for (let user = 0; user < config.users; user += 1) {
      const count = visits.count(user);
      if (count > 0) watched[user] = recorder.record(user, day, count);
      if (user % CHUNK !== CHUNK - 1) continue;
      const pending = pulse({ stage: 'world-log', done: recorder.rows(), total });
      if (pending !== undefined) await pending;
    }
    visits.endDay(watched);
    // the policy learns a day's clicks overnight
    for (let i = first; i < recorder.rows(); i += 1) {
      const v = log.video[i] as number;
      clicks[v] = (clicks[v] as number) + (log.click[i] as number);
      log.returned[i] = visits.count(log.user[i] as number) > 0 ? 1 : 0;
    }
  }
  return cutLog(log, recorder.rows());
}
