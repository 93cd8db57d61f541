import type { Kernels } from '../../kernels/load.ts';
import type { SearchCounters } from '../protocol.ts';
import type { Cells } from './cells.ts';
import type { Coarse } from './coarse.ts';

/** The cells that a query opens: how many, and how many rows they hold. */
export interface Probed {
  readonly cells: number;
  readonly rows: number;
}

/**
 * Chooses the `nprobe` cells whose centroids have the largest inner product with the query (for a
 * mean centroid that is the mean score of the cell) and counts what that costs.
 */
export function probe(
  kernels: Kernels,
  { nlist, width, block }: Coarse,
  cells: Cells,
  query: number,
  nprobe: number,
  counters: SearchCounters,
): Probed {
  const { centroids, probed } = block.arrays;
  const wanted = Math.min(nprobe, nlist);
  const found = kernels.call.probeCells(probed.pointer, centroids.pointer, nlist, query, width, wanted);
  const keys = probed.view;
  const offsets = cells.arrays.offsets.view;
  let rows = 0;
  for (let i = 0; i < found; i += 1) {
    // the lower word of a key is the complement of the cell's number
    const cell = ~(keys[2 * i] as number);
    rows += (offsets[cell + 1] as number) - (offsets[cell] as number);
  }
  counters.distances += nlist + rows;
  counters.bytesTouched += nlist * width * 4;
  return { cells: found, rows };
}
