import type { VectorLayout } from '../../../lib/cli/bench/case-protocol.ts';
import type { Matrix } from '../../../lib/core/matrix.ts';
import { makeVectors } from './vectors.ts';

/** What both HNSW are asked to do: sizes, settings and the recall at which their queries are compared. */
export const HNSW_TASK = {
  vectors: 100_000,
  dimensions: 32,
  m: 16,
  efConstruction: 200,
  queries: 1000,
  nearest: 10,
  recall: 0.95,
  /** Search widths that are tried. */
  lowestEf: 10,
  highestEf: 2000,
} as const;

/** The vectors and queries of the task, the same bytes in Node and in the browser. */
export function makeHnswData(layout: VectorLayout): { readonly vectors: Matrix; readonly queries: Matrix } {
  const { vectors, queries, dimensions } = HNSW_TASK;
  return {
    vectors: makeVectors(1, vectors, dimensions, layout),
    queries: makeVectors(2, queries, dimensions, layout),
  };
}
