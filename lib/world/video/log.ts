import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { exp } from '../../core/real.ts';
import type { Behaviour } from './behaviour.ts';
import {
  ILLUSTRATIVE_HOUR_WEIGHTS,
  ILLUSTRATIVE_SESSION_LIMIT,
  ILLUSTRATIVE_WATCH_CONCENTRATION,
  SESSION_PLACES,
} from './constants.ts';
import { accumulate } from './creators.ts';
import type { HiddenUsers } from './hidden.ts';
import type { LoggingPolicy } from './policy.ts';
import { drawBeta, drawCumulative, drawPoisson } from './sampling.ts';
import type { ImpressionLog, VideoWorldConfig } from './types.ts';

/** User-days between two pulses: about 2 ms of work. */
const CHUNK = 256;
const HOURS = 24;

/** What the log is made with. */
export interface LogSources {
  readonly policy: LoggingPolicy;
  readonly behaviour: Behaviour;
  readonly hidden: HiddenUsers;
  readonly durationSeconds: Float32Array;
  /** Videos uploaded before the history. */
  readonly oldVideos: number;
}

/**
 * Sessions of every user on every day (days x users, row-major): Poisson with a mean that follows
 * the user's activity, cut so that a user-day never shows more than a quarter of the videos that
 * were there before the history.
 */
async function drawSessions(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  pulse: Pulse,
): Promise<Uint8Array> {
  const random = createRandom(seed, 'video', 'sessions');
  const limit = Math.min(ILLUSTRATIVE_SESSION_LIMIT, Math.floor(sources.oldVideos / (4 * SESSION_PLACES)));
  const sessions = new Uint8Array(config.days * config.users);
  for (let u = 0; u < config.users; u += 1) {
    const mean = (config.impressionsPerUserDay / SESSION_PLACES) * (sources.hidden.activity[u] as number);
    const expOfMinusMean = exp(-mean);
    for (let d = 0; d < config.days; d += 1) {
      sessions[d * config.users + u] = drawPoisson(random, expOfMinusMean, limit);
    }
    if (u % CHUNK !== CHUNK - 1) continue;
    const pending = pulse({ stage: 'world-sessions', done: u + 1, total: config.users });
    if (pending !== undefined) await pending;
  }
  return sessions;
}

function allocateLog(count: number): ImpressionLog {
  return {
    count,
    user: new Int32Array(count),
    video: new Int32Array(count),
    day: new Uint8Array(count),
    hour: new Uint8Array(count),
    position: new Uint8Array(count),
    propensity: new Float32Array(count),
    click: new Uint8Array(count),
    watchSeconds: new Float32Array(count),
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

/** Fills the log row by row: everything one user is shown on one day. */
interface Recorder {
  /** Rows written so far. */
  rows(): number;
  /** Writes `count` sessions of a user and day. The policy must have opened that day. */
  record(user: number, day: number, count: number): void;
}

function createRecorder(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  log: ImpressionLog,
): Recorder {
  const { policy, behaviour, hidden, durationSeconds } = sources;
  const shows = createRandom(seed, 'video', 'shows');
  const answers = createRandom(seed, 'video', 'answers');
  const hourSums = accumulate(ILLUSTRATIVE_HOUR_WEIGHTS);
  const hours = new Uint8Array(ILLUSTRATIVE_SESSION_LIMIT);
  const shownTo = new Int32Array(config.videos).fill(-1);
  let row = 0;

  const answer = (video: number, day: number, examined: number): void => {
    if (!answers.chance(examined * behaviour.clickProbability(video, day))) return;
    log.click[row] = 1;
    log.watchSeconds[row] = drawWatch(
      answers,
      behaviour.watchSeconds(video),
      durationSeconds[video] as number,
    );
  };
  return {
    rows: () => row,
    record(user, day, count) {
      const stamp = day * config.users + user;
      const patience = hidden.patience[user] as number;
      policy.openUser(user);
      behaviour.open(user);
      drawHours(shows, hourSums, count, hours);
      let shownShare = 0;
      let examined = 1;
      for (let i = 0; i < count * SESSION_PLACES; i += 1) {
        const position = i % SESSION_PLACES;
        examined = position === 0 ? 1 : examined * patience;
        let video = policy.draw(shows);
        while (shownTo[video] === stamp) video = policy.draw(shows);
        shownTo[video] = stamp;
        const share = policy.probability(video);
        log.user[row] = user;
        log.video[row] = video;
        log.day[row] = day;
        log.hour[row] = hours[Math.floor(i / SESSION_PLACES)] as number;
        log.position[row] = position;
        log.propensity[row] = share / (1 - shownShare);
        shownShare += share;
        answer(video, day, examined);
        row += 1;
      }
    },
  };
}

/**
 * Plays the days of the history: sessions of ten places, videos drawn by the policy without
 * repeating one on a user-day, clicks with probability patience^place x click probability, and
 * seconds watched. The propensity of a place is the policy's probability of its video, divided by
 * that of all videos not yet shown to the user that day.
 *
 * Time and memory are linear in impressions (plus videos x days). Rejects with what the pulse
 * throws. Random streams: ("video", "sessions" | "shows" | "answers").
 */
export async function createLog(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  pulse: Pulse,
): Promise<ImpressionLog> {
  const sessions = await drawSessions(config, seed, sources, pulse);
  let total = 0;
  for (let i = 0; i < sessions.length; i += 1) total += SESSION_PLACES * (sessions[i] as number);
  const log = allocateLog(total);
  const recorder = createRecorder(config, seed, sources, log);
  const clicks = new Uint32Array(config.videos);
  for (let day = 0; day < config.days; day += 1) {
    sources.policy.openDay(day, clicks);
    const first = recorder.rows();
    for (let user = 0; user < config.users; user += 1) {
      const count = sessions[day * config.users + user] as number;
      if (count > 0) recorder.record(user, day, count);
      if (user % CHUNK !== CHUNK - 1) continue;
      const pending = pulse({ stage: 'world-log', done: recorder.rows(), total });
      if (pending !== undefined) await pending;
    }
    // the policy learns a day's clicks overnight
    for (let i = first; i < recorder.rows(); i += 1) {
      const v = log.video[i] as number;
      clicks[v] = (clicks[v] as number) + (log.click[i] as number);
    }
  }
  return log;
}
