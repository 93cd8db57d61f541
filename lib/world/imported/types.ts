import type { Interactions } from '../../core/datasets.ts';
import type { CsvFault } from '../../core/csv.ts';
import type { Pulse } from '../../core/pulse.ts';

/** A table as it comes: text or bytes, whole or in pieces that may end anywhere. Bytes are UTF-8, or UTF-16 with a byte order mark. */
export type TableSource =
  string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A column by its name in the header (upper and lower case are alike) or by its place from 0 on. */
export type ColumnName = string | number;

/** What is done with several rows of the same user and item. */
export type DuplicateRule =
  /** The row with the latest timestamp stays, the later row among equals. */
  | 'latest'
  /** The first row of the source stays. */
  | 'first'
  /** The first row stays with the sum of the values and the latest timestamp. */
  | 'sum'
  /** All rows stay. */
  | 'keep';

/** How a table is read. What is absent is found out from the first rows. */
export interface TableOptions {
  /** Any text without quotes and line ends. */
  readonly separator?: string;
  /** Whether the first row holds names. */
  readonly header?: boolean;
  /** Errors that are kept with their row; the rest is counted only. 100 where absent. */
  readonly maximumErrors?: number;
  /** Bytes or characters of the source, for progress alone. */
  readonly size?: number;
  readonly pulse: Pulse;
}

/** How interactions are read. */
export interface InteractionOptions extends TableOptions {
  readonly columns?: {
    readonly user?: ColumnName;
    readonly item?: ColumnName;
    /** -1: none, whatever the header says. */
    readonly rating?: ColumnName;
    readonly timestamp?: ColumnName;
  };
  /** `latest` where absent. */
  readonly duplicates?: DuplicateRule;
  /**
   * Rows with a lower rating are no use of an item and are left out, before duplicates are looked for;
   * none are where absent or where no rating is read.
   */
  readonly minimumRating?: number;
  /** Rows that are read at most: 1 .. 5,000,000, the latter where absent. */
  readonly maximumRows?: number;
  /** Users and items with fewer rows are left out, again and again until none is below. 1 where absent. */
  readonly minimumPerUser?: number;
  readonly minimumPerItem?: number;
}

/** Why a row is not part of the result. */
export type DropReason =
  | CsvFault['code']
  /** The row has fewer columns than the ones that are read. */
  | 'columns-missing'
  | 'user-missing'
  | 'item-missing'
  | 'id-too-long'
  | 'rating-unreadable'
  | 'timestamp-unreadable'
  | 'rating-below-minimum'
  | 'duplicate'
  | 'user-below-minimum'
  | 'item-below-minimum'
  /** Rows of an item table. */
  | 'item-unknown'
  | 'value-too-long';

/** One row that could not be used. */
export interface RowError {
  /** From 1 on; the header and empty lines count, as in a spreadsheet. */
  readonly row: number;
  readonly reason: DropReason;
  /** The field at fault, cut to 80 characters. */
  readonly text?: string;
}

/** What became of the rows of a table. `rowsRead` = `rowsKept` + the sum of `dropped`. */
export interface ImportSummary {
  /** Rows without the header and empty lines. */
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows left out, by reason; reasons that did not occur are absent. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** The first errors in the order of the rows; rows left out by a rule are no errors. */
  readonly errors: readonly RowError[];
  /** Errors beyond those. */
  readonly errorsNotListed: number;
  readonly separator: string;
  /** The names in the header, or nothing where there is none. */
  readonly header: readonly string[] | undefined;
  /** Places of the columns that were read. */
  readonly columns: Readonly<Record<string, number>>;
}

/**
 * The ids behind dense indices, ascending: by number when all of them are numbers, by UTF-16 code
 * units otherwise. Numbers that a double cannot hold are kept as text.
 */
export type IdColumn =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: readonly string[]; readonly areNumbers: boolean };

/** Interactions with the ids they stand for. */
export interface ImportedInteractions {
  readonly interactions: Interactions;
  readonly userIds: IdColumn;
  readonly itemIds: IdColumn;
  /** Whether values and times were read or are stand-ins (1 and 0). */
  readonly hasValues: boolean;
  readonly hasTimes: boolean;
  readonly summary: ImportSummary;
}

/** One feature of imported items: entry i belongs to item i. */
export type ItemFeature =
  | {
      readonly kind: 'number';
      readonly name: string;
      /** The mean of the known values where `known` is 0. */
      readonly values: Float32Array;
      readonly known: Uint8Array;
    }
  | {
      readonly kind: 'category';
      readonly name: string;
      /** Places in `vocabulary`; 0 stands for unknown. */
      readonly codes: Int32Array;
      /** Ascending by UTF-16 code units behind its first entry, the empty text. */
      readonly vocabulary: readonly string[];
    };

/** How a table of items is read. */
export interface ItemOptions extends TableOptions {
  /** The column of item ids: the first one with a usual name, or the first, where absent. */
  readonly item?: ColumnName;
}

/** Features of imported items. */
export interface ImportedItemFeatures {
  readonly features: readonly ItemFeature[];
  /** Items of the interactions that the table does not name. */
  readonly itemsWithoutRow: number;
  readonly summary: ImportSummary;
}

/** Why a table cannot be imported. */
export type ImportError =
  /** The bytes are an archive (a spreadsheet file is one), not text. */
  | { readonly code: 'import-not-text'; readonly format: 'zip' | 'gzip' }
  /** No row can be read; the faults of the first ones, at most 10. */
  | { readonly code: 'import-empty'; readonly faults: readonly CsvFault[] }
  | {
      readonly code: 'import-column-not-found';
      readonly column: string;
      readonly separator: string;
      /** The first columns of the table, at most 20, cut to 80 characters. */
      readonly columns: readonly string[];
    }
  /** Every row was left out; the summary says why. */
  | { readonly code: 'import-no-rows-kept'; readonly summary: ImportSummary }
  | { readonly code: 'import-too-many-columns'; readonly columns: number; readonly limit: number };

/** The table has more rows than `limit`; what the first of them hold is in `kept`. */
export interface TooManyRows {
  readonly code: 'import-too-many-rows';
  readonly limit: number;
  readonly kept: ImportedInteractions;
}
