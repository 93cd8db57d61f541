import { hashNumbers } from '../../core/hash.ts';
import type { IdColumn, ImportedInteractions, ImportedItemFeatures, ItemFeature } from './types.ts';

/** An imported data set: what a run needs of it, and what names it. */
export interface ImportedWorld {
  readonly data: ImportedInteractions;
  /** Absent where no table of items was imported. */
  readonly items?: ImportedItemFeatures;
  /** Hash of the content that was kept, 16 hexadecimal digits: spelling, separators and dropped rows do not matter. */
  readonly hash: string;
}

function* viewTexts(texts: readonly string[]): Generator<ArrayBufferView> {
  const encoder = new TextEncoder();
  for (const text of texts) yield encoder.encode(text);
}

function* viewIds(ids: IdColumn): Generator<ArrayBufferView> {
  if (ids.kind === 'number') yield ids.values;
  else yield* viewTexts(ids.values);
}

function* viewFeature(feature: ItemFeature): Generator<ArrayBufferView> {
  yield* viewTexts([feature.kind, feature.name]);
  if (feature.kind === 'number') {
    yield feature.values;
    yield feature.known;
  } else {
    yield feature.codes;
    yield* viewTexts(feature.vocabulary);
  }
}

function* viewContent(
  data: ImportedInteractions,
  items: ImportedItemFeatures | undefined,
): Generator<ArrayBufferView> {
  const { users, items: itemColumn, values, times } = data.interactions;
  yield Uint8Array.of(data.hasValues ? 1 : 0, data.hasTimes ? 1 : 0);
  yield* [users, itemColumn, values, times];
  yield* viewIds(data.userIds);
  yield* viewIds(data.itemIds);
  for (const feature of items?.features ?? []) yield* viewFeature(feature);
}

/** Joins imported interactions and the features of their items into a world. Linear in what they hold; nothing is copied. */
export function joinImported(
  data: ImportedInteractions,
  items: ImportedItemFeatures | undefined,
): ImportedWorld {
  const hash = hashNumbers(viewContent(data, items));
  return { data, hash, ...(items === undefined ? {} : { items }) };
}
