import type { WatchSequences } from '../../core/datasets.ts';
import { VIDEO_FIELDS, writeVideoFields } from './feature-rows.ts';
import { isKnown, isPositive } from './history.ts';
import type { ObservedVideoWorld } from './types.ts';

/** Clicks by user, each user's in the order in which they became known. */
interface WatchTable extends Pick<WatchSequences, 'items' | 'days' | 'engaged'> {
  readonly knownDays: Int32Array;
  /** Where each user's watches begin, and at the end how many there are. */
  readonly starts: Int32Array;
}

/** Rows of the log by user: clicks known at the start of `toDay`. Late ones move behind what was known before them. */
function orderWatches(
  world: ObservedVideoWorld,
  toDay: number,
): { readonly rows: Int32Array; readonly starts: Int32Array } {
  const { log, users } = world;
  const isWatch = (i: number): boolean => log.click[i] === 1 && isKnown(world, i, toDay);
  const starts = new Int32Array(users.count + 1);
  for (let i = 0; i < log.count; i += 1) {
    if (!isWatch(i)) continue;
    const next = (log.user[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let user = 0; user < users.count; user += 1) {
    starts[user + 1] = (starts[user + 1] as number) + (starts[user] as number);
  }
  const rows = new Int32Array(starts[users.count] as number);
  const filled = starts.slice();
  for (let i = 0; i < log.count; i += 1) {
    if (!isWatch(i)) continue;
    const user = log.user[i] as number;
    const first = starts[user] as number;
    let at = filled[user] as number;
    while (at > first && !isKnown(world, rows[at - 1] as number, log.knownDay[i] as number)) {
      rows[at] = rows[at - 1] as number;
      at -= 1;
    }
    rows[at] = i;
    filled[user] = (filled[user] as number) + 1;
  }
  return { rows, starts };
}

function createWatchTable(world: ObservedVideoWorld, toDay: number): WatchTable {
  const { log } = world;
  const { rows, starts } = orderWatches(world, toDay);
  return {
    items: rows.map((i) => log.video[i] as number),
    days: rows.map((i) => log.day[i] as number),
    engaged: Uint8Array.from(rows, (i) => (isPositive(world, i, 'engaged') ? 1 : 0)),
    knownDays: rows.map((i) => log.knownDay[i] as number),
    starts,
  };
}

/** Where the watches of a user that are known at the start of `day` end. */
function findEnd({ starts, knownDays }: WatchTable, user: number, day: number): number {
  let low = starts[user] as number;
  let high = starts[user + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((knownDays[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The watch sequences of some rows, to be written row by row. */
interface WatchSequenceRows {
  readonly sequences: WatchSequences;
  /** Says that row `row` is of a user and looks back from the start of `day`. Allocates nothing. */
  write(row: number, user: number, day: number): void;
}

/**
 * Makes room for the watch sequences of `rows` rows: every click of the log that is known at the
 * start of `toDay`, and with each video what {@link VIDEO_FIELDS} say of it. A row sees what was
 * known at the start of its own day, and nothing later. Time and memory are linear in the log and
 * the videos.
 */
export function createWatchSequences(
  world: ObservedVideoWorld,
  toDay: number,
  rows: number,
): WatchSequenceRows {
  const table = createWatchTable(world, toDay);
  const { items, days, engaged, starts } = table;
  const itemFields = new Int32Array(world.videos.count * VIDEO_FIELDS.count);
  for (let video = 0; video < world.videos.count; video += 1) {
    writeVideoFields(world, video, itemFields, video * VIDEO_FIELDS.count);
  }
  const [from, to, today] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  return {
    sequences: {
      firstField: VIDEO_FIELDS.first,
      fieldCount: VIDEO_FIELDS.count,
      itemFields,
      items,
      days,
      engaged,
      from,
      to,
      today,
    },
    write(row, user, day) {
      from[row] = starts[user] as number;
      to[row] = findEnd(table, user, day);
      today[row] = day;
    },
  };
}

/**
 * Makes a function from a user to the watch sequences of `count` rows that are all theirs, as of the
 * start of `day`. The answer shares its row arrays with the next one.
 */
export function createServingSequences(
  world: ObservedVideoWorld,
  day: number,
): (user: number, count: number) => WatchSequences {
  const { sequences, write } = createWatchSequences(world, day, 1);
  let [from, to, today] = [new Int32Array(0), new Int32Array(0), new Int32Array(0)];
  return (user, count) => {
    if (count > from.length) {
      [from, to, today] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
    }
    write(0, user, day);
    const fill = (rows: Int32Array, value: Int32Array): Int32Array =>
      rows.subarray(0, count).fill(value[0] as number);
    return {
      ...sequences,
      from: fill(from, sequences.from),
      to: fill(to, sequences.to),
      today: fill(today, sequences.today),
    };
  };
}
