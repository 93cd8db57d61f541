import type { Interactions } from '../../core/datasets.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { orderByTime } from './order.ts';
import { groupRows } from './rows.ts';
import type { ImportedWorld } from './world.ts';

/** Share of the interactions that is tested: the last ones, or drawn where there are no times. */
const ILLUSTRATIVE_TEST_SHARE = 0.2;

/** Why an imported data set cannot be run: it has `value` of something and needs at least `limit`. */
export interface DataTooSmall {
  readonly code: 'data-too-small';
  readonly what: 'users' | 'items' | 'training interactions' | 'test users';
  readonly value: number;
  readonly limit: number;
}

/** How a data set is parted: by time where it has times, or at random all the same. */
export interface SplitOptions {
  readonly kind: 'time' | 'random';
  readonly seed: number;
}

/** Imported interactions, parted into those that are trained on and those that are held out. */
export interface ImportedSplit {
  /** `time`: what is held out is later than all that is trained on. */
  readonly kind: 'time' | 'random';
  /** Why the split is random. */
  readonly why?: 'no-times' | 'one-time' | 'asked';
  /** Seconds since 1970 at which the tested time begins; Infinity for a random split. */
  readonly cutoff: number;
  /** Training interactions by time (in the file's order where the split is random); items are places in `catalogue`. */
  readonly train: Interactions;
  /** Items with a training interaction, ascending, as places in the imported data: the only ones that can be shown. */
  readonly catalogue: Int32Array;
  /** Users with both training interactions and held-out items that are new to them, ascending. */
  readonly testUsers: Int32Array;
  /** Those items of each test user, distinct; -1 for one outside the catalogue. */
  readonly heldOut: readonly Int32Array[];
  readonly testInteractions: number;
  /** Users with held-out interactions alone, who are not tested. */
  readonly newUsers: number;
}

/** The moment at which the last fifth of the rows begins, so that some rows are earlier; undefined where all have one time. */
function findCutoff(times: Float64Array): number | undefined {
  const sorted = times.slice().sort();
  const first = sorted[0] as number;
  const wanted = sorted[Math.floor((1 - ILLUSTRATIVE_TEST_SHARE) * sorted.length)] as number;
  return wanted > first ? wanted : sorted.find((time) => time > first);
}

/** Marks the rows that are held out. */
function markTest({ data }: ImportedWorld, { seed, kind }: SplitOptions) {
  const { times } = data.interactions;
  const cutoff = data.hasTimes && kind === 'time' ? findCutoff(times) : undefined;
  const isTest = new Uint8Array(times.length);
  if (cutoff !== undefined) {
    for (let i = 0; i < times.length; i += 1) isTest[i] = (times[i] as number) >= cutoff ? 1 : 0;
    return { kind: 'time', cutoff, isTest } as const;
  }
  const random = createRandom(seed, 'imported-split');
  for (let i = 0; i < times.length; i += 1) isTest[i] = random.chance(ILLUSTRATIVE_TEST_SHARE) ? 1 : 0;
  const timed = kind === 'time' ? 'one-time' : 'asked';
  const why = data.hasTimes ? timed : 'no-times';
  return { kind: 'random', why, cutoff: Infinity, isTest } as const;
}

/** Training rows by time with items numbered by their place in the catalogue. */
function takeTraining(all: Interactions, isTest: Uint8Array, isTimed: boolean) {
  const inTraining = new Uint8Array(all.itemCount);
  let rows = 0;
  for (let i = 0; i < isTest.length; i += 1) {
    if (isTest[i] === 1) continue;
    inTraining[all.items[i] as number] = 1;
    rows += 1;
  }
  const catalogue = Int32Array.from(inTraining.keys()).filter((item) => inTraining[item] === 1);
  const placeOf = new Int32Array(all.itemCount).fill(-1);
  catalogue.forEach((item, place) => (placeOf[item] = place));
  const train: Interactions = {
    userCount: all.userCount,
    itemCount: catalogue.length,
    users: new Int32Array(rows),
    items: new Int32Array(rows),
    values: new Float32Array(rows),
    times: new Float64Array(rows),
  };
  const order = isTimed ? orderByTime(all.times) : isTest.keys();
  let to = 0;
  for (const row of order) {
    if (isTest[row] === 1) continue;
    train.users[to] = all.users[row] as number;
    train.items[to] = placeOf[all.items[row] as number] as number;
    train.values[to] = all.values[row] as number;
    train.times[to] = isTimed ? (all.times[row] as number) : 0;
    to += 1;
  }
  return { train, catalogue, placeOf };
}

/** What each user is tested on. */
function takeHeldOut(all: Interactions, isTest: Uint8Array, placeOf: Int32Array) {
  const { start, rows } = groupRows(all.users, all.userCount);
  const testUsers: number[] = [];
  const heldOut: Int32Array[] = [];
  let newUsers = 0;
  let testInteractions = 0;
  for (let user = 0; user < all.userCount; user += 1) {
    const known = new Set<number>();
    const held = new Set<number>();
    for (let i = start[user] as number; i < (start[user + 1] as number); i += 1) {
      const row = rows[i] as number;
      (isTest[row] === 1 ? held : known).add(all.items[row] as number);
      testInteractions += isTest[row] as number;
    }
    if (known.size === 0) {
      newUsers += 1;
      continue;
    }
    const items = [...held].filter((item) => !known.has(item));
    if (items.length === 0) continue;
    testUsers.push(user);
    heldOut.push(Int32Array.from(items, (item) => placeOf[item] as number));
  }
  return { testUsers: Int32Array.from(testUsers), heldOut, newUsers, testInteractions };
}

function requireCount(what: DataTooSmall['what'], value: number, limit: number): DataTooSmall | undefined {
  return value < limit ? { code: 'data-too-small', what, value, limit } : undefined;
}

/** The error of a data set with a single user or item: there is nothing to tell apart. */
export function checkSize({ userCount, itemCount }: Interactions): DataTooSmall | undefined {
  return requireCount('users', userCount, 2) ?? requireCount('items', itemCount, 2);
}

/**
 * Parts an imported data set: the last fifth of the interactions is held out; a random fifth where
 * there are no times, all are equal, or a random split is asked for. Every interaction is a positive, whatever its rating. Time
 * and memory are linear in the interactions, but for sorting times.
 *
 * Errors: data-too-small with the value and the limit.
 * Randomness: the stream ("imported-split") of the seed, for a random split alone.
 */
export function splitImported(
  world: ImportedWorld,
  options: SplitOptions,
): Result<ImportedSplit, DataTooSmall> {
  const { interactions } = world.data;
  const wrong = checkSize(interactions);
  if (wrong !== undefined) return err(wrong);
  const { isTest, ...marked } = markTest(world, options);
  const { train, catalogue, placeOf } = takeTraining(interactions, isTest, marked.kind === 'time');
  const untrainable =
    requireCount('training interactions', train.users.length, 2) ??
    requireCount('items', catalogue.length, 2);
  if (untrainable !== undefined) return err(untrainable);
  const held = takeHeldOut(interactions, isTest, placeOf);
  const untested = requireCount('test users', held.testUsers.length, 1);
  return untested === undefined ? ok({ ...marked, train, catalogue, ...held }) : err(untested);
}
