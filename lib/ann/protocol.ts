import type { Matrix } from '../core/matrix.ts';
import type { Pulse } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';
import type { Kernels } from '../kernels/load.ts';

/** Why an index cannot be built, changed, searched or read. */
export type IndexError =
  | { readonly code: 'no-vectors'; readonly index: string }
  | { readonly code: 'width-mismatch'; readonly index: string; readonly want: number; readonly got: number }
  | { readonly code: 'vector-not-finite'; readonly index: string; readonly row: number }
  /** A setting is no whole number of its range; also one that cannot be tuned after building. */
  | {
      readonly code: 'setting-out-of-range';
      readonly index: string;
      readonly setting: string;
      readonly value: number;
    }
  /** A stored index is of another version, kind or length, or its numbers cannot be right. */
  | { readonly code: 'index-file-broken'; readonly index: string; readonly reason: string }
  /** The kernels' memory cannot grow by `needBytes`. */
  | { readonly code: 'index-out-of-memory'; readonly index: string; readonly needBytes: number };

/** What searching has cost since the counters were last reset. */
export interface SearchCounters {
  /** Vectors, codes and centroids that a query was compared with. */
  distances: number;
  /** Bytes of vectors, codes, centroids and links that were read for them. */
  bytesTouched: number;
}

/**
 * What a score is: the inner product, or the cosine. For the cosine all vectors and queries are
 * brought to length 1 (zeros stay zeros and have cosine 0 with everything).
 */
export type Metric = 'inner-product' | 'cosine';

/** A built index (larger scores are nearer). */
export interface VectorIndex {
  readonly name: string;
  readonly metric: Metric;
  readonly count: number;
  readonly dimensions: number;
  /** All that the index keeps for a vector, as a mean: codes or floats, ids, links, centroids. */
  readonly bytesPerVector: number;
  readonly counters: SearchCounters;
  /**
   * The k items with the largest score, best first; ties by lowest id. Returns how many were found
   * (less than k when the index holds fewer, or when an approximate index opened too few) and
   * writes ids and scores. Throws on a query of another width or with a number that is not finite,
   * on k below 1, on outputs shorter than what can be found, and after `dispose`.
   */
  search(query: Float32Array, k: number, ids: Int32Array, scores: Float32Array): number;
  /**
   * Adds vectors; their ids follow those of the vectors held. What was trained on the first
   * vectors (centroids, codebooks, scale) stays. After an error nothing has been added; after
   * Cancelled a part of them may have been, in order. Errors: those of building. Throws after
   * `dispose`.
   */
  add(vectors: Matrix, pulse?: Pulse): Promise<Result<void, IndexError>>;
  /**
   * Writes the vectors of items as the index keeps them, one after another: codes are read back to
   * floats, with what rounding left of them. Absent where the index keeps none. Throws on an id that
   * it does not hold.
   */
  readonly readVectors?: ((ids: Int32Array, out: Float32Array) => void) | undefined;
  /** Changes settings that only searching reads (`tunable`). Errors: setting-out-of-range; then nothing has changed. */
  tune(settings: Readonly<Record<string, number>>): Result<void, IndexError>;
  /** The whole index as bytes that `deserialise` of its kind reads back to the same results, bit for bit. */
  serialise(): Uint8Array<ArrayBuffer>;
  /** Frees what the index holds outside the JavaScript heap. Calling it twice is harmless. */
  dispose(): void;
}

/** A setting of a kind of index: a whole number. */
export interface IndexSetting {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Whether a built index can change it. */
  readonly tunable: boolean;
}

/** How an index is built, beyond its settings. */
export interface BuildOptions {
  /** 'inner-product' where absent. */
  readonly metric?: Metric;
  /** Seed of all that is drawn while building, 0 where absent. The same seed gives the same bytes. */
  readonly seed?: number;
  /** Called every few milliseconds of building; building is cancelled when it throws. */
  readonly pulse?: Pulse;
  /** Vectors that room is taken for at once, where the kind can: adding up to so many copies nothing and never holds two copies. */
  readonly capacity?: number;
}

/** One kind of index: an entry of the registry. */
export interface IndexKind<Setting extends string = string> {
  readonly name: string;
  /** Whether it finds exactly the nearest. */
  readonly exactSearch: boolean;
  /** Whether the scores it reports are inner products in float32 (at its default settings). */
  readonly exactScores: boolean;
  readonly settings: Readonly<Record<Setting, IndexSetting>>;
  /**
   * Builds over a copy of the vectors, which may be freed or changed afterwards. Settings that are
   * absent take their defaults. Rejects with Cancelled when the pulse throws it, and holds no
   * memory then.
   */
  build(
    vectors: Matrix,
    settings: Readonly<Partial<Record<Setting, number>>>,
    kernels: Kernels,
    options?: BuildOptions,
  ): Promise<Result<VectorIndex, IndexError>>;
  /** Reads what `serialise` wrote. Errors: index-file-broken, index-out-of-memory. */
  deserialise(bytes: Uint8Array, kernels: Kernels): Result<VectorIndex, IndexError>;
}
