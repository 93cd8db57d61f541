import type { Matrix } from '../core/matrix.ts';
import type { Result } from '../core/result.ts';
import type { Kernels } from '../kernels/load.ts';

/** Why an index cannot be built or searched. */
export type IndexError =
  | { readonly code: 'no-vectors'; readonly index: string }
  | { readonly code: 'width-mismatch'; readonly index: string; readonly want: number; readonly got: number }
  | { readonly code: 'vector-not-finite'; readonly index: string; readonly row: number }
  /** The kernels' memory cannot grow by `needBytes`. */
  | { readonly code: 'index-out-of-memory'; readonly index: string; readonly needBytes: number };

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
   * Throws on a query of another width or with a number that is not finite, on k below 1, on
   * outputs shorter than what is found, and after `dispose`.
   */
  search(query: Float32Array, k: number, ids: Int32Array, scores: Float32Array): number;
  /** Frees what the index holds outside the JavaScript heap. Calling it twice is harmless. */
  dispose(): void;
}

/** One kind of index: an entry of the registry. */
export interface IndexKind<Config> {
  readonly name: string;
  /** Settings to start with. */
  readonly defaults: Config;
  /** Builds over a copy of the vectors, which may be freed or changed afterwards. */
  build(vectors: Matrix, config: Config, kernels: Kernels): Result<VectorIndex, IndexError>;
}
