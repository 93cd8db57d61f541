import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { decideAnswer, drawWatch } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import { ILLUSTRATIVE_SESSION_LIMIT, SESSION_PLACES } from './constants.ts';
import { weekdayOf } from './curves.ts';
import type { HiddenUsers } from './hidden.ts';
import { allocateLog, cutLog } from './log-columns.ts';
import type { LoggingPolicy } from './policy.ts';
import { drawDaysLate, drawDevice, drawHours } from './sessions.ts';
import type { ImpressionLog, VideoUsers, VideoWorldConfig } from './types.ts';
import { createVisits } from './visits.ts';
import type { Visits } from './visits.ts';

/** User-days between two pulses: about 2 ms of work. */
const CHUNK = 256;

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
    const answer = decideAnswer(behaviour, video, examined, answers.uniform());
    if (answer === 'hide') log.hide[row] = 1;
    if (answer !== 'click') return 0;
    const seconds = drawWatch(answers, behaviour.watchSeconds(video), durationSeconds[video] as number);
    log.click[row] = 1;
    log.watchSeconds[row] = seconds;
    log.like[row] = likes.chance(behaviour.likeProbability(video)) ? 1 : 0;
    return seconds;
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
  const devices = createRandom(seed, 'video', 'devices');
  const delays = createRandom(seed, 'video', 'delays');
  const answer = createAnswering(seed, sources, log);
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
      drawHours(shows, count, hours);
      let shownShare = 0;
      let watched = 0;
      for (let s = 0; s < count; s += 1) {
        const context = { hour: hours[s] as number, device: drawDevice(devices, sources.users, user) };
        const knownDay = day + 1 + drawDaysLate(delays);
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
 * late as a whole, whatever happened in them. Ends after `historyDays`, with the day after them open
 * in `visits`.
 *
 * Time and memory are linear in impressions (plus videos x days). Rejects with what the pulse
 * throws. Random streams: ("video", "sessions" | "returns" | "shows" | "answers" | "likes" |
 * "devices" | "delays").
 */
export async function playHistory(
  config: VideoWorldConfig,
  seed: number,
  sources: LogSources,
  pulse: Pulse,
  historyDays: number = config.days,
): Promise<{ readonly log: ImpressionLog; readonly visits: Visits }> {
  const { users, hidden, oldVideos } = sources;
  const visits = await createVisits(config, seed, users, hidden.activity, oldVideos, pulse);
  const total = SESSION_PLACES * visits.most(historyDays);
  const log = allocateLog(total);
  const recorder = createRecorder(config, seed, sources, log);
  const clicks = new Uint32Array(config.videos);
  const watched = new Float64Array(config.users);
  for (let day = 0; day < historyDays; day += 1) {
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
  return { log: cutLog(log, recorder.rows()), visits };
}
