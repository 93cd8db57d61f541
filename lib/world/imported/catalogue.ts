import type { TagBags } from '../../core/datasets.ts';
import type { ItemFeature } from './types.ts';

/** A value has to belong to so many items of the catalogue, else it says no more than the item's id. */
const LEAST_ITEMS = 2;
/** Values of one item and column that are read at most. */
const MOST_VALUES = 8;
/** Category columns that are used; further ones are left out. */
const MOST_COLUMNS = 8;

/** A number that is known of items, scaled to mean 0 and spread 1 over the items where it is known. */
export interface NumberColumn {
  readonly name: string;
  /** 0, the mean, where it is not known. */
  readonly values: Float32Array;
  /** Absent where every item has the number. */
  readonly known?: Float32Array;
}

/** A category that is known of items: one value or several, parted by a bar, of a shared vocabulary. */
export interface CategoryColumn {
  readonly name: string;
  /** The bags of values; an id is a place in `labels`. */
  readonly values: TagBags;
  readonly labels: readonly string[];
  /** The first value of each item plus 1; 0 where it has none. */
  readonly first: Int32Array;
}

/** The features of a catalogue's items as models read them. */
export interface ImportedCatalogue {
  readonly count: number;
  readonly numbers: readonly NumberColumn[];
  readonly categories: readonly CategoryColumn[];
  /** Columns that say nothing beyond an item's id, or too many. */
  readonly unused: readonly string[];
}

function scaleColumn(
  name: string,
  read: (item: number) => number | undefined,
  count: number,
): NumberColumn | undefined {
  const raw = Array.from({ length: count }, (_, item) => read(item));
  const held = raw.filter((value) => value !== undefined);
  const mean = held.reduce((sum, value) => sum + value, 0) / held.length;
  const variance = held.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / held.length;
  if (!(variance > 0)) return undefined;
  const spread = Math.sqrt(variance);
  const values = Float32Array.from(raw, (value) => (value === undefined ? 0 : (value - mean) / spread));
  if (held.length === count) return { name, values };
  return { name, values, known: Float32Array.from(raw, (value) => (value === undefined ? 0 : 1)) };
}

function readCategories(
  name: string,
  textOf: (item: number) => string,
  count: number,
): CategoryColumn | undefined {
  const split = (item: number): string[] => [
    ...new Set(
      textOf(item)
        .split('|')
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    ),
  ];
  const counts = new Map<string, number>();
  for (let item = 0; item < count; item += 1) {
    for (const value of split(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const labels = [...counts.keys()]
    .filter((value) => (counts.get(value) as number) >= LEAST_ITEMS)
    .sort((a, b) => (a < b ? -1 : 1));
  if (labels.length === 0 || (labels.length === 1 && counts.get(labels[0] as string) === count))
    return undefined;
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const lists = Array.from({ length: count }, (_, item) =>
    split(item)
      .flatMap((value) => placeOf.get(value) ?? [])
      .slice(0, MOST_VALUES),
  );
  const perItem = lists.reduce((most, list) => Math.max(most, list.length), 1);
  const ids = new Int32Array(count * perItem).fill(-1);
  lists.forEach((list, item) => ids.set(list, item * perItem));
  const first = Int32Array.from(lists, (list) => (list[0] ?? -1) + 1);
  return { name, labels, first, values: { perItem, vocabulary: labels.length, ids } };
}

/**
 * Makes the columns that models read of imported item features. Numbers are scaled; categories are
 * parted at bars, and values of a single item are left out. A column that tells no two items apart
 * is not used.
 *
 * @param items the catalogue: places in the imported data, ascending
 */
export function createImportedCatalogue(
  features: readonly ItemFeature[],
  items: Int32Array,
): ImportedCatalogue {
  const count = items.length;
  const numbers: NumberColumn[] = [];
  const categories: CategoryColumn[] = [];
  const unused: string[] = [];
  const itemAt = (place: number): number => items[place] as number;
  for (const feature of features) {
    if (feature.kind === 'number') {
      const read = (place: number): number | undefined =>
        feature.known[itemAt(place)] === 1 ? feature.values[itemAt(place)] : undefined;
      const column = scaleColumn(feature.name, read, count);
      if (column === undefined) unused.push(feature.name);
      else numbers.push(column);
      continue;
    }
    const textOf = (place: number): string =>
      feature.vocabulary[feature.codes[itemAt(place)] as number] as string;
    const column = categories.length < MOST_COLUMNS ? readCategories(feature.name, textOf, count) : undefined;
    if (column === undefined) unused.push(feature.name);
    else categories.push(column);
  }
  return { count, numbers, categories, unused };
}

/** All category columns as one bag of tags an item; undefined where there are none. */
export function joinTags({ categories, count }: ImportedCatalogue): TagBags | undefined {
  if (categories.length === 0) return undefined;
  const perItem = categories.reduce((sum, { values }) => sum + values.perItem, 0);
  const ids = new Int32Array(count * perItem).fill(-1);
  let [offset, place] = [0, 0];
  for (const { values } of categories) {
    for (let item = 0; item < count; item += 1) {
      for (let i = 0; i < values.perItem; i += 1) {
        const id = values.ids[item * values.perItem + i] as number;
        if (id >= 0) ids[item * perItem + place + i] = offset + id;
      }
    }
    offset += values.vocabulary;
    place += values.perItem;
  }
  return { perItem, vocabulary: offset, ids };
}
