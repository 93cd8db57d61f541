import type { Matrix } from '../core/matrix.ts';
import type { Result } from '../core/result.ts';

/** Why an index cannot be built or searched. */
export type IndexError =
  | { readonly code: 'no-vectors'; readonly index: string }
  | { readonly code: 'width-mismatch'; readonly index: string; readonly want: number; readonly got: number }
  | { readonly code: 'vector-not-finite'; readonly index: string; readonly row: number };

/** What searching has cost since the counters were last reset. */
export interface SearchCounters {
  distances: number;
  bytesTouched: number;
}

/** A built index over unit or raw vectors by inner product (larger is nearer). */
export interface VectorIndex {
  readonly name: string;
  readonly count: number;
  readonly dimensions: number;
  readonly bytesPerVector: number;
  readonly counters: SearchCounters;
  /**
   * The k items with the largest inner product, best first; ties by lowest id. Returns how many
   * were found (less than k only when the index holds fewer) and writes ids and scores.
   */
  search(query: Float32Array, k: number, ids: Int32Array, scores: Float32Array): number;
  dispose(): void;
}

/** One kind of index: an entry of the registry. */
export interface IndexKind<Config> {
  readonly name: string;
  build(vectors: Matrix, config: Config): Result<VectorIndex, IndexError>;
}
