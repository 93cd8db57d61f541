import type { Pulse } from '../../../core/pulse.ts';
import { err, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { WorldError } from '../../protocol.ts';
import { createBehaviour } from '../behaviour.ts';
import { countUploaded } from '../curves.ts';
import { createParts, openLogSources } from '../generate.ts';
import { playHistory } from '../log.ts';
import type { ImpressionLog, ObservedVideoWorld } from '../types.ts';
import type { ChangeSetting, UsualDay } from './apply-change.ts';
import { applyChange } from './apply-change.ts';
import { createCalendar } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { checkWorldChange } from './change-limits.ts';
import { checkLiveWorldConfig, measureLiveWorld } from './config.ts';
import { createLiveTruth, epochOn, openEpoch } from './epoch.ts';
import type { Epoch } from './epoch.ts';
import { createLiveLog } from './live-log.ts';
import type { LiveLog } from './live-log.ts';
import { createResponding } from './responses.ts';
import type {
  LiveVideoWorld,
  LiveWorldConfig,
  ShownDay,
  Visit,
  VisitOptions,
  WorldChange,
  WorldChangeError,
} from './types.ts';

/** What all forks of a live world have in common. */
interface Shared extends ChangeSetting {
  readonly calendar: Calendar;
  readonly respond: ReturnType<typeof createResponding>;
  /** Users and spare users. */
  readonly users: number;
}

/** What differs between forks. Epochs and changes are replaced, never written to. */
interface Standing {
  today: number;
  readonly log: LiveLog;
  /** 1 for who comes on the open day. */
  readonly isThere: Uint8Array;
  epochs: readonly Epoch[];
  changes: readonly WorldChange[];
}

/** The epochs of some changes: those before the newest change are kept, the others are made anew, in the order of their days. */
function makeEpochs(
  shared: Shared,
  standing: Standing,
  newest: WorldChange,
): Result<readonly Epoch[], WorldChangeError> {
  const epochs = standing.epochs.filter(({ fromDay }) => fromDay < newest.fromDay);
  const later = [...standing.changes, newest]
    .filter(({ fromDay }) => fromDay >= newest.fromDay)
    .toSorted((a, b) => a.fromDay - b.fromDay);
  let state = epochs.at(-1) ?? (standing.epochs[0] as Epoch);
  for (const [i, change] of later.entries()) {
    const changed = applyChange(state, change, shared);
    if (!changed.ok) return changed;
    const isLastOfDay = later[i + 1]?.fromDay !== change.fromDay;
    // changes of one day make one epoch
    const next = isLastOfDay ? openEpoch(shared.config, changed.value) : { ...state, ...changed.value };
    if (isLastOfDay) epochs.push(next);
    state = next;
  }
  return ok(epochs);
}

function requireToday(day: number, today: number, days: number): void {
  if (day === today && day < days) return;
  throw new RangeError(`The open day is ${today} of ${days}; got day ${day}.`);
}

/** Throws a RangeError for a session of another day, out of order, with a column that is too short, or with a video that is not uploaded. */
function requireSessions(shown: ShownDay, day: number, uploaded: number): void {
  let last = -1;
  for (const { visit, shown: list, propensity, responses } of shown) {
    const order = visit.user * 256 + visit.request;
    if (visit.day !== day)
      throw new RangeError(`A session of day ${visit.day} cannot be part of day ${day}.`);
    if (order <= last) {
      throw new RangeError(`Session ${visit.request} of user ${visit.user} is out of order.`);
    }
    const fits =
      responses.click.length === list.length && (propensity?.length ?? list.length) === list.length;
    if (!fits || list.length > 255) {
      throw new RangeError(`A list of ${list.length} videos needs as many answers, and 255 at most.`);
    }
    if (list.some((video) => video < 0 || video >= uploaded)) {
      throw new RangeError(`Videos 0 to ${uploaded - 1} are uploaded by day ${day}; a list shows others.`);
    }
    last = order;
  }
}

/** The rank below which a user belongs to a panel of so many of the world's own users. */
function rankLimit({ calendar, config }: Shared, maximumUsers: number | undefined): number {
  if (maximumUsers === undefined || maximumUsers >= config.users) return 1;
  const ranks = Float64Array.from({ length: config.users }, (_, user) => calendar.rank(user)).sort();
  return ranks[maximumUsers] as number;
}

/** Who comes on the open day. */
function listVisits(shared: Shared, standing: Standing, options: VisitOptions): readonly Visit[] {
  const { calendar } = shared;
  const { today, isThere, epochs } = standing;
  const epoch = epochOn(epochs, today);
  const limit = rankLimit(shared, options.maximumUsers);
  const visits: Visit[] = [];
  for (let user = 0; user < shared.users; user += 1) {
    if (isThere[user] === 0 && !calendar.isCertain(epoch, user, today)) continue;
    const count = calendar.count(epoch, user, today);
    if (count === 0 || calendar.rank(user) >= limit) continue;
    const wanted = Math.min(count, options.maximumSessions ?? count);
    calendar.add(epoch, visits, { user, day: today, count, wanted });
  }
  return visits;
}

/** Takes the rows of deleted accounts out of the log when the day of their deletion opens. */
function forgetDeleted({ epochs, log }: Standing, before: Epoch, today: number): void {
  const { deleted } = epochOn(epochs, today);
  if (deleted === undefined || deleted === before.deleted) return;
  const users = log.read().user;
  log.filter((row) => deleted[users[row] as number] !== 1);
}

function appendDay(shared: Shared, standing: Standing, shown: ShownDay): void {
  const { calendar } = shared;
  const { log, isThere, today } = standing;
  const epoch = epochOn(standing.epochs, today);
  const first = log.read().count;
  const watched = new Float64Array(shared.users).fill(-1);
  for (const session of shown) {
    const { user } = session.visit;
    log.append(session, calendar.knownDay(epoch, session.visit));
    let sum = Math.max(0, watched[user] as number);
    for (const seconds of session.responses.watchSeconds) sum += seconds;
    watched[user] = sum;
  }
  for (let user = 0; user < shared.users; user += 1) {
    const seconds = watched[user] as number;
    isThere[user] = calendar.returns(user, today, seconds < 0 ? undefined : seconds) ? 1 : 0;
  }
  // by the epoch of the day itself, so that a change on the next day leaves this one as it was
  const tomorrow = today + 1;
  log.markReturned(
    first,
    (user) =>
      (isThere[user] === 1 || calendar.isCertain(epoch, user, tomorrow)) &&
      calendar.count(epoch, user, tomorrow) > 0,
  );
  standing.today = tomorrow;
  forgetDeleted(standing, epoch, tomorrow);
}

function observe({ config, seed }: Shared, { epochs, log, today }: Standing): ObservedVideoWorld {
  const { catalogue, seenUsers, moderation } = epochOn(epochs, today);
  const size = { ...config, users: seenUsers.count, videos: catalogue.count };
  const found = moderation?.findLast(({ fromDay }) => fromDay <= today);
  const videos = found === undefined ? catalogue : { ...catalogue, flagged: found.flagged };
  return { config: size, seed, videos, users: seenUsers, log: log.read() };
}

function open(shared: Shared, standing: Standing): LiveVideoWorld {
  const { config, seed } = shared;
  let observed: ObservedVideoWorld | undefined;
  return {
    config,
    seed,
    get today() {
      return standing.today;
    },
    get changes() {
      return standing.changes;
    },
    truth: createLiveTruth(
      () => standing.epochs,
      () => standing.today,
    ),
    observed: () => (observed ??= observe(shared, standing)),
    visits(day, options = {}) {
      requireToday(day, standing.today, config.days);
      return listVisits(shared, standing, options);
    },
    respond: (visit, shown) => shared.respond(epochOn(standing.epochs, visit.day), visit, shown),
    appendDay(day, shown) {
      requireToday(day, standing.today, config.days);
      const { uploadDay } = epochOn(standing.epochs, day).catalogue;
      requireSessions(shown, day, countUploaded(uploadDay, day));
      observed = undefined;
      appendDay(shared, standing, shown);
    },
    fork: () => open(shared, { ...standing, log: standing.log.fork(), isThere: standing.isThere.slice() }),
    change(change) {
      const { today } = standing;
      const checked = checkWorldChange(change, today, config.days);
      if (!checked.ok) return checked;
      const made = makeEpochs(shared, standing, change);
      if (!made.ok) return made;
      const before = epochOn(standing.epochs, today);
      standing.epochs = made.value;
      standing.changes = [...standing.changes, change];
      observed = undefined;
      forgetDeleted(standing, before, today);
      return ok(undefined);
    },
    isBot: (user) => epochOn(standing.epochs, standing.today).bots?.[user] === 1,
    isDeleted: (user) => epochOn(standing.epochs, standing.today).deleted?.[user] === 1,
  };
}

/** Visitors and clicks of the last day of a log. */
function measureUsualDay(log: ImpressionLog, lastDay: number): UsualDay {
  const visitors = new Set<number>();
  let clicks = 0;
  for (let row = log.count - 1; row >= 0 && log.day[row] === lastDay; row -= 1) {
    visitors.add(log.user[row] as number);
    clicks += log.click[row] as number;
  }
  return { visitors: visitors.size, clicks };
}

/**
 * Makes a world that runs forward, with its history played by the logging policy. The history is
 * the beginning of the plain world of the same size (all `days`) and seed, byte for byte, and all of
 * it where there are no live days; it is not the plain world of `historyDays` days, because uploads
 * and joins spread over all days. Spare parts change nothing until a change uses them.
 *
 * Refuses sizes out of range or too large for `memoryLimitBytes` before anything is allocated;
 * rejects with what the pulse throws. The same size, seed, changes and shown days give the same
 * bytes everywhere.
 */
export async function createLiveVideoWorld(
  config: LiveWorldConfig,
  options: { readonly seed: number; readonly pulse: Pulse; readonly memoryLimitBytes: number },
): Promise<Result<LiveVideoWorld, WorldError>> {
  const { seed, pulse, memoryLimitBytes } = options;
  const checked = checkLiveWorldConfig(config);
  if (!checked.ok) return checked;
  const needBytes = measureLiveWorld(config);
  if (needBytes > memoryLimitBytes) {
    return err({ code: 'world-too-large', needBytes, limitBytes: memoryLimitBytes });
  }
  const { historyDays, spareVideos = 0, spareUsers = 0 } = config;
  const parts = await createParts(config, seed, pulse, { videos: spareVideos, users: spareUsers });
  const { catalogue, users, hidden } = parts;
  const sources = openLogSources(config, parts, createBehaviour(catalogue, users, hidden));
  const { log, visits } = await playHistory(config, seed, sources, pulse, historyDays);
  const shared: Shared = {
    config,
    seed,
    usual: measureUsualDay(log, historyDays - 1),
    calendar: createCalendar(config, seed, hidden.users.activity, visits),
    respond: createResponding(seed),
    users: users.count,
  };
  const isThere = Uint8Array.from({ length: users.count }, (_, user) => (visits.isThere(user) ? 1 : 0));
  const first = openEpoch(config, {
    fromDay: 0,
    catalogue,
    users,
    hidden,
    delayHours: 0,
    hidesDemographics: false,
  });
  const standing: Standing = {
    today: historyDays,
    log: createLiveLog(log),
    isThere,
    epochs: [first],
    changes: [],
  };
  return ok(open(shared, standing));
}
