import type { TagBags } from '../../core/datasets.ts';

/** Rows of numbers inside a larger array. */
export interface RowBlock {
  readonly values: Float32Array;
  /** Place of the first number of row 0. */
  readonly start: number;
  /** Numbers from one row to the next. */
  readonly stride: number;
}

/** The number of tags of an item. */
function countTags({ ids, perItem }: TagBags, item: number): number {
  let count = 0;
  for (let at = item * perItem; at < (item + 1) * perItem; at += 1) if ((ids[at] ?? -1) >= 0) count += 1;
  return count;
}

/**
 * Writes the mean of the embeddings of an item's tags, `width` numbers, to `out` from `at` on; zeros
 * for an item without tags.
 *
 * @param table one row a tag of the vocabulary
 */
export function writeTagMean(
  table: RowBlock,
  width: number,
  tags: TagBags,
  item: number,
  out: Float32Array,
  at: number,
): void {
  const { values, start, stride } = table;
  const { ids, perItem } = tags;
  const share = 1 / Math.max(1, countTags(tags, item));
  for (let c = 0; c < width; c += 1) out[at + c] = 0;
  for (let place = item * perItem; place < (item + 1) * perItem; place += 1) {
    const tag = ids[place] ?? -1;
    if (tag < 0) continue;
    const from = start + tag * stride;
    for (let c = 0; c < width; c += 1) out[at + c] = (out[at + c] ?? 0) + share * (values[from + c] ?? 0);
  }
}

/**
 * Spreads the gradient of a batch's means over the tags that they are made of: entry e of the answer
 * is one tag of one row, rows in order and tags in order of the bag.
 *
 * @param items item of each row of the batch
 * @param means gradient with respect to the means, one row an item of the batch
 * @param ids written: the tag of each entry
 * @param out written: the gradient of each entry, its row's divided by the number of its item's tags
 * @returns the number of entries, at most items x perItem
 */
export function spreadTagGradient(
  tags: TagBags,
  items: Int32Array,
  means: RowBlock,
  width: number,
  ids: Int32Array,
  out: RowBlock,
): number {
  let entries = 0;
  for (let row = 0; row < items.length; row += 1) {
    const item = items[row] ?? 0;
    const share = 1 / Math.max(1, countTags(tags, item));
    const from = means.start + row * means.stride;
    for (let place = item * tags.perItem; place < (item + 1) * tags.perItem; place += 1) {
      const tag = tags.ids[place] ?? -1;
      if (tag < 0) continue;
      ids[entries] = tag;
      const to = out.start + entries * out.stride;
      for (let c = 0; c < width; c += 1) out.values[to + c] = share * (means.values[from + c] ?? 0);
      entries += 1;
    }
  }
  return entries;
}
