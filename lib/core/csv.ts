/** Most characters of one row, line ends within quotes included. */
export const CSV_ROW_LIMIT = 262_144;
/** Most columns of one row. */
export const CSV_COLUMN_LIMIT = 1_000;
/** Broken rows after whose first line reading goes on; after more of them it goes on behind what was read. */
const RETRIES = 100;
/** Characters that are gathered before they are read, so that tiny pieces do not read a row again and again. */
const PIECE = 65_536;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Why one row of a table is left out. Rows count from 1, with the header and empty lines, as a spreadsheet does. */
export type CsvFault =
  | { readonly code: 'csv-quote-not-closed'; readonly row: number }
  | { readonly code: 'csv-text-after-quote'; readonly row: number }
  | { readonly code: 'csv-nul-character'; readonly row: number }
  | { readonly code: 'csv-row-too-long'; readonly row: number; readonly limit: number }
  | {
      readonly code: 'csv-too-many-columns';
      readonly row: number;
      readonly columns: number;
      readonly limit: number;
    };

/** Who hears of the rows of a table, in their order. */
export interface CsvListener {
  /** One row; the array is the listener's to keep. Returning false ends the reading. */
  row(fields: string[], row: number): boolean | undefined;
  /** A row that is left out. */
  fault(fault: CsvFault): void;
}

/** Reads a table piece by piece. */
export interface CsvReader {
  /** Reads on. Pieces may end anywhere, also within a separator or a line end. */
  push(piece: string): void;
  /** Reads what is left. Nothing may be pushed afterwards. */
  end(): void;
}

/** What was read of one row; `next` is where the next one starts, or -1 when more text is needed. */
interface RowScan {
  next: number;
  fields: string[];
  columns: number;
  /** Where a broken row was given up, and why. */
  brokenAt: number;
  broken: 'csv-quote-not-closed' | 'csv-text-after-quote' | 'csv-row-too-long' | '';
}

/** Reads a quoted field whose opening quote stands at `at`; returns the place after its closing quote, or -1. */
function scanQuoted(text: string, at: number, bound: number, scan: RowScan): number {
  let value = '';
  let from = at + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0 || end >= bound) return -1;
    if (end + 1 < bound && text.charCodeAt(end + 1) === QUOTE) {
      value += text.slice(from, end + 1);
      from = end + 2;
      continue;
    }
    addField(scan, value + text.slice(from, end));
    return end + 1;
  }
}

function addField(scan: RowScan, field: string): void {
  scan.columns += 1;
  if (scan.columns <= CSV_COLUMN_LIMIT) scan.fields.push(field);
}

/** Reads an unquoted field from `at` on; returns the place of the separator or line end that closes it, or `bound`. */
function scanPlain(text: string, at: number, bound: number, separator: string): number {
  const first = separator.charCodeAt(0);
  let end = at;
  for (; end < bound; end += 1) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    if (code === first && (separator.length === 1 || text.startsWith(separator, end))) break;
  }
  return end;
}

/** Reads one row from `start` on. `isLast` says that no text follows. */
function scanRow(text: string, start: number, isLast: boolean, separator: string): RowScan {
  const scan: RowScan = { next: -1, fields: [], columns: 0, brokenAt: 0, broken: '' };
  const bound = Math.min(text.length, start + CSV_ROW_LIMIT);
  const isCut = bound === start + CSV_ROW_LIMIT;
  const breakOff = (why: RowScan['broken'], at: number): RowScan => {
    scan.broken = why;
    scan.brokenAt = at;
    return scan;
  };
  let at = start;
  for (;;) {
    if (at < bound && text.charCodeAt(at) === QUOTE) {
      const end = scanQuoted(text, at, bound, scan);
      if (end < 0) return isCut || isLast ? breakOff('csv-quote-not-closed', bound) : scan;
      at = end;
    } else {
      const end = scanPlain(text, at, bound, separator);
      addField(scan, text.slice(at, end));
      at = end;
    }
    if (at >= bound) {
      if (isCut) return breakOff('csv-row-too-long', bound);
      if (isLast) scan.next = at;
      return scan;
    }
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (code === CARRIAGE_RETURN && at + 1 === text.length && !isLast) return scan;
      const isPair = code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED;
      scan.next = at + (isPair ? 2 : 1);
      return scan;
    }
    if (!text.startsWith(separator, at)) {
      // a separator of several characters may be cut by the end of the piece
      const isPart = !isLast && separator.startsWith(text.slice(at));
      return isPart ? scan : breakOff('csv-text-after-quote', at);
    }
    at += separator.length;
  }
}

/** The place after the first line end in `from` .. `end` - 1, or -1. A lone carriage return at the end counts. */
function findLineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at + 1;
    if (code === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  }
  return -1;
}

function describeFault(scan: RowScan, row: number, hasNul: boolean): CsvFault | undefined {
  if (scan.broken === 'csv-row-too-long') return { code: scan.broken, row, limit: CSV_ROW_LIMIT };
  if (scan.broken !== '') return { code: scan.broken, row };
  if (scan.columns > CSV_COLUMN_LIMIT) {
    return { code: 'csv-too-many-columns', row, columns: scan.columns, limit: CSV_COLUMN_LIMIT };
  }
  return hasNul ? { code: 'csv-nul-character', row } : undefined;
}

/**
 * Opens a reader of comma-, tab- or otherwise separated text (RFC 4180, Shafranovich 2005, read
 * generously): fields in double quotes may hold separators, line ends and doubled quotes; lines end
 * with LF, CRLF or CR; a byte order mark is left out; empty lines are no rows but are counted. A
 * quote inside an unquoted field is an ordinary character.
 *
 * A broken row is reported and left out. After it, reading goes on at the line after the broken
 * row's first (after 100 such rows: at the line after the place where it broke), so that one quote
 * that is never closed costs one row. Time is linear in the text whatever it holds; memory is one
 * row of at most CSV_ROW_LIMIT characters and one piece. What is read does not depend on the pieces.
 *
 * @param separator one character or several, neither a quote nor a line end. Throws a RangeError for others.
 */
export function createCsvReader(separator: string, listener: CsvListener): CsvReader {
  if (separator === '' || /["\r\n]/u.test(separator)) {
    throw new RangeError(
      `A separator is text without quotes or line ends; got ${JSON.stringify(separator)}.`,
    );
  }
  let held: string[] = [];
  let heldLength = 0;
  let row = 0;
  let retries = RETRIES;
  let skipsLine = false;
  let isFirst = true;
  let isStopped = false;

  /** Where reading goes on after a broken row. */
  const recover = (text: string, start: number, brokenAt: number): number => {
    const second = retries > 0 ? findLineEnd(text, start, brokenAt) : -1;
    if (second >= 0) {
      retries -= 1;
      return second;
    }
    skipsLine = true;
    return brokenAt;
  };
  /** Reads whole rows of `text`; returns where the first row that needs more text starts. */
  const read = (text: string, isLast: boolean): number => {
    const hasNul = text.includes('\0');
    let at = 0;
    while (at < text.length && !isStopped) {
      if (skipsLine) {
        const isEdge = !isLast && text.charCodeAt(text.length - 1) === CARRIAGE_RETURN;
        const end = findLineEnd(text, at, text.length - (isEdge ? 1 : 0));
        if (end < 0) return isEdge ? text.length - 1 : text.length;
        skipsLine = false;
        at = end;
        continue;
      }
      const scan = scanRow(text, at, isLast, separator);
      if (scan.next < 0 && scan.broken === '') return at;
      row += 1;
      const fault = describeFault(scan, row, hasNul && text.slice(at, scan.next).includes('\0'));
      const isEmpty = scan.columns === 1 && scan.fields[0] === '' && text.charCodeAt(at) !== QUOTE;
      if (fault !== undefined) listener.fault(fault);
      else if (!isEmpty) {
        if (listener.row(scan.fields, row) === false) isStopped = true;
      }
      at = scan.broken === '' ? scan.next : recover(text, at, scan.brokenAt);
    }
    return at;
  };
  const flush = (isLast: boolean): void => {
    const joined = held.join('');
    const text = isFirst && joined.startsWith('\uFEFF') ? joined.slice(1) : joined;
    isFirst &&= joined === '';
    const rest = text.slice(read(text, isLast));
    held = rest === '' ? [] : [rest];
    heldLength = 0;
  };
  return {
    push(piece) {
      if (isStopped) return;
      held.push(piece);
      heldLength += piece.length;
      if (heldLength >= PIECE) flush(false);
    },
    end: () => flush(true),
  };
}
