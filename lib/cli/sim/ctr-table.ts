import { createReadStream } from 'node:fs';
import { createTableReader, type Dictionaries, type Table, type TableColumns } from '../../models/table.ts';
import { describeTableError } from './ctr-words.ts';
import { Refused } from './refused.ts';

/**
 * Reads a table of labelled rows from a file (UTF-8). Throws Refused with the row and column for
 * anything that cannot be read.
 *
 * @param dictionaries grows with the categories that are met
 */
export async function readCtrTable(
  file: string,
  columns: TableColumns,
  dictionaries: Dictionaries,
): Promise<Table> {
  const reader = createTableReader(columns, dictionaries);
  const pieces = createReadStream(file, 'utf8') as AsyncIterable<string>;
  try {
    for await (const piece of pieces) if (!reader.push(piece)) break;
  } catch (cause) {
    throw new Refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const table = reader.end();
  if (!table.ok) throw new Refused(`${file}: ${describeTableError(table.error)}`);
  return table.value;
}
