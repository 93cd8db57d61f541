import { createCsvReader } from '../../core/csv.ts';
import type { CsvFault } from '../../core/csv.ts';
import { detectSeparator, readNumber } from '../../core/csv-values.ts';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ColumnName, ImportError, TableOptions } from './types.ts';

/** Rows that decide whether there is a header. */
const SAMPLE_ROWS = 50;

/** What the first rows of a table say about it. */
export interface Layout {
  readonly separator: string;
  readonly header: readonly string[] | undefined;
  /** The first rows without the header. */
  readonly sample: readonly (readonly string[])[];
  /** Columns of the widest of the first rows. */
  readonly width: number;
}

function readFirstRows(text: string, separator: string, isWhole: boolean) {
  const rows: string[][] = [];
  const faults: CsvFault[] = [];
  const reader = createCsvReader(separator, {
    row: (fields) => rows.push(fields) < SAMPLE_ROWS,
    fault: (fault) => void faults.push(fault),
  });
  reader.push(text);
  reader.end();
  if (!isWhole && rows.length > 1 && rows.length < SAMPLE_ROWS) rows.pop();
  return { rows, faults };
}

/** Lower case, letters and digits alone: userId, user_id and "User ID" are one name. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether the first row holds names: a known name, or words over a column of numbers. */
function looksLikeHeader(rows: readonly string[][], knownNames: ReadonlySet<string>): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  if (first.some((field) => knownNames.has(normaliseName(field)))) return true;
  return (
    rest.length > 0 &&
    first.some(
      (field, c) =>
        Number.isNaN(readNumber(field)) &&
        field.trim() !== '' &&
        rest.every((row) => !Number.isNaN(readNumber(row[c] ?? ''))),
    )
  );
}

/** Finds separator and header from the beginning of a table, whose last row may be cut unless it is the whole. */
export function readLayout(
  beginning: string,
  isWhole: boolean,
  options: Pick<TableOptions, 'separator' | 'header'>,
  knownNames: ReadonlySet<string>,
): Result<Layout, ImportError> {
  const separator = options.separator ?? detectSeparator(beginning) ?? ',';
  const { rows, faults } = readFirstRows(beginning, separator, isWhole);
  const first = rows[0];
  if (first === undefined) {
    return err({ code: 'import-empty', faults: faults.slice(0, 10) });
  }
  const hasHeader = options.header ?? looksLikeHeader(rows, knownNames);
  return ok({
    separator,
    header: hasHeader ? first : undefined,
    sample: hasHeader ? rows.slice(1) : rows,
    width: rows.reduce((most, row) => Math.max(most, row.length), 0),
  });
}

/** The error that names a column which a table does not have. */
export function columnNotFound(layout: Layout, column: ColumnName): ImportError {
  const shown = layout.header ?? layout.sample[0] ?? [];
  return {
    code: 'import-column-not-found',
    column: String(column),
    separator: layout.separator,
    columns: shown.slice(0, 20).map((name) => name.slice(0, 80)),
  };
}

/** The place of a column that was asked for, or an error that names it. */
export function findColumn(layout: Layout, column: ColumnName): Result<number, ImportError> {
  if (typeof column === 'number') {
    const isThere = Number.isInteger(column) && column >= 0 && column < layout.width;
    return isThere ? ok(column) : err(columnNotFound(layout, column));
  }
  const wanted = normaliseName(column);
  const exact = layout.header?.indexOf(column) ?? -1;
  const place =
    exact >= 0 ? exact : (layout.header?.findIndex((name) => normaliseName(name) === wanted) ?? -1);
  return place < 0 ? err(columnNotFound(layout, column)) : ok(place);
}
