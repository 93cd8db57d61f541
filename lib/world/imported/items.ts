import { readNumber } from '../../core/csv-values.ts';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { copyText, createIdLookup } from './ids.ts';
import { ITEM_NAMES } from './interactions.ts';
import { findColumn, normaliseName } from './layout.ts';
import type { Layout } from './layout.ts';
import { readTable } from './read-table.ts';
import type { Tally } from './tally.ts';
import type {
  IdColumn,
  ImportError,
  ImportedItemFeatures,
  ItemFeature,
  ItemOptions,
  TableSource,
} from './types.ts';

/** Longest value in characters. */
const VALUE_LIMIT = 1_000;
/** Most feature columns, and most entries of all columns together (4 bytes each). */
const COLUMN_LIMIT = 256;
const ENTRY_LIMIT = 100_000_000;

/** One column while it is read: every distinct text gets a code, the empty text 0. */
interface RawColumn {
  readonly place: number;
  readonly name: string;
  readonly codes: Int32Array;
  readonly codeOf: Map<string, number>;
}

function addValue(column: RawColumn, item: number, text: string): void {
  const known = column.codeOf.get(text);
  const code = known ?? column.codeOf.size;
  if (known === undefined) column.codeOf.set(copyText(text), code);
  column.codes[item] = code;
}

/** A column whose values are all numbers. Unknown ones get the mean of the others. */
function finishNumbers(column: RawColumn, byCode: Float64Array): ItemFeature {
  const count = column.codes.length;
  const values = new Float32Array(count);
  const known = new Uint8Array(count);
  let sum = 0;
  let held = 0;
  for (let i = 0; i < count; i += 1) {
    const code = column.codes[i] as number;
    if (code === 0) continue;
    known[i] = 1;
    sum += values[i] = byCode[code] as number;
    held += 1;
  }
  if (held > 0) for (let i = 0; i < count; i += 1) if (known[i] === 0) values[i] = sum / held;
  return { kind: 'number', name: column.name, values, known };
}

function finishColumn(column: RawColumn): ItemFeature {
  const texts = [...column.codeOf.keys()];
  const numbers = Float64Array.from(texts, (text, code) => (code === 0 ? 0 : Math.fround(readNumber(text))));
  if (texts.length > 1 && numbers.every(Number.isFinite)) return finishNumbers(column, numbers);
  const vocabulary = ['', ...texts.slice(1).sort((a, b) => (a < b ? -1 : 1))];
  const placeOf = new Map(vocabulary.map((text, place) => [text, place]));
  const places = Int32Array.from(texts, (text) => placeOf.get(text) as number);
  for (let i = 0; i < column.codes.length; i += 1) {
    column.codes[i] = places[column.codes[i] as number] as number;
  }
  return { kind: 'category', name: column.name, codes: column.codes, vocabulary };
}

interface Consumer {
  readonly item: number;
  readonly columns: readonly RawColumn[];
  readonly seen: Uint8Array;
  take(fields: readonly string[], row: number): boolean;
}

function openConsumer(
  layout: Layout,
  tally: Tally,
  items: IdColumn,
  asked: ItemOptions['item'],
): Result<Consumer, ImportError> {
  const named = layout.header?.findIndex((name) => ITEM_NAMES.includes(normaliseName(name))) ?? -1;
  const found = findColumn(layout, asked ?? Math.max(0, named));
  if (!found.ok) return found;
  const item = found.value;
  const count = items.values.length;
  const limit = Math.min(COLUMN_LIMIT, Math.floor(ENTRY_LIMIT / Math.max(1, count)));
  const width = layout.header?.length ?? layout.width;
  if (width - 1 > limit) return err({ code: 'import-too-many-columns', columns: width - 1, limit });
  const columns = Array.from({ length: width }, (_, place): RawColumn => {
    const name = layout.header?.[place]?.trim() ?? '';
    const codes = new Int32Array(place === item ? 0 : count);
    return { place, name: name === '' ? `column ${place + 1}` : name, codes, codeOf: new Map([['', 0]]) };
  }).filter(({ place }) => place !== item);
  const lookUp = createIdLookup(items);
  const seen = new Uint8Array(count);
  const keep = (fields: readonly string[], row: number): void => {
    const id = fields[item]?.trim() ?? '';
    if (id === '') return tally.reject(row, 'item-missing');
    const index = lookUp(id);
    if (index < 0) return tally.leaveOut('item-unknown', 1);
    if (seen[index] === 1) return tally.leaveOut('duplicate', 1);
    const long = fields.find((field) => field.length > VALUE_LIMIT);
    if (long !== undefined) return tally.reject(row, 'value-too-long', long);
    seen[index] = 1;
    for (const column of columns) addValue(column, index, fields[column.place]?.trim() ?? '');
  };
  return ok({
    item,
    columns,
    seen,
    take(fields, row) {
      tally.read();
      keep(fields, row);
      return true;
    },
  });
}

/**
 * Imports features of the items of imported interactions: a column of item ids, every other column
 * a feature. A column is a number when all its values are (a comma may stand for the decimal
 * point), a category otherwise; empty and absent values are unknown. Rows of items that the
 * interactions do not name, and further rows of the same item, are left out and counted.
 *
 * Time is linear in the text, plus n log n in the distinct values of a column; memory is 4 bytes an
 * item and column, and the distinct values. Rejects and throws as importInteractions does.
 */
export async function importItemFeatures(
  source: TableSource,
  items: IdColumn,
  options: ItemOptions,
): Promise<Result<ImportedItemFeatures, ImportError>> {
  const read = await readTable(source, options, new Set(ITEM_NAMES), (layout, tally) =>
    openConsumer(layout, tally, items, options.item),
  );
  if (!read.ok) return read;
  const { consumer, layout, tally } = read.value;
  const places = consumer.columns.map(({ name, place }) => [name, place]);
  const summary = tally.summarise(layout, { item: consumer.item, ...Object.fromEntries(places) });
  if (summary.rowsKept === 0) return err({ code: 'import-no-rows-kept', summary });
  return ok({
    features: consumer.columns.map(finishColumn),
    itemsWithoutRow: consumer.seen.reduce((sum, seen) => sum + 1 - seen, 0),
    summary,
  });
}
