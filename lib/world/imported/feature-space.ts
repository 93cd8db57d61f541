import { log } from '../../core/real.ts';
import type { CategoryColumn, ImportedCatalogue } from './catalogue.ts';
import type { ImportedHistory, Moment } from './history.ts';

/** Latest interactions of a user that its features are made of. */
const ILLUSTRATIVE_HISTORY = 100;
/** Share of a user's history in one category, scaled: (share - centre) / spread. */
const ILLUSTRATIVE_SHARE_CENTRE = 0.2;
const ILLUSTRATIVE_SHARE_SPREAD = 0.3;
/** Ratings that every mean starts with, at the mean of all ratings. */
const ILLUSTRATIVE_PRIOR_RATINGS = 5;
const DAY_SECONDS = 86_400;

/** One dense column of a ranking row. */
export interface DenseColumn {
  readonly name: string;
  /** Where it comes from, in the words of the reader of a report. */
  readonly source: string;
  /** The scaled value for the user that is open and an item. */
  readonly read: (item: number) => number;
}

/** Everything that is known of one user at one moment; valid until the next user is opened. */
export interface OpenUser {
  readonly user: number;
  readonly moment: Moment;
  /** Interactions before the moment. */
  readonly count: number;
  /** Rows of the history that are looked at: the latest ones. */
  readonly recent: number;
  /** Seconds of the last interaction; NaN without one. */
  readonly last: number;
  /** Smoothed mean rating. */
  readonly meanValue: number;
  /** For each category column, how many of the recent items have each value. */
  readonly counts: readonly Float64Array[];
  /** For each number column, its mean over the recent items. */
  readonly means: Float64Array;
}

/** Opens one user after another at any moment. */
export interface UserReader {
  readonly now: OpenUser;
  /** @param own the rating of the interaction that the moment leaves out */
  open(user: number, moment: Moment, own: number): void;
}

/** The mean of all training ratings. */
export function meanValueOf({ train }: ImportedHistory): number {
  return train.values.reduce((sum, value) => sum + value, 0) / train.values.length;
}

/** A mean rating that starts at the mean of all. */
export function smoothMean(sum: number, count: number, prior: number): number {
  return (sum + ILLUSTRATIVE_PRIOR_RATINGS * prior) / (count + ILLUSTRATIVE_PRIOR_RATINGS);
}

/** The logarithm of 1 plus the days between two times, at least 0. */
export function logDays(from: number, to: number): number {
  return log(1 + Math.max(0, to - from) / DAY_SECONDS);
}

function addValues({ values }: CategoryColumn, item: number, counts: Float64Array, by: number): void {
  for (let at = item * values.perItem; at < (item + 1) * values.perItem; at += 1) {
    const value = values.ids[at] as number;
    if (value >= 0) counts[value] = (counts[value] as number) + by;
  }
}

/** Makes the reader of users. Opening one takes time in its recent history alone. */
export function createUserReader(history: ImportedHistory, catalogue: ImportedCatalogue): UserReader {
  const { items, times } = history.train;
  const prior = meanValueOf(history);
  const counts = catalogue.categories.map(({ labels }) => new Float64Array(labels.length));
  const means = new Float64Array(catalogue.numbers.length);
  const counted: number[] = [];
  const moment: Moment = { time: Infinity, without: -1 };
  let now: OpenUser = { user: -1, moment, count: 0, recent: 0, last: NaN, meanValue: prior, counts, means };
  const count = (item: number, by: number): void =>
    catalogue.categories.forEach((column, c) => addValues(column, item, counts[c] as Float64Array, by));
  return {
    get now() {
      return now;
    },
    open(user, at, own) {
      for (const item of counted) count(item, -1);
      counted.length = 0;
      means.fill(0);
      const rows = history.rowsOf(user);
      const end = history.countUser(user, at.time);
      const sum = history.valuesOfUser(user, end) - (at.without >= 0 ? own : 0);
      for (let i = end - 1; i >= 0 && counted.length < ILLUSTRATIVE_HISTORY; i -= 1) {
        const item = items[rows[i] as number] as number;
        if (item === at.without) continue;
        counted.push(item);
        count(item, 1);
        catalogue.numbers.forEach((column, c) => {
          means[c] = (means[c] as number) + (column.values[item] as number);
        });
      }
      const recent = counted.length;
      for (let c = 0; c < means.length; c += 1) means[c] = (means[c] as number) / Math.max(1, recent);
      const known = end - (at.without >= 0 ? 1 : 0);
      const last = known > 0 && history.isTimed ? (times[rows[end - 1] as number] as number) : NaN;
      const meanValue = smoothMean(sum, known, prior);
      now = { user, moment: at, count: known, recent, last, meanValue, counts, means };
    },
  };
}

/** The mean, over an item's values of a column, of the share of the user's recent items that have the value; undefined for an item without one. */
export function shareOf(
  column: CategoryColumn,
  place: number,
  item: number,
  user: OpenUser,
): number | undefined {
  const { perItem, ids } = column.values;
  const counts = user.counts[place] as Float64Array;
  let [sum, held] = [0, 0];
  for (let at = item * perItem; at < (item + 1) * perItem; at += 1) {
    const value = ids[at] as number;
    if (value < 0) continue;
    sum += counts[value] as number;
    held += 1;
  }
  return held === 0 || user.recent === 0 ? undefined : sum / held / user.recent;
}

/** A share on the scale of the models. */
export function scaleShare(share: number): number {
  return (share - ILLUSTRATIVE_SHARE_CENTRE) / ILLUSTRATIVE_SHARE_SPREAD;
}

/** How a raw number is brought to mean 0 and spread 1 over what `values` holds; spread 1 where all are equal. */
export function measureScale(values: Float64Array): (raw: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, values.length);
  const spread = variance > 0 ? Math.sqrt(variance) : 1;
  return (raw) => (raw - mean) / spread;
}
