import type { RankingData, RankingInput, RetrievalData } from '../../core/datasets.ts';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import {
  RANKING_FIELDS,
  RANKING_WIDTH,
  USER_WIDTH,
  createItemRows,
  createRankingRows,
  rankingVocabularies,
  writeUserRow,
} from './feature-rows.ts';
import { type ExampleRules, isExample, isInTime, isPositiveExample } from './examples.ts';
import { createHistory, findDay, type History, isPositive } from './history.ts';
import type { PositiveLabel } from './history.ts';
import { positionWeights, type PositionBias } from './position-weights.ts';
import { createRequestContexts } from './request-context.ts';
import type { ObservedVideoWorld, VideoContext } from './types.ts';
import { createServingSequences, createWatchSequences } from './watch-sequences.ts';

/** Days of the log that training reads: `fromDay` up to but without `toDay`, as far as their events are known at the start of `toDay`. */
export interface TrainingDays extends ExampleRules {
  /** 0 or later. */
  readonly fromDay: number;
  /** After `fromDay`, at most the days of the world. It is the first day that is not read. */
  readonly toDay: number;
  /** A history of the world that stands at or before `fromDay` and is read on; a new one, read from the beginning, where absent. */
  readonly history?: History;
}

/** What training data for a ranking model is made of. */
export interface RankingDataOptions extends TrainingDays {
  /** Rows at most; when the days hold more, so many are drawn evenly. A whole number from 1 up. */
  readonly maximumRows: number;
  /** Seeds the draw of rows. */
  readonly seed: number;
  /** Whether rows name what their users watched before. */
  readonly sequences?: boolean;
  /**
   * As of when features are joined: `point-in-time` is the start of each row's own day; `latest` is
   * the end of the log, so that values hold what happened after the row, its own click included: a
   * leak. Absent means point in time.
   */
  readonly join?: FeatureJoin;
  /** What is done about the places of rows; `feature` where absent. */
  readonly positionBias?: PositionBias;
  /** One of two parts into which the rows are drawn at random; all rows where absent. */
  readonly part?: RandomPart;
}

/** As of when features are joined to rows. */
export type FeatureJoin = 'point-in-time' | 'latest';

/** A part of rows drawn one by one; both parts of one seed and share make up the whole. */
export interface RandomPart {
  readonly name: 'train' | 'test';
  /** Chance of a row to be tested, 0 .. 1. */
  readonly testShare: number;
  /** Seeds the draw (stream "random-split"). */
  readonly seed: number;
}

/** Which rows of `first` .. `end` - 1 are known at the start of `toDay` and belong to the part; one entry a row, 1 or 0. */
function chooseRows(
  world: ObservedVideoWorld,
  options: RankingDataOptions,
): { readonly first: number; readonly chosen: Uint8Array; readonly count: number } {
  const { fromDay, toDay, part } = options;
  const first = findDay(world, fromDay);
  const chosen = new Uint8Array(findDay(world, toDay) - first);
  const random = part === undefined ? undefined : createRandom(part.seed, 'random-split');
  let count = 0;
  // one draw a row of the log, so that the parts do not depend on the days that are asked for
  if (random !== undefined) for (let i = 0; i < first; i += 1) random.uniform();
  for (let i = 0; i < chosen.length; i += 1) {
    const isTested = random !== undefined && random.uniform() < (part?.testShare ?? 0);
    if (part !== undefined && isTested !== (part.name === 'test')) continue;
    if (!isExample(world, first + i, options)) continue;
    chosen[i] = 1;
    count += 1;
  }
  return { first, chosen, count };
}

function requireDays(world: ObservedVideoWorld, fromDay: number, toDay: number): void {
  const whole = Number.isInteger(fromDay) && Number.isInteger(toDay);
  if (whole && fromDay >= 0 && fromDay < toDay && toDay <= world.config.days) return;
  throw new RangeError(`Training days run from 0 to ${world.config.days}; got ${fromDay} to ${toDay}.`);
}

/** The shares of items among `positives`; items never seen get the smallest share that one positive has. */
function measureShares(items: Int32Array, itemCount: number): Float32Array {
  const shares = new Float32Array(itemCount);
  if (items.length === 0) return shares.fill(1 / itemCount);
  for (const item of items) shares[item] = (shares[item] as number) + 1;
  for (let i = 0; i < itemCount; i += 1) shares[i] = Math.max(1, shares[i] as number) / items.length;
  return shares;
}

/** Counts the positives of the days, and the user-days that have one. */
function countPositives(world: ObservedVideoWorld, options: TrainingDays) {
  const end = findDay(world, options.toDay);
  let positives = 0;
  let userDays = 0;
  let last = -1;
  for (let i = findDay(world, options.fromDay); i < end; i += 1) {
    if (!isPositiveExample(world, i, options)) continue;
    positives += 1;
    const userDay = (world.log.day[i] as number) * world.users.count + (world.log.user[i] as number);
    if (userDay !== last) userDays += 1;
    last = userDay;
  }
  return { positives, userDays };
}

/**
 * Positives for a retrieval model, in the order of the log. User features (one row a user-day that
 * has a positive) stand as of the start of the positive's day; item features stand as of the start
 * of `fromDay`, so that no positive is counted in its own features. Tags are the world's own array.
 *
 * Time is linear in the log up to `toDay`. Throws a RangeError for days out of range.
 */
export function retrievalData(world: ObservedVideoWorld, options: TrainingDays): RetrievalData {
  const { fromDay, toDay } = options;
  requireDays(world, fromDay, toDay);
  const { log } = world;
  const { positives, userDays } = countPositives(world, options);
  const users = new Int32Array(positives);
  const userRows = new Int32Array(positives);
  const items = new Int32Array(positives);
  const userFeatures = matrix(userDays, USER_WIDTH);
  const history = options.history ?? createHistory(world);
  history.advanceTo(fromDay);
  const itemFeatures = createItemRows(world, history);
  let written = 0;
  let userRow = -1;
  for (let day = fromDay; day < toDay; day += 1) {
    history.advanceTo(day);
    const end = findDay(world, day + 1);
    let last = -1;
    for (let i = findDay(world, day); i < end; i += 1) {
      if (!isPositiveExample(world, i, options)) continue;
      const user = log.user[i] as number;
      if (user !== last) writeUserRow(world, history, user, userFeatures.data, ++userRow * USER_WIDTH);
      last = user;
      users[written] = user;
      userRows[written] = userRow;
      items[written] = log.video[i] as number;
      written += 1;
    }
  }
  return {
    userCount: world.users.count,
    itemCount: world.videos.count,
    users,
    userRows,
    items,
    userFeatures,
    itemFeatures,
    tags: {
      perItem: world.videos.tagsPerVideo,
      vocabulary: world.videos.tagVocabulary,
      ids: world.videos.tags,
    },
    samplingProbability: measureShares(items, world.videos.count),
  };
}

/**
 * Impressions for a ranking model, in the order of the log, with features as of the start of each
 * impression's own day (or as `join` says). Impressions whose events are not known at the start of `toDay` are left out,
 * whatever their label: sessions arrive late as a whole, so nothing is biased. When there are more than `maximumRows`, each set of that many is equally
 * likely (selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S; random
 * stream ("ranking-data") of `seed`).
 *
 * Time is linear in the log up to `toDay`. Throws a RangeError for options out of range.
 */
export function rankingData(world: ObservedVideoWorld, options: RankingDataOptions): RankingData {
  const { fromDay, toDay, label, maximumRows, seed } = options;
  requireDays(world, fromDay, toDay);
  if (!(Number.isInteger(maximumRows) && maximumRows >= 1)) {
    throw new RangeError(`maximumRows is a whole number from 1 up; got ${maximumRows}.`);
  }
  const { log } = world;
  const random = createRandom(seed, 'ranking-data');
  const { first, chosen, count } = chooseRows(world, options);
  let left = count;
  const rows = Math.min(left, maximumRows);
  const categorical = new Int32Array(rows * RANKING_FIELDS);
  const dense = matrix(rows, RANKING_WIDTH);
  const labels = new Float32Array(rows);
  const watchSeconds = new Float32Array(rows);
  const isLatest = options.join === 'latest';
  // a history of the end of the log is of no use to a later training
  const history = (isLatest ? undefined : options.history) ?? createHistory(world);
  if (isLatest) history.advanceTo(world.config.days);
  const writer = createRankingRows(world, history);
  const watches = options.sequences === true ? createWatchSequences(world, toDay, rows) : undefined;
  const { positionBias = 'feature' } = options;
  const isTold = positionBias === 'feature';
  const positions = new Uint8Array(rows);
  const context = { position: 0, hour: 0, device: 0, weekday: 0 };
  let row = 0;
  for (let day = fromDay; day < toDay; day += 1) {
    if (!isLatest) history.advanceTo(day);
    if (!isLatest || day === fromDay) writer.refresh();
    const end = findDay(world, day + 1);
    for (let i = findDay(world, day); i < end; i += 1) {
      if (chosen[i - first] !== 1) continue;
      const wanted = rows - row;
      const isDrawn = wanted >= left || random.uniform() * left < wanted;
      left -= 1;
      if (!isDrawn) continue;
      positions[row] = log.position[i] as number;
      context.position = isTold ? (log.position[i] as number) : 0;
      context.hour = log.hour[i] as number;
      context.device = log.device[i] as number;
      context.weekday = log.weekday[i] as number;
      writer.write(log.user[i] as number, log.video[i] as number, context, categorical, dense.data, row);
      watches?.write(row, log.user[i] as number, day);
      const isLabelled = isInTime(world, i, options);
      labels[row] = isLabelled && isPositive(world, i, label) ? 1 : 0;
      watchSeconds[row] = isLabelled ? (log.watchSeconds[i] as number) : 0;
      row += 1;
    }
  }
  return {
    rows,
    vocabularies: rankingVocabularies(world),
    categorical,
    dense,
    labels,
    watchSeconds,
    ...(positionBias === 'inverse-propensity' ? { weights: positionWeights(positions, labels) } : {}),
    ...(watches === undefined ? {} : { sequences: watches.sequences }),
  };
}

/** Features at serving time, as of the start of one day. */
export interface ServingFeatures {
  readonly day: number;
  /** Numbers in a user's retrieval row. */
  readonly userWidth: number;
  readonly vocabularies: readonly number[];
  /** Writes the retrieval features of a user, `userWidth` numbers, to `out`. */
  writeUser(user: number, out: Float32Array): void;
  /**
   * The ranking rows of a user and the first `count` of `items`, at place 0 of the screen, in the
   * context named or that of {@link ServingFeatures.contextOf}. The
   * answer belongs to this object and holds until the next call. Allocates only when a count comes
   * up for the first time. What the user watched is worked out when `sequences` is read.
   */
  fill(user: number, items: ArrayLike<number>, count: number, context?: VideoContext): RankingInput;
  /** When and on what a user asks (see {@link createRequestContexts}); holds until the next call. */
  contextOf(user: number): VideoContext;
}

/** Candidates that serving has room for at first; it grows when more come. */
const ROOM = 512;

/** The history of a world at the start of a day; linear in its log. */
function historyAt(world: ObservedVideoWorld, day: number): History {
  const history = createHistory(world);
  history.advanceTo(day);
  return history;
}

/**
 * Makes what serving on `day` (0 .. days) needs: the same functions that wrote the training data,
 * on the log of earlier days. Time is linear in that log, `fill` in the candidates. Throws a
 * RangeError for a day out of range.
 *
 * @param history what is known of the log: all of it at the start of the day where absent; one that
 * stands at an earlier day gives features of that age. It must not advance while these are used
 */
export function createServingFeatures(
  world: ObservedVideoWorld,
  day: number,
  history: History = historyAt(world, day),
): ServingFeatures {
  const writer = createRankingRows(world, history);
  writer.refresh();
  let contexts: ((user: number) => VideoContext) | undefined;
  const contextOf = (user: number): VideoContext => (contexts ??= createRequestContexts(world, day))(user);
  let room = ROOM;
  let categorical = new Int32Array(room * RANKING_FIELDS);
  let dense = new Float32Array(room * RANKING_WIDTH);
  const views = new Map<number, RankingInput>();
  let opened = 0;
  let sequences: ReturnType<typeof createServingSequences> | undefined;

  const viewOf = (count: number): RankingInput => {
    const known = views.get(count);
    if (known !== undefined) return known;
    if (count > room) {
      while (room < count) room *= 2;
      categorical = new Int32Array(room * RANKING_FIELDS);
      dense = new Float32Array(room * RANKING_WIDTH);
      views.clear();
    }
    const view: RankingInput = {
      rows: count,
      categorical: categorical.subarray(0, count * RANKING_FIELDS),
      dense: matrix(count, RANKING_WIDTH, dense.subarray(0, count * RANKING_WIDTH)),
      get sequences() {
        sequences ??= createServingSequences(world, day);
        return sequences(opened, count);
      },
    };
    views.set(count, view);
    return view;
  };
  return {
    day,
    userWidth: USER_WIDTH,
    vocabularies: rankingVocabularies(world),
    writeUser: (user, out) => writeUserRow(world, history, user, out, 0),
    contextOf,
    fill(user, items, count, context = contextOf(user)) {
      const view = viewOf(count);
      // day 0 is a Monday
      const at = { position: 0, hour: context.hour, device: context.device, weekday: day % 7 };
      opened = user;
      for (let row = 0; row < count; row += 1) {
        writer.write(user, items[row] as number, at, view.categorical, view.dense.data, row);
      }
      return view;
    },
  };
}

/** Positives of every video on the days before `toDay`, as far as they are known then: the popularity baseline. Throws a RangeError for a day out of range. */
export function popularityCounts(
  world: ObservedVideoWorld,
  toDay: number,
  label: PositiveLabel = 'click',
): Uint32Array {
  requireDays(world, 0, toDay);
  const counts = new Uint32Array(world.videos.count);
  const end = findDay(world, toDay);
  for (let i = 0; i < end; i += 1) {
    const video = world.log.video[i] as number;
    if (isPositiveExample(world, i, { label, toDay })) counts[video] = (counts[video] as number) + 1;
  }
  return counts;
}
