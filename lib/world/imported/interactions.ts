import type { Interactions } from '../../core/datasets.ts';
import { readNumber } from '../../core/csv-values.ts';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ID_LIMIT, createIdMap } from './ids.ts';
import type { IdMap } from './ids.ts';
import { columnNotFound, findColumn, normaliseName } from './layout.ts';
import type { Layout } from './layout.ts';
import { readTable } from './read-table.ts';
import { createRows } from './rows.ts';
import type { GrowingRows } from './rows.ts';
import type { Tally } from './tally.ts';
import { compact, dropBelowMinimum, markDuplicates } from './thin.ts';
import { readTimestamp } from './timestamps.ts';
import type {
  IdColumn,
  ImportError,
  ImportedInteractions,
  InteractionOptions,
  TableSource,
  TooManyRows,
} from './types.ts';

/** Most rows of interactions that an import reads. */
const INTERACTION_ROW_LIMIT = 5_000_000;

/** From here on a third column of numbers counts as timestamps, not as ratings: 1973 in seconds. */
const TIMESTAMPS_FROM = 1e8;

const ROLES = ['user', 'item', 'rating', 'timestamp'] as const;
/** What a column of interactions stands for. */
export type Role = (typeof ROLES)[number];

/** Names that a header may give a column, normalised; the first are the usual ones. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  user: [
    'user',
    'userid',
    'uid',
    'customer',
    'customerid',
    'visitorid',
    'session',
    'sessionid',
    'reviewerid',
  ],
  item: [
    'item',
    'itemid',
    'iid',
    'movie',
    'movieid',
    'video',
    'videoid',
    'product',
    'productid',
    'asin',
  ].concat([
    'article',
    'articleid',
    'book',
    'bookid',
    'isbn',
    'song',
    'songid',
    'track',
    'trackid',
    'artistid',
  ]),
  rating: ['rating', 'ratings', 'score', 'value', 'weight', 'stars', 'overall', 'count', 'plays', 'strength'],
  timestamp: ['timestamp', 'time', 'date', 'datetime', 'unixreviewtime', 'createdat', 'ts'],
};

/** Names that tell a header, normalised. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([...NAMES.user, ...NAMES.item]);

/** Names that a header may give the column of items, normalised. */
export const ITEM_NAMES: readonly string[] = NAMES.item;

type Columns = Readonly<Record<'user' | 'item', number>> & Readonly<Partial<Record<Role, number>>>;

/** The places that columns have without names: user, item, rating, timestamp; a lone third column of large numbers is a timestamp. */
function placeByOrder(layout: Layout): Partial<Record<Role, number>> {
  const third = layout.sample.map((row) => readTimestamp(row[2] ?? ''));
  const isTime = layout.width === 3 && third.length > 0 && third.every((value) => value >= TIMESTAMPS_FROM);
  const order: readonly Role[] = isTime ? ['user', 'item', 'timestamp'] : ROLES;
  return Object.fromEntries(order.slice(0, layout.width).map((role, place) => [role, place]));
}

function placeByName(layout: Layout): Partial<Record<Role, number>> {
  const names = layout.header?.map(normaliseName) ?? [];
  return Object.fromEntries(
    ROLES.flatMap((role) => {
      const known = NAMES[role].find((name) => names.includes(name));
      return known === undefined ? [] : [[role, names.indexOf(known)]];
    }),
  );
}

/** The columns that a table seems to have, by its header or else by their order. */
export function guessColumns(layout: Layout): Readonly<Partial<Record<Role, number>>> {
  const named = placeByName(layout);
  return named.user !== undefined || named.item !== undefined ? named : placeByOrder(layout);
}

function chooseColumns(
  layout: Layout,
  asked: InteractionOptions['columns'] = {},
): Result<Columns, ImportError> {
  const places = { ...(Object.keys(asked).length > 0 ? placeByName(layout) : guessColumns(layout)) };
  for (const role of ROLES) {
    const column = asked[role];
    if (column === undefined) continue;
    if (column === -1) {
      Reflect.deleteProperty(places, role);
      continue;
    }
    const found = findColumn(layout, column);
    if (!found.ok) return found;
    places[role] = found.value;
  }
  const { user, item } = places;
  if (user === undefined) return err(columnNotFound(layout, 'user'));
  return item === undefined ? err(columnNotFound(layout, 'item')) : ok({ ...places, user, item });
}

/** What has been read so far. */
interface Consumer {
  readonly columns: Columns;
  readonly users: IdMap;
  readonly items: IdMap;
  readonly rows: GrowingRows;
  isFull: boolean;
  take(fields: readonly string[], row: number): boolean;
}

function createConsumer(columns: Columns, tally: Tally, limit: number, minimumRating = -Infinity): Consumer {
  const needed = 1 + Math.max(...Object.values(columns));
  const users = createIdMap();
  const items = createIdMap();
  const rows = createRows();
  const { rating, timestamp } = columns;
  const keep = (fields: readonly string[], row: number): void => {
    if (fields.length < needed) return tally.reject(row, 'columns-missing');
    const user = (fields[columns.user] as string).trim();
    const item = (fields[columns.item] as string).trim();
    if (user === '') return tally.reject(row, 'user-missing');
    if (item === '') return tally.reject(row, 'item-missing');
    if (user.length > ID_LIMIT || item.length > ID_LIMIT) {
      return tally.reject(row, 'id-too-long', user.length > ID_LIMIT ? user : item);
    }
    const value = rating === undefined ? 1 : Math.fround(readNumber(fields[rating] as string));
    if (!Number.isFinite(value)) return tally.reject(row, 'rating-unreadable', fields[rating as number]);
    const time = timestamp === undefined ? 0 : readTimestamp(fields[timestamp] as string);
    if (!Number.isFinite(time)) return tally.reject(row, 'timestamp-unreadable', fields[timestamp as number]);
    if (rating !== undefined && value < minimumRating) return tally.leaveOut('rating-below-minimum', 1);
    rows.add(users.intern(user), items.intern(item), value, time);
  };
  return {
    columns,
    users,
    items,
    rows,
    isFull: false,
    take(fields, row) {
      if (tally.rows() >= limit) {
        this.isFull = true;
        return false;
      }
      tally.read();
      keep(fields, row);
      return true;
    },
  };
}

/** The ids whose new place is not -1. */
function keepIds(ids: IdColumn, places: Int32Array): IdColumn {
  const isKept = (_value: unknown, i: number): boolean => (places[i] as number) >= 0;
  return ids.kind === 'number'
    ? { kind: 'number', values: ids.values.filter(isKept) }
    : { ...ids, values: ids.values.filter(isKept) };
}

function replaceByPlaces(indices: Int32Array, place: Int32Array): void {
  for (let i = 0; i < indices.length; i += 1) indices[i] = place[indices[i] as number] as number;
}

/** Orders ids, applies the rules, and lets go of what they leave out. */
function finish(
  consumer: Consumer,
  layout: Layout,
  tally: Tally,
  options: InteractionOptions,
): ImportedInteractions {
  const [users, items] = [consumer.users.finish(), consumer.items.finish()];
  const rows = consumer.rows.finish();
  replaceByPlaces(rows.users, users.place);
  replaceByPlaces(rows.items, items.place);
  const all: Interactions = {
    userCount: users.ids.values.length,
    itemCount: items.ids.values.length,
    ...rows,
  };
  const keep = markDuplicates(all, options.duplicates ?? 'latest');
  tally.leaveOut(
    'duplicate',
    keep.reduce((sum, kept) => sum + 1 - kept, 0),
  );
  const gone = dropBelowMinimum(all, options.minimumPerUser ?? 1, options.minimumPerItem ?? 1, keep);
  tally.leaveOut('user-below-minimum', gone.byUser);
  tally.leaveOut('item-below-minimum', gone.byItem);
  const { interactions, userPlaces, itemPlaces } = compact(all, keep);
  return {
    interactions,
    userIds: keepIds(users.ids, userPlaces),
    itemIds: keepIds(items.ids, itemPlaces),
    hasValues: consumer.columns.rating !== undefined,
    hasTimes: consumer.columns.timestamp !== undefined,
    summary: tally.summarise(layout, { ...consumer.columns }),
  };
}

function requireMinimum(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return;
  throw new RangeError(`${name} is a whole number from 0 up; got ${value}.`);
}

/**
 * Imports interactions from a table: user and item, a rating and a timestamp where there are any.
 * Separator, header and columns are found out where they are not given. Without names the columns
 * are user, item, rating, timestamp in this order. Rows that cannot be used are left out, counted
 * by reason, and the first of them kept with their row number.
 *
 * Reads at most `maximumRows` rows after the header (5,000,000 at most and where absent); a longer table is an error that
 * carries what those rows hold. Time is linear in the text (n log n in ids that are text); memory
 * is 20 bytes a row (40 while the result is put together), the ids, and two million characters.
 * Rejects with what the pulse (stage "import") or the source throws. Throws a RangeError for a
 * limit, a minimum, a number of errors or a separator that cannot be.
 */
export async function importInteractions(
  source: TableSource,
  options: InteractionOptions,
): Promise<Result<ImportedInteractions, ImportError | TooManyRows>> {
  requireMinimum('minimumPerUser', options.minimumPerUser);
  requireMinimum('minimumPerItem', options.minimumPerItem);
  const limit = Math.min(options.maximumRows ?? INTERACTION_ROW_LIMIT, INTERACTION_ROW_LIMIT);
  if (!(Number.isInteger(limit) && limit >= 1)) {
    throw new RangeError(`maximumRows is a whole number from 1 up; got ${limit}.`);
  }
  const read = await readTable(source, options, KNOWN_NAMES, (layout, tally) => {
    const columns = chooseColumns(layout, options.columns);
    return columns.ok ? ok(createConsumer(columns.value, tally, limit, options.minimumRating)) : columns;
  });
  if (!read.ok) return read;
  const { consumer, layout, tally } = read.value;
  const imported = finish(consumer, layout, tally, options);
  if (consumer.isFull) {
    return err({ code: 'import-too-many-rows', limit, kept: imported });
  }
  if (imported.summary.rowsKept === 0) return err({ code: 'import-no-rows-kept', summary: imported.summary });
  return ok(imported);
}
