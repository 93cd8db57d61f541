import { ILLUSTRATIVE_ENGAGED_WATCH_SECONDS } from './constants.ts';
import type { ObservedVideoWorld } from './types.ts';

/** What counts as a positive: a click, or a click that led to ILLUSTRATIVE_ENGAGED_WATCH_SECONDS watched. */
export type PositiveLabel = 'click' | 'engaged';

/** Whether row `row` of the log is a positive. */
export function isPositive(world: ObservedVideoWorld, row: number, label: PositiveLabel): boolean {
  if (world.log.click[row] !== 1) return false;
  return label === 'click' || (world.log.watchSeconds[row] as number) >= ILLUSTRATIVE_ENGAGED_WATCH_SECONDS;
}

/** Whether the events of row `row` are known at the start of `day`. */
export function isKnown(world: ObservedVideoWorld, row: number, day: number): boolean {
  return (world.log.knownDay[row] as number) <= day;
}

/** First row of the log that is of `day` or later. */
export function findDay(world: ObservedVideoWorld, day: number): number {
  let low = 0;
  let high = world.log.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((world.log.day[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What is known of the log at the start of a day: nothing of that day or later, and of earlier days
 * the rows whose events have arrived. Counts by video,
 * creator, user, and user x category; sums of content vectors of what users engaged with.
 */
export interface History {
  /** The day at whose start this stands. */
  day(): number;
  /** Reads on to the start of `day`, which must not go back. Throws a RangeError otherwise. */
  advanceTo(day: number): void;
  readonly videoImpressions: Uint32Array;
  readonly videoClicks: Uint32Array;
  readonly videoWatchSeconds: Float64Array;
  readonly creatorImpressions: Uint32Array;
  readonly creatorClicks: Uint32Array;
  readonly userImpressions: Uint32Array;
  readonly userClicks: Uint32Array;
  readonly userEngaged: Uint32Array;
  /** users x categories. */
  readonly userCategoryImpressions: Uint32Array;
  readonly userCategoryClicks: Uint32Array;
  readonly userCategoryEngaged: Uint32Array;
  /** users x content width: sums over what the user engaged with. */
  readonly userContent: Float32Array;
  /** Turns to a user for {@link creatorClicksOfUser}; takes time linear in the user's clicks. */
  openUser(user: number): void;
  /** Clicks of the opened user on a creator, one entry a creator. */
  readonly creatorClicksOfUser: Uint16Array;
}

/** Clicks in the order of the log, chained by user: a list that grows without moving. */
interface ClickChains {
  readonly last: Int32Array;
  before: Int32Array;
  creator: Int32Array;
  held: number;
}

/** Makes room for one more click: a log may have grown since the chains were made. */
function makeRoom(chains: ClickChains): void {
  if (chains.held < chains.before.length) return;
  const length = 2 * chains.held + 1024;
  const grow = (old: Int32Array): Int32Array => {
    const grown = new Int32Array(length);
    grown.set(old);
    return grown;
  };
  chains.before = grow(chains.before);
  chains.creator = grow(chains.creator);
}

function createChains(world: ObservedVideoWorld): ClickChains {
  let clicks = 0;
  for (let i = 0; i < world.log.count; i += 1) clicks += world.log.click[i] as number;
  return {
    last: new Int32Array(world.users.count).fill(-1),
    before: new Int32Array(clicks),
    creator: new Int32Array(clicks),
    held: 0,
  };
}

function allocate(world: ObservedVideoWorld) {
  const { videos, users } = world;
  return {
    videoImpressions: new Uint32Array(videos.count),
    videoClicks: new Uint32Array(videos.count),
    videoWatchSeconds: new Float64Array(videos.count),
    creatorImpressions: new Uint32Array(videos.creators),
    creatorClicks: new Uint32Array(videos.creators),
    userImpressions: new Uint32Array(users.count),
    userClicks: new Uint32Array(users.count),
    userEngaged: new Uint32Array(users.count),
    userCategoryImpressions: new Uint32Array(users.count * videos.categories),
    userCategoryClicks: new Uint32Array(users.count * videos.categories),
    userCategoryEngaged: new Uint32Array(users.count * videos.categories),
    userContent: new Float32Array(users.count * videos.content.columns),
    creatorClicksOfUser: new Uint16Array(videos.creators),
  };
}

function bump(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] as number) + 1;
}

type Counts = ReturnType<typeof allocate>;

function addRow(world: ObservedVideoWorld, row: number, counts: Counts, chains: ClickChains): void {
  const { log, videos } = world;
  const user = log.user[row] as number;
  const video = log.video[row] as number;
  const creator = videos.creator[video] as number;
  const userCategory = user * videos.categories + (videos.category[video] as number);
  bump(counts.videoImpressions, video);
  bump(counts.creatorImpressions, creator);
  bump(counts.userImpressions, user);
  bump(counts.userCategoryImpressions, userCategory);
  if (log.click[row] !== 1) return;
  bump(counts.videoClicks, video);
  bump(counts.creatorClicks, creator);
  bump(counts.userClicks, user);
  bump(counts.userCategoryClicks, userCategory);
  counts.videoWatchSeconds[video] =
    (counts.videoWatchSeconds[video] as number) + (log.watchSeconds[row] as number);
  makeRoom(chains);
  chains.before[chains.held] = chains.last[user] as number;
  chains.creator[chains.held] = creator;
  chains.last[user] = chains.held;
  chains.held += 1;
  if (!isPositive(world, row, 'engaged')) return;
  bump(counts.userEngaged, user);
  bump(counts.userCategoryEngaged, userCategory);
  const width = videos.content.columns;
  for (let k = 0; k < width; k += 1) {
    counts.userContent[user * width + k] =
      (counts.userContent[user * width + k] as number) + (videos.content.data[video * width + k] as number);
  }
}

/**
 * Opens the history of a world at the start of day 0, when it knows nothing. Reads each row of the
 * log once as it advances. Holds about 28 bytes a video, 220 bytes a user and 8 bytes a click.
 */
export function createHistory(world: ObservedVideoWorld): History {
  const counts = allocate(world);
  const chains = createChains(world);
  let today = 0;
  let row = 0;
  let late: number[] = [];
  let opened = -1;
  const mark = (user: number, step: number): void => {
    const seen = counts.creatorClicksOfUser;
    for (let i = chains.last[user] as number; i >= 0; i = chains.before[i] as number) {
      const creator = chains.creator[i] as number;
      seen[creator] = step === 0 ? 0 : (seen[creator] as number) + step;
    }
  };
  const openDay = (next: number): void => {
    const waiting = late;
    late = [];
    const take = (i: number): void => {
      if (isKnown(world, i, next)) addRow(world, i, counts, chains);
      else late.push(i);
    };
    for (const i of waiting) take(i);
    for (const end = findDay(world, next); row < end; row += 1) take(row);
  };
  return {
    ...counts,
    day: () => today,
    advanceTo(day) {
      if (!(Number.isInteger(day) && day >= today && day <= world.config.days)) {
        throw new RangeError(
          `A history at day ${today} advances to a day up to ${world.config.days}; got ${day}.`,
        );
      }
      if (opened >= 0) mark(opened, 0);
      opened = -1;
      // day by day, so that sums do not depend on the steps in which a history advances
      for (let next = today + 1; next <= day; next += 1) openDay(next);
      today = day;
    },
    openUser(user) {
      if (user === opened) return;
      if (opened >= 0) mark(opened, 0);
      opened = user;
      mark(user, 1);
    },
  };
}
