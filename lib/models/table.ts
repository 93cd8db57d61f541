import { createCsvReader, type CsvFault, type CsvReader } from '../core/csv.ts';
import { detectSeparator, readNumber } from '../core/csv-values.ts';
import { err, ok, type Result } from '../core/result.ts';

/** Most rows of a table. */
const MOST_ROWS = 5_000_000;
/** Characters from which the separator is found. */
const SAMPLE = 65_536;
/** What stands for a number that is not known, besides an empty field; in any case of letters. */
const MISSING = ['', 'na', 'nan', 'null'];

/** Why a table of labelled rows cannot be read. Rows count from 1 with the header, as in a spreadsheet. */
export type TableError =
  | CsvFault
  | { readonly code: 'table-empty' }
  | { readonly code: 'table-without-features' }
  | { readonly code: 'table-too-long'; readonly row: number; readonly limit: number }
  | { readonly code: 'column-twice'; readonly column: string }
  | { readonly code: 'column-missing'; readonly column: string; readonly columns: readonly string[] }
  | { readonly code: 'label-is-category'; readonly column: string }
  | { readonly code: 'row-width-differs'; readonly row: number; readonly want: number; readonly got: number }
  | {
      readonly code: 'label-not-binary';
      readonly row: number;
      readonly column: string;
      readonly text: string;
    }
  | {
      readonly code: 'number-not-read';
      readonly row: number;
      readonly column: string;
      readonly text: string;
    };

/** The different texts of each categorical column, numbered from 0 as they are met; shared by the tables of one experiment. */
export type Dictionaries = readonly Map<string, number>[];

/** Labelled rows with named columns. */
export interface Table {
  readonly rows: number;
  /** 0 or 1. */
  readonly labels: Float32Array;
  readonly numberNames: readonly string[];
  /** One array a numeric column; NaN where a number is missing. */
  readonly numbers: readonly Float64Array[];
  /** One array a categorical column: the text's number in the column's dictionary. */
  readonly categories: readonly Int32Array[];
}

/** Which columns of a table are what. */
export interface TableColumns {
  readonly label: string;
  readonly categorical: readonly string[];
  /** The numeric columns; all others of the header where absent. Columns that nothing names are left out. */
  readonly numeric?: readonly string[];
}

/** Reads a table piece by piece. */
export interface TableReader {
  /** Reads on; false when an error has been found and nothing more is needed. */
  push(piece: string): boolean;
  /** The table, or the first error. Nothing may be pushed afterwards. */
  end(): Result<Table, TableError>;
}

/** Where the columns stand in a row. */
interface Places {
  readonly width: number;
  readonly label: number;
  readonly numberNames: readonly string[];
  readonly numbers: readonly number[];
  readonly categories: readonly number[];
}

function readHeader(header: readonly string[], columns: TableColumns): Result<Places, TableError> {
  const names = header.map((name) => name.trim());
  const { label, categorical } = columns;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return err({ code: 'column-twice', column: twice });
  if (categorical.includes(label)) return err({ code: 'label-is-category', column: label });
  const numberNames =
    columns.numeric ?? names.filter((name) => name !== label && !categorical.includes(name));
  const wanted = [label, ...categorical, ...numberNames];
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) return err({ code: 'column-missing', column: missing, columns: names });
  if (wanted.length === 1) return err({ code: 'table-without-features' });
  const placeOf = (name: string): number => names.indexOf(name);
  return ok({
    width: names.length,
    label: placeOf(label),
    numberNames,
    numbers: numberNames.map(placeOf),
    categories: categorical.map(placeOf),
  });
}

/** The label that a field says: 0, 1, false or true; undefined for anything else. */
function readLabel(field: string): number | undefined {
  const value = readNumber(field);
  if (value === 0 || value === 1) return value;
  const word = field.trim().toLowerCase();
  return word === 'true' ? 1 : word === 'false' ? 0 : undefined;
}

/** The columns of a table while they grow. */
class Builder {
  readonly labels: number[] = [];
  readonly numbers: readonly number[][];
  readonly categories: readonly number[][];
  readonly places: Places;
  readonly #dictionaries: Dictionaries;
  readonly #labelName: string;

  constructor(places: Places, dictionaries: Dictionaries, labelName: string) {
    this.places = places;
    this.#dictionaries = dictionaries;
    this.#labelName = labelName;
    this.numbers = places.numbers.map(() => []);
    this.categories = places.categories.map(() => []);
  }

  /** Adds one row, or tells what is wrong with it. */
  add(fields: readonly string[], row: number): TableError | undefined {
    const { width, label, numberNames, numbers, categories } = this.places;
    if (fields.length !== width) return { code: 'row-width-differs', row, want: width, got: fields.length };
    if (this.labels.length === MOST_ROWS) return { code: 'table-too-long', row, limit: MOST_ROWS };
    const text = fields[label] ?? '';
    const value = readLabel(text);
    if (value === undefined) return { code: 'label-not-binary', row, column: this.#labelName, text };
    this.labels.push(value);
    for (const [i, place] of numbers.entries()) {
      const field = fields[place] ?? '';
      const number = readNumber(field);
      if (Number.isNaN(number) && !MISSING.includes(field.trim().toLowerCase())) {
        return { code: 'number-not-read', row, column: numberNames[i] ?? '', text: field };
      }
      this.numbers[i]?.push(number);
    }
    for (const [i, place] of categories.entries()) {
      const field = fields[place] ?? '';
      const known = this.#dictionaries[i];
      const code = known?.get(field) ?? known?.size ?? 0;
      known?.set(field, code);
      this.categories[i]?.push(code);
    }
    return undefined;
  }
}

/**
 * Opens a reader of a table: text with a header row (see {@link createCsvReader} for quotes, line
 * ends and byte order marks) whose separator is found from its beginning. Column names are compared
 * without the spaces around them, categories as they are written (an empty one is a category like
 * any other). An empty numeric field, NA, NaN or null is a missing number; any other field that is
 * no number is an error, as is every broken row: nothing is left out silently.
 *
 * @param dictionaries one a categorical column; grows with the texts that are met
 */
export function createTableReader(columns: TableColumns, dictionaries: Dictionaries): TableReader {
  let error: TableError | undefined;
  let builder: Builder | undefined;
  let reader: CsvReader | undefined;
  let sample = '';
  const readRow = (fields: string[], row: number): boolean => {
    if (builder !== undefined) {
      error ??= builder.add(fields, row);
    } else {
      const places = readHeader(fields, columns);
      if (places.ok) builder = new Builder(places.value, dictionaries, columns.label);
      else error ??= places.error;
    }
    return error === undefined;
  };
  const open = (): CsvReader => {
    const opened = createCsvReader(detectSeparator(sample) ?? ',', {
      row: readRow,
      fault(fault) {
        error ??= fault;
      },
    });
    opened.push(sample);
    return opened;
  };
  return {
    push(piece) {
      if (reader !== undefined) reader.push(piece);
      else {
        sample += piece;
        if (sample.length >= SAMPLE) reader = open();
      }
      return error === undefined;
    },
    end() {
      reader ??= open();
      reader.end();
      if (error !== undefined) return err(error);
      if (builder === undefined || builder.labels.length === 0) return err({ code: 'table-empty' });
      const { labels, numbers, categories, places } = builder;
      return ok({
        rows: labels.length,
        labels: Float32Array.from(labels),
        numberNames: places.numberNames,
        numbers: numbers.map((values) => Float64Array.from(values)),
        categories: categories.map((codes) => Int32Array.from(codes)),
      });
    },
  };
}
