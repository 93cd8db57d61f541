import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Interactions } from '../../core/datasets.ts';
import { silentPulse } from '../../core/pulse.ts';
import { importInteractions } from '../../world/imported/interactions.ts';
import type {
  DropReason,
  IdColumn,
  ImportError,
  ImportedInteractions,
  TooManyRows,
} from '../../world/imported/types.ts';
import { Refused } from './refused.ts';

/** What is wrong with a row, after "row 7". */
const REASONS: Readonly<Record<DropReason, string>> = {
  'csv-quote-not-closed': 'has a quote that is never closed',
  'csv-text-after-quote': 'has text behind a closing quote',
  'csv-nul-character': 'holds a character with code 0',
  'csv-row-too-long': 'is too long',
  'csv-too-many-columns': 'has too many columns',
  'columns-missing': 'has fewer columns than the first rows',
  'user-missing': 'has no user',
  'item-missing': 'has no item',
  'id-too-long': 'has an id that is too long',
  'rating-unreadable': 'has a rating that is no number',
  'timestamp-unreadable': 'has a timestamp that is neither a number nor a date',
  'rating-below-minimum': 'has a rating below the least that counts',
  duplicate: 'repeats an earlier row',
  'user-below-minimum': 'has a user with too few rows',
  'item-below-minimum': 'has an item with too few rows',
  'item-unknown': 'has an unknown item',
  'value-too-long': 'has a value that is too long',
};

function describeRow(file: string, row: number, reason: DropReason, text?: string): string {
  const what = `${file} row ${row} ${REASONS[reason]}`;
  return text === undefined ? `${what}.` : `${what}: ${JSON.stringify(text)}.`;
}

function describeImportError(file: string, error: ImportError | TooManyRows): string {
  switch (error.code) {
    case 'import-not-text':
      return `${file} is a ${error.format} archive: unpack it and give the text file in it.`;
    case 'import-empty': {
      const [fault] = error.faults;
      return fault === undefined ? `${file} has no rows.` : describeRow(file, fault.row, fault.code);
    }
    case 'import-column-not-found':
      return `${file} has no column for the ${error.column}; its first row is ${JSON.stringify(error.columns)}.`;
    case 'import-no-rows-kept': {
      const [first] = error.summary.errors;
      return first === undefined
        ? `${file} has no rows.`
        : describeRow(file, first.row, first.reason, first.text);
    }
    case 'import-too-many-columns':
      return `${file} has ${error.columns} columns; the limit is ${error.limit}.`;
    case 'import-too-many-rows':
      return `${file} has more than ${error.limit} rows.`;
  }
}

async function readInteractions(file: string, say: (line: string) => void): Promise<ImportedInteractions> {
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder');
  } catch (cause) {
    throw new Refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const read = await importInteractions(createReadStream(file), { pulse: silentPulse });
  if (!read.ok) throw new Refused(describeImportError(file, read.error));
  const { errors, errorsNotListed, dropped } = read.value.summary;
  const [first] = errors;
  if (first !== undefined) {
    const more = errors.length - 1 + errorsNotListed;
    const others = more === 0 ? '' : ` ${more} more ${more === 1 ? 'row is' : 'rows are'} broken.`;
    throw new Refused(`${describeRow(file, first.row, first.reason, first.text)}${others}`);
  }
  if (dropped.duplicate !== undefined) {
    say(`${file}: ${dropped.duplicate} rows repeat a user and an item; each pair counts once.`);
  }
  return read.value;
}

/** A training set and, by user, what the test holds. Item indices are in the order of the ids. */
export interface Split {
  /** All strengths are 1. */
  readonly train: Interactions;
  readonly test: readonly {
    /** Index of the user in `train`, or -1 when the user is not there. */
    readonly user: number;
    /** Indices of the items in `train`; items that are not there have numbers from `train.itemCount` on. */
    readonly items: ReadonlySet<number>;
  }[];
}

const keyOf = (ids: IdColumn, index: number): string => String(ids.values[index]);
const areNumbers = (ids: IdColumn): boolean => ids.kind === 'number' || ids.areNumbers;

/**
 * The place of every training id in the common order, and the place of every test id: that of the
 * equal training id, or a number of its own from `count` on. Ids are ordered and compared as
 * numbers when all ids of both files are numbers, otherwise as text.
 */
function joinIds(train: IdColumn, test: IdColumn): { places: Int32Array; testPlaces: Int32Array } {
  const count = train.values.length;
  const places = Int32Array.from({ length: count }, (_, i) => i);
  if (areNumbers(train) && !areNumbers(test)) {
    const compare = (a: number, b: number): number => (keyOf(train, a) < keyOf(train, b) ? -1 : 1);
    places
      .slice()
      .sort(compare)
      .forEach((index, place) => (places[index] = place));
  }
  const known = new Map(Array.from(places, (place, index) => [keyOf(train, index), place]));
  const testPlaces = Int32Array.from(
    { length: test.values.length },
    (_, index) => known.get(keyOf(test, index)) ?? count + index,
  );
  return { places, testPlaces };
}

/** Joins a training and a test set of interactions. */
function joinSplit(
  train: Pick<ImportedInteractions, 'interactions' | 'userIds' | 'itemIds'>,
  test: Pick<ImportedInteractions, 'interactions' | 'userIds' | 'itemIds'>,
): Split {
  const users = joinIds(train.userIds, test.userIds);
  const items = joinIds(train.itemIds, test.itemIds);
  const { interactions } = train;
  const sets = Array.from({ length: test.interactions.userCount }, () => new Set<number>());
  test.interactions.users.forEach((user, row) => {
    sets[user]?.add(items.testPlaces[test.interactions.items[row] ?? 0] ?? 0);
  });
  return {
    train: {
      ...interactions,
      users: interactions.users.map((user) => users.places[user] ?? 0),
      items: interactions.items.map((item) => items.places[item] ?? 0),
      values: new Float32Array(interactions.values.length).fill(1),
    },
    test: sets.map((set, index) => {
      const user = users.testPlaces[index] ?? -1;
      return { user: user < interactions.userCount ? user : -1, items: set };
    }),
  };
}

/**
 * Reads a training file and a test file of interactions: user, item, rating and timestamp, with or
 * without a header, in comma, tab or semicolon separated text. Every row is a positive, whatever its
 * rating; a user and an item that occur together more than once count once.
 *
 * @param say told what a person should know
 * @throws Refused naming the file and the row
 */
export async function readSplit(
  trainFile: string,
  testFile: string,
  say: (line: string) => void,
): Promise<Split> {
  const train = await readInteractions(trainFile, say);
  return joinSplit(train, await readInteractions(testFile, say));
}
