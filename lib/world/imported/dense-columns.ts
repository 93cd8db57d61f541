import { log } from '../../core/real.ts';
import type { ImportedCatalogue } from './catalogue.ts';
import {
  type DenseColumn,
  logDays,
  meanValueOf,
  measureScale,
  scaleShare,
  shareOf,
  smoothMean,
  type UserReader,
} from './feature-space.ts';
import type { ImportedHistory, Moment } from './history.ts';

/** What the dense columns are made of. */
export interface DenseSources {
  readonly history: ImportedHistory;
  readonly catalogue: ImportedCatalogue;
  readonly users: UserReader;
  readonly hasValues: boolean;
  /** The moment of serving; raw numbers are scaled by what they are then. */
  readonly serving: Moment;
  /** The rating that the moment of the open user leaves out. */
  readonly own: () => number;
}

type Raw = (item: number) => number;

/** Popularity as the logarithm of an item's interactions over those of the mean item, one added to both. */
function popularityAt(history: ImportedHistory, item: number, moment: Moment): number {
  const mean = history.countAll(moment.time) / history.train.itemCount;
  return log(1 + history.countItem(item, moment)) - log(1 + mean);
}

function listItemColumns(sources: DenseSources): DenseColumn[] {
  const { history, users, serving, hasValues, own } = sources;
  const { itemCount } = history.train;
  const atServing = (raw: (item: number, moment: Moment) => number): ((value: number) => number) =>
    measureScale(Float64Array.from({ length: itemCount }, (_, item) => raw(item, serving)));
  const column = (
    name: string,
    source: string,
    raw: (item: number, moment: Moment) => number,
  ): DenseColumn => {
    const scale = atServing(raw);
    return { name, source, read: (item) => scale(raw(item, users.now.moment)) };
  };
  const prior = meanValueOf(history);
  const columns = [
    column('log popularity', 'earlier interactions of the item', (item, moment) =>
      popularityAt(history, item, moment),
    ),
  ];
  if (history.isTimed) {
    columns.push(
      column('log days since the item was used', 'time of its latest earlier interaction', (item, { time }) =>
        logDays(history.lastOfItem(item, time), time),
      ),
      column('log age of the item', 'time of its first interaction', (item, { time }) =>
        logDays(history.firstOfItem(item), time),
      ),
    );
  }
  if (hasValues) {
    columns.push(
      column('mean rating of the item', 'earlier ratings of the item', (item, moment) =>
        smoothMean(history.valuesOfItem(item, moment, own()), history.countItem(item, moment), prior),
      ),
    );
  }
  return columns;
}

/** Each user's numbers at serving set the scale of a column. */
function listUserColumns({ history, users, serving, hasValues, own }: DenseSources): DenseColumn[] {
  const raws: { name: string; source: string; raw: () => number }[] = [
    {
      name: 'log interactions of the user',
      source: 'earlier interactions of the user',
      raw: () => log(1 + users.now.count),
    },
  ];
  if (history.isTimed) {
    raws.push({
      name: "log days since the user's last interaction",
      source: 'time of the latest earlier interaction of the user',
      // a user without one is as one who has just come
      raw: () => (users.now.count > 0 ? logDays(users.now.last, users.now.moment.time) : 0),
    });
  }
  if (hasValues) {
    raws.push({
      name: 'mean rating of the user',
      source: 'earlier ratings of the user',
      raw: () => users.now.meanValue,
    });
  }
  const tables = raws.map(() => new Float64Array(history.train.userCount));
  for (let user = 0; user < history.train.userCount; user += 1) {
    users.open(user, serving, own());
    raws.forEach(({ raw }, r) => ((tables[r] as Float64Array)[user] = raw()));
  }
  return raws.map(({ name, source, raw }, r) => {
    const scale = measureScale(tables[r] as Float64Array);
    return { name, source, read: () => scale(raw()) };
  });
}

/** What the table of items says, and how the user's history relates to it. */
function listFeatureColumns({ catalogue, users }: DenseSources): DenseColumn[] {
  const columns: DenseColumn[] = [];
  catalogue.numbers.forEach(({ name, values, known }, place) => {
    const read: Raw = (item) => values[item] as number;
    columns.push({ name, source: 'table of items', read });
    columns.push({
      name: `${name}, distance from the history`,
      source: 'table of items and earlier interactions of the user',
      read: (item) =>
        users.now.recent === 0 ? 0 : Math.abs((values[item] as number) - (users.now.means[place] as number)),
    });
    if (known !== undefined) {
      const source = 'table of items: whether it has the number';
      columns.push({ name: `${name} is known`, source, read: (item) => known[item] as number });
    }
  });
  catalogue.categories.forEach((column, place) => {
    columns.push({
      name: `share of the history with its ${column.name}`,
      source: 'table of items and earlier interactions of the user',
      read: (item) => {
        const share = shareOf(column, place, item, users.now);
        return share === undefined ? 0 : scaleShare(share);
      },
    });
  });
  return columns;
}

/**
 * Every dense column of a ranking row that the data has; what it lacks has no column. Those about the
 * user alone come apart too, for the user tower. Opens every user once.
 */
export function listDenseColumns(sources: DenseSources): {
  readonly all: readonly DenseColumn[];
  readonly ofUser: readonly DenseColumn[];
} {
  const ofUser = listUserColumns(sources);
  return { ofUser, all: [...listItemColumns(sources), ...ofUser, ...listFeatureColumns(sources)] };
}
