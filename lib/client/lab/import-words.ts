import type { CsvFault } from '../../core/csv.ts';
import type { DropReason, ImportSummary } from '../../world/imported/types.ts';

/** What is wrong with a row that cannot be split into fields: "row 7 has ...". */
export const FAULT_WORDS: Readonly<Record<CsvFault['code'], string>> = {
  'csv-quote-not-closed': 'a quote that is never closed',
  'csv-text-after-quote': 'text after a closing quote',
  'csv-nul-character': 'a character that no text holds',
  'csv-row-too-long': 'too many characters',
  'csv-too-many-columns': 'too many columns',
};

/** Why a row was left out: "4 rows: no user", or "row 7 has no user". */
const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  ...FAULT_WORDS,
  'columns-missing': 'too few columns',
  'user-missing': 'no user',
  'item-missing': 'no item',
  'id-too-long': 'an id of more than 256 characters',
  'rating-unreadable': 'a rating that is no number',
  'timestamp-unreadable': 'a time that cannot be read',
  'rating-below-minimum': 'a rating below the least that counts',
  duplicate: 'the same user and item as another row',
  'user-below-minimum': 'a user with too few rows',
  'item-below-minimum': 'an item with too few rows',
  'item-unknown': 'an item that nobody used',
  'value-too-long': 'a value of more than 1,000 characters',
};

/** Why one row was left out, in words that follow "has". */
export function describeReason(reason: DropReason): string {
  return DROP_WORDS[reason];
}

/** How many rows were left out for each reason, the most frequent first. */
export function describeDropped(dropped: ImportSummary['dropped']): string {
  return Object.entries(dropped)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, rows]) => `${rows.toLocaleString('en-US')} with ${DROP_WORDS[reason as DropReason]}`)
    .join(', ');
}

const SEPARATORS: Readonly<Record<string, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  '::': 'double colons',
};

/** A separator in words: "commas". */
export function describeSeparator(separator: string): string {
  return SEPARATORS[separator] ?? `"${separator}"`;
}
