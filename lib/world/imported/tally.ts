import type { Layout } from './layout.ts';
import type { DropReason, ImportSummary, RowError } from './types.ts';

const ILLUSTRATIVE_ERRORS_KEPT = 100;
const TEXT_SHOWN = 80;

/** Counts what became of the rows of a table. */
export interface Tally {
  /** A row that was read, whatever becomes of it. */
  read(): void;
  /** A row that could not be used; the first errors are kept with their text. */
  reject(row: number, reason: DropReason, text?: string): void;
  /** Rows that a rule leaves out. */
  leaveOut(reason: DropReason, rows: number): void;
  /** Rows read so far. */
  rows(): number;
  summarise(layout: Layout, columns: Readonly<Record<string, number>>): ImportSummary;
}

/** Opens a tally that keeps `maximumErrors` errors (a whole number from 0 up; 100 where absent). Throws a RangeError for others. */
export function createTally(maximumErrors: number = ILLUSTRATIVE_ERRORS_KEPT): Tally {
  if (!(Number.isInteger(maximumErrors) && maximumErrors >= 0)) {
    throw new RangeError(`maximumErrors is a whole number from 0 up; got ${maximumErrors}.`);
  }
  const dropped: Partial<Record<DropReason, number>> = {};
  const errors: RowError[] = [];
  let rowsRead = 0;
  let rejected = 0;
  const count = (reason: DropReason, rows: number): void => {
    if (rows > 0) dropped[reason] = (dropped[reason] ?? 0) + rows;
  };
  return {
    read: () => void (rowsRead += 1),
    rows: () => rowsRead,
    reject(row, reason, text) {
      rejected += 1;
      count(reason, 1);
      if (errors.length >= maximumErrors) return;
      errors.push({ row, reason, ...(text === undefined ? {} : { text: text.slice(0, TEXT_SHOWN) }) });
    },
    leaveOut: count,
    summarise(layout, columns) {
      const out = Object.values(dropped).reduce((sum, rows) => sum + rows, 0);
      return {
        rowsRead,
        rowsKept: rowsRead - out,
        dropped: { ...dropped },
        errors: [...errors],
        errorsNotListed: rejected - errors.length,
        separator: layout.separator,
        header: layout.header,
        columns,
      };
    },
  };
}
