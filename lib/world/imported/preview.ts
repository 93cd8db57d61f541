import { ok, type Result } from '../../core/result.ts';
import { guessColumns, KNOWN_NAMES, type Role } from './interactions.ts';
import { readLayout } from './layout.ts';
import { createTextReader } from './text.ts';
import type { ImportError, TableOptions } from './types.ts';

/** Rows that are shown. */
const SHOWN_ROWS = 6;

/** The beginning of a table and what it seems to be. */
export interface TablePreview {
  readonly separator: string;
  /** Names of the columns, where the first row holds them. */
  readonly header: readonly string[] | undefined;
  /** The first rows without the header, at most 6. */
  readonly rows: readonly (readonly string[])[];
  /** Columns of the widest row. */
  readonly width: number;
  /** Places of the columns that were recognised. */
  readonly columns: Readonly<Partial<Record<Role, number>>>;
}

/**
 * Looks at the beginning of a table of interactions: separator, header and columns as an import
 * would find them. Linear in the bytes.
 *
 * @param beginning the first bytes, cut anywhere
 * @param isWhole whether they are all of it
 *
 * Errors: import-not-text, import-empty.
 */
export function previewTable(
  beginning: Uint8Array,
  isWhole: boolean,
  options: Pick<TableOptions, 'separator' | 'header'>,
): Result<TablePreview, ImportError> {
  const reader = createTextReader();
  const first = reader.read(beginning);
  if (!first.ok) return first;
  const last = reader.end();
  if (!last.ok) return last;
  const text = (first.value + last.value).replace(/^\uFEFF/u, '');
  const layout = readLayout(text, isWhole, options, KNOWN_NAMES);
  if (!layout.ok) return layout;
  const { separator, header, sample, width } = layout.value;
  return ok({
    separator,
    header,
    width,
    rows: sample.slice(0, SHOWN_ROWS),
    columns: guessColumns(layout.value),
  });
}
