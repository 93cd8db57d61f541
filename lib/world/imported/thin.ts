import type { Interactions } from '../../core/datasets.ts';
import { groupRows } from './rows.ts';
import type { DuplicateRule } from './types.ts';

/**
 * Marks the rows that a duplicate rule keeps (1) and leaves out (0), in linear time. The rule `sum`
 * writes the sums and the latest times into the kept rows of `data`.
 */
export function markDuplicates(data: Interactions, rule: DuplicateRule): Uint8Array {
  const keep = new Uint8Array(data.users.length).fill(1);
  if (rule === 'keep') return keep;
  const { start, rows } = groupRows(data.users, data.userCount);
  const { values, times, items } = data;
  const rowOfItem = new Int32Array(data.itemCount).fill(-1);
  for (let user = 0; user < data.userCount; user += 1) {
    const end = start[user + 1] as number;
    for (let i = start[user] as number; i < end; i += 1) {
      const row = rows[i] as number;
      const item = items[row] as number;
      const before = rowOfItem[item] as number;
      if (before < 0) {
        rowOfItem[item] = row;
        continue;
      }
      const isLater = (times[row] as number) >= (times[before] as number);
      const isReplaced = rule === 'latest' && isLater;
      keep[isReplaced ? before : row] = 0;
      if (isReplaced) rowOfItem[item] = row;
      if (rule !== 'sum') continue;
      values[before] = (values[before] as number) + (values[row] as number);
      if (isLater) times[before] = times[row] as number;
    }
    for (let i = start[user] as number; i < end; i += 1) rowOfItem[items[rows[i] as number] as number] = -1;
  }
  return keep;
}

/** One side of the interactions while users and items below their minimum are taken out. */
interface Side {
  readonly keys: Int32Array;
  readonly minimum: number;
  readonly counts: Int32Array;
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

function openSide(keys: Int32Array, groups: number, minimum: number, keep: Uint8Array): Side {
  const counts = new Int32Array(groups);
  for (let i = 0; i < keys.length; i += 1) {
    const k = keys[i] as number;
    counts[k] = (counts[k] as number) + (keep[i] as number);
  }
  return { keys, minimum, counts, ...groupRows(keys, groups) };
}

/**
 * Takes out users and items with fewer rows than their minimum until none is left below it (the
 * core of Seidman, Social Networks 1983, for two kinds of nodes), in linear time. Marks rows that go
 * with 0 in `keep` and returns how many went with a user and how many with an item.
 */
export function dropBelowMinimum(
  data: Interactions,
  minimumPerUser: number,
  minimumPerItem: number,
  keep: Uint8Array,
): { readonly byUser: number; readonly byItem: number } {
  if (minimumPerUser <= 1 && minimumPerItem <= 1) return { byUser: 0, byItem: 0 };
  const sides = [
    openSide(data.users, data.userCount, minimumPerUser, keep),
    openSide(data.items, data.itemCount, minimumPerItem, keep),
  ] as const;
  const waiting: number[][] = [[], []];
  const isWeak = (side: Side, key: number): boolean => (side.counts[key] as number) < side.minimum;
  sides.forEach((side, s) => {
    for (let key = 0; key < side.counts.length; key += 1) if (isWeak(side, key)) waiting[s]?.push(key);
  });
  const gone = [0, 0];
  const takeOut = (s: 0 | 1, key: number): void => {
    const side = sides[s];
    const other = sides[1 - s] as Side;
    for (let i = side.start[key] as number; i < (side.start[key + 1] as number); i += 1) {
      const row = side.rows[i] as number;
      if (keep[row] === 0) continue;
      keep[row] = 0;
      gone[s] = (gone[s] as number) + 1;
      const across = other.keys[row] as number;
      other.counts[across] = (other.counts[across] as number) - 1;
      // it becomes weak once, when it falls just below
      if (other.counts[across] === other.minimum - 1) waiting[1 - s]?.push(across);
    }
  };
  for (;;) {
    const user = waiting[0]?.pop();
    const item = user === undefined ? waiting[1]?.pop() : undefined;
    if (user !== undefined) takeOut(0, user);
    else if (item !== undefined) takeOut(1, item);
    else return { byUser: gone[0] as number, byItem: gone[1] as number };
  }
}

/** Rows that are kept, with the users and items that still have one numbered anew in their old order. */
export function compact(data: Interactions, keep: Uint8Array) {
  let rows = 0;
  const usedUsers = new Uint8Array(data.userCount);
  const usedItems = new Uint8Array(data.itemCount);
  for (let i = 0; i < keep.length; i += 1) {
    if (keep[i] === 0) continue;
    rows += 1;
    usedUsers[data.users[i] as number] = 1;
    usedItems[data.items[i] as number] = 1;
  }
  const renumber = (used: Uint8Array) => {
    const places = new Int32Array(used.length).fill(-1);
    let count = 0;
    for (let i = 0; i < used.length; i += 1) if (used[i] === 1) places[i] = count++;
    return { places, count };
  };
  const [users, items] = [renumber(usedUsers), renumber(usedItems)];
  const interactions: Interactions = {
    userCount: users.count,
    itemCount: items.count,
    users: new Int32Array(rows),
    items: new Int32Array(rows),
    values: new Float32Array(rows),
    times: new Float64Array(rows),
  };
  let to = 0;
  for (let i = 0; i < keep.length; i += 1) {
    if (keep[i] === 0) continue;
    interactions.users[to] = users.places[data.users[i] as number] as number;
    interactions.items[to] = items.places[data.items[i] as number] as number;
    interactions.values[to] = data.values[i] as number;
    interactions.times[to] = data.times[i] as number;
    to += 1;
  }
  return { interactions, userPlaces: users.places, itemPlaces: items.places };
}
