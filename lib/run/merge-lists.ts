import type { Quota } from './plan.ts';

/** A list of candidates on its way, best first: the first `count` of both arrays. */
export interface ScoredList {
  readonly items: Int32Array;
  readonly scores: Float32Array;
  readonly count: number;
}

/** Reads so far in one list. */
interface Reader {
  readonly list: ScoredList;
  /** Next place that is looked at. */
  at: number;
  /** Places that this list has filled. */
  taken: number;
  readonly lowest: number;
  readonly span: number;
}

function openReader(list: ScoredList): Reader {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < list.count; i += 1) {
    const score = list.scores[i] as number;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  return { list, at: 0, taken: 0, lowest, span: highest - lowest };
}

/** A score as a share of the way from the lowest to the highest of its own list, as models have scales of their own. */
function scaled({ list, at, lowest, span }: Reader): number {
  return span > 0 ? ((list.scores[at] as number) - lowest) / span : 1;
}

/** Smaller comes first. */
function urgency(reader: Reader, quota: Quota): number {
  switch (quota) {
    case 'score':
      return -scaled(reader);
    case 'even':
      return reader.taken;
    case 'weighted':
      return (reader.taken + 0.5) / reader.list.count;
  }
}

/**
 * Joins lists into one, each item once, at most `room` items. Between lists, a place goes by `quota`:
 * `even` gives each list as many as any other, `weighted` as many as its length stands for, `score`
 * to the best score, each list's scores scaled to 0 .. 1 first, since those of different models
 * cannot be compared (min-max scaling: Lee, Analyses of Multiple Evidence Combination, SIGIR 1997).
 * Ties go to the list named first. An item that was placed already costs its other lists no place.
 *
 * @param isDropped whether an item must not be in the list
 * @param marks one entry an item, all 0; holds 0 again afterwards
 * @param out as long as `room`: items in their order, and scores that fall from 1 with the place (the
 *   scaled scores for `score`)
 * @returns how many there are
 */
export function mergeLists(
  lists: readonly ScoredList[],
  quota: Quota,
  isDropped: (item: number) => boolean,
  marks: Uint8Array,
  out: { readonly items: Int32Array; readonly scores: Float32Array },
): number {
  const readers = lists.map(openReader);
  const room = out.items.length;
  let count = 0;
  while (count < room) {
    let next: Reader | undefined;
    let least = Infinity;
    for (const reader of readers) {
      const { list } = reader;
      while (reader.at < list.count) {
        const item = list.items[reader.at] as number;
        if (marks[item] !== 1 && !isDropped(item)) break;
        reader.at += 1;
      }
      if (reader.at >= list.count) continue;
      const wait = urgency(reader, quota);
      if (next === undefined || wait < least) {
        next = reader;
        least = wait;
      }
    }
    if (next === undefined) break;
    const item = next.list.items[next.at] as number;
    out.items[count] = item;
    out.scores[count] = quota === 'score' ? scaled(next) : 0;
    marks[item] = 1;
    next.taken += 1;
    count += 1;
  }
  if (quota !== 'score') for (let i = 0; i < count; i += 1) out.scores[i] = 1 - i / count;
  for (let i = 0; i < count; i += 1) marks[out.items[i] as number] = 0;
  return count;
}
