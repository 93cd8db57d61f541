import type { Interactions } from '../../core/datasets.ts';
import { countBelow } from './order.ts';
import { groupRows } from './rows.ts';

/**
 * What was known at a moment. In a time split `time` says it all. In a random split there is no
 * time: everything else is known (Infinity), and the one interaction that is to be guessed is left
 * out by its item.
 */
export interface Moment {
  readonly time: number;
  /** The item of that interaction of the user, or -1. */
  readonly without: number;
}

/** What the training interactions say at any moment: a point-in-time join. */
export interface ImportedHistory {
  readonly train: Interactions;
  /** Whether times are known. */
  readonly isTimed: boolean;
  /** Interactions of all users before a time. */
  countAll(time: number): number;
  /** Interactions of an item before a moment. */
  countItem(item: number, moment: Moment): number;
  /** Time of the item's last interaction before a time; the item has one. */
  lastOfItem(item: number, time: number): number;
  firstOfItem(item: number): number;
  /** Sum of the item's ratings before a moment; `own` is the rating to be left out. */
  valuesOfItem(item: number, moment: Moment, own: number): number;
  /** Items by their first time, and how many of them are known before a time. */
  readonly itemsByFirst: Int32Array;
  countItems(time: number): number;
  /** Rows of `train` of one user, by time. */
  rowsOf(user: number): Int32Array;
  /** How many of those rows are before a time. */
  countUser(user: number, time: number): number;
  /** Sum of the ratings in the first `count` of those rows. */
  valuesOfUser(user: number, count: number): number;
  /** Distinct items of a user, ascending. */
  itemsOf(user: number): Int32Array;
  /** Whether the user has ever used the item in training. */
  has(user: number, item: number): boolean;
}

/** Sorts each user's items, without repetitions. */
function sortItems(train: Interactions, start: Int32Array, rows: Int32Array) {
  const starts = new Int32Array(train.userCount + 1);
  const items = new Int32Array(rows.length);
  let to = 0;
  for (let user = 0; user < train.userCount; user += 1) {
    const own = rows
      .slice(start[user], start[user + 1])
      .map((row) => train.items[row] as number)
      .sort();
    let last = -1;
    for (const item of own) {
      if (item !== last) items[to++] = item;
      last = item;
    }
    starts[user + 1] = to;
  }
  return { starts, items: items.slice(0, to) };
}

/**
 * Opens the history of training interactions, given by time. Takes linear time and 50 bytes an
 * interaction; every question is answered by binary search, so that a feature can be had as of any
 * moment and nothing later reaches it.
 */
export function createImportedHistory(train: Interactions, isTimed: boolean): ImportedHistory {
  const { users, items, values, times, userCount, itemCount } = train;
  const byUser = groupRows(users, userCount);
  const byItem = groupRows(items, itemCount);
  const userTimes = Float64Array.from(byUser.rows, (row) => times[row] as number);
  const itemTimes = Float64Array.from(byItem.rows, (row) => times[row] as number);
  const sumUp = (rows: Int32Array): Float64Array => {
    const sums = new Float64Array(rows.length + 1);
    rows.forEach((row, i) => (sums[i + 1] = (sums[i] as number) + (values[row] as number)));
    return sums;
  };
  const [sums, userSums] = [sumUp(byItem.rows), sumUp(byUser.rows)];
  const firstOf = (item: number): number => itemTimes[byItem.start[item] as number] as number;
  const itemsByFirst = Int32Array.from({ length: itemCount }, (_, item) => item).sort(
    (a, b) => firstOf(a) - firstOf(b) || a - b,
  );
  const firstTimes = Float64Array.from(itemsByFirst, firstOf);
  const owned = sortItems(train, byUser.start, byUser.rows);
  const countBefore = (item: number, time: number): number =>
    countBelow(itemTimes, byItem.start[item] as number, byItem.start[item + 1] as number, time);
  return {
    train,
    isTimed,
    itemsByFirst,
    firstOfItem: firstOf,
    countAll: (time) => countBelow(times, 0, times.length, time),
    countItem: (item, { time, without }) => countBefore(item, time) - (without === item ? 1 : 0),
    lastOfItem: (item, time) =>
      itemTimes[(byItem.start[item] as number) + countBefore(item, time) - 1] as number,
    valuesOfItem(item, { time, without }, own) {
      const from = byItem.start[item] as number;
      const sum = (sums[from + countBefore(item, time)] as number) - (sums[from] as number);
      return sum - (without === item ? own : 0);
    },
    countItems: (time) => countBelow(firstTimes, 0, itemCount, time),
    rowsOf: (user) => byUser.rows.subarray(byUser.start[user], byUser.start[user + 1]),
    countUser: (user, time) =>
      countBelow(userTimes, byUser.start[user] as number, byUser.start[user + 1] as number, time),
    valuesOfUser(user, count) {
      const from = byUser.start[user] as number;
      return (userSums[from + count] as number) - (userSums[from] as number);
    },
    itemsOf: (user) => owned.items.subarray(owned.starts[user], owned.starts[user + 1]),
    has(user, item) {
      const [from, to] = [owned.starts[user] as number, owned.starts[user + 1] as number];
      const at = from + countBelow(owned.items, from, to, item);
      return at < to && owned.items[at] === item;
    },
  };
}
