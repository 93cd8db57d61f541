import type { EngineWords } from './engine-words.ts';
import { describeDropped, describeSeparator, FAULT_WORDS } from './lab/import-words.ts';

const DATA_KEPT = 'The data used before, your design and the last run are kept.';

const number = (value: number): string => value.toLocaleString('en-US');

/** Words for what keeps a person's own data from being read or run on: what happened, what to do, what was kept. */
export const dataWords: EngineWords<
  | 'import-not-text'
  | 'import-empty'
  | 'import-column-not-found'
  | 'import-no-rows-kept'
  | 'import-too-many-columns'
  | 'import-too-many-rows'
  | 'data-too-small'
  | 'data-lacks'
  | 'data-not-loaded'
  | 'file-unreadable'
> = {
  'import-not-text': (e) => [
    `The file is ${e.format === 'zip' ? 'a zip archive, as spreadsheet files are' : 'compressed'}, not text.`,
    'Save it as CSV or TSV, then choose that file.',
    DATA_KEPT,
  ],
  'import-empty': (e) => {
    const [first] = e.faults;
    return [
      first === undefined
        ? 'The file holds no rows.'
        : `No row of the file can be read; row ${number(first.row)} has ${FAULT_WORDS[first.code]}.`,
      'Choose a table with a user and an item in each row.',
      DATA_KEPT,
    ];
  },
  'import-column-not-found': (e) => [
    `The table has no column "${e.column}". Parted by ${describeSeparator(e.separator)}, its columns are: ${e.columns.join(', ')}.`,
    'Choose another separator, or say which column is which.',
    DATA_KEPT,
  ],
  'import-no-rows-kept': ({ summary }) => [
    `All ${number(summary.rowsRead)} rows were left out: ${describeDropped(summary.dropped)}.`,
    'Check the separator and the columns, or correct the rows.',
    DATA_KEPT,
  ],
  'import-too-many-columns': (e) => [
    `The table of items has ${number(e.columns)} feature columns; the limit is ${number(e.limit)}.`,
    'Remove columns.',
    DATA_KEPT,
  ],
  'import-too-many-rows': (e) => [
    `The table has more than ${number(e.limit)} rows.`,
    'Choose a smaller table.',
    DATA_KEPT,
  ],
  'data-too-small': (e) => [
    `The data has ${number(e.value)} ${e.value === 1 ? e.what.replace(/s$/u, '') : e.what}; a run needs at least ${number(e.limit)}.`,
    e.what === 'test users'
      ? 'Somebody has to come back and use something new in the held-out fifth: choose a longer history.'
      : 'Check which column is which, or choose a larger table.',
    DATA_KEPT,
  ],
  'data-lacks': (e) => [
    `${e.component} needs ${e.lacks}, which your data does not have.`,
    'Use another component, then run again.',
  ],
  'data-not-loaded': () => [
    'The engine does not hold your data any more.',
    'Choose the file again.',
    'Your design is unchanged.',
  ],
  'file-unreadable': (e) => [
    `The file cannot be read: ${e.reason}`,
    'It may have been moved or changed: choose it again.',
    DATA_KEPT,
  ],
};
