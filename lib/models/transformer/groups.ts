import type { WatchSequences } from '../../core/datasets.ts';

/** Rows one after another that look back on one history, cut into groups: group g is rows starts[g] .. starts[g + 1] - 1. */
export interface RowGroups {
  readonly starts: Int32Array;
  readonly count: number;
}

function isSameHistory({ from, to, today }: WatchSequences, a: number, b: number): boolean {
  return from[a] === from[b] && to[a] === to[b] && today[a] === today[b];
}

/**
 * Cuts `rows` rows into groups of at most `most` rows of one history each, so that a history is
 * encoded once for all of its rows. Where all rows have the same history they are cut at `alone`
 * instead: nothing need be padded then.
 */
export function groupRows(sequences: WatchSequences, rows: number, most: number, alone: number): RowGroups {
  let runs = rows > 0 ? 1 : 0;
  for (let row = 1; row < rows; row += 1) if (!isSameHistory(sequences, row - 1, row)) runs += 1;
  const limit = runs === 1 ? alone : most;
  const starts: number[] = rows > 0 ? [0] : [];
  for (let row = 1; row < rows; row += 1) {
    const isFull = row - (starts.at(-1) ?? 0) === limit;
    if (isFull || !isSameHistory(sequences, row - 1, row)) starts.push(row);
  }
  const count = starts.length;
  return { starts: Int32Array.from([...starts, rows]), count };
}
