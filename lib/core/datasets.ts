import type { Matrix } from './matrix.ts';

/** A bag of tags for each item: up to `perItem` ids of a shared vocabulary. */
export interface TagBags {
  readonly perItem: number;
  readonly vocabulary: number;
  /** items x perItem, row-major: 0 .. vocabulary - 1, or -1 for none. A tag named twice counts twice. */
  readonly ids: Int32Array;
}

/** Positive pairs for retrieval, with the features of both sides in tables. */
export interface RetrievalData {
  readonly userCount: number;
  readonly itemCount: number;
  /** User id of each positive, 0 .. userCount - 1. */
  readonly users: Int32Array;
  /** Row of `userFeatures` that holds for that positive (features as of its day), same length. */
  readonly userRows: Int32Array;
  /** Item id of each positive, 0 .. itemCount - 1. */
  readonly items: Int32Array;
  /** Dense user features, one row a user and day. */
  readonly userFeatures: Matrix;
  /** Dense item features, one row an item. */
  readonly itemFeatures: Matrix;
  /** Tags of the items; absent where there are none. */
  readonly tags?: TagBags;
  /**
   * Probability that an item is the positive of a random example: its share of the positives.
   * Used by the logQ correction (Yi et al., RecSys 2019). Items never seen hold the smallest
   * positive share, so that its logarithm is finite.
   */
  readonly samplingProbability: Float32Array;
}

/**
 * What was watched before each row, for models that read sequences. Watches lie in one array, user
 * after user, in the order in which they became known; a row names the part that was known to it.
 */
export interface WatchSequences {
  /** The categorical field that holds the item's id; the fields that describe an item follow on it. */
  readonly firstField: number;
  /** How many fields describe an item, its id included. */
  readonly fieldCount: number;
  /** items x fieldCount: the ids of every item in those fields. */
  readonly itemFields: Int32Array;
  /** The watched items. */
  readonly items: Int32Array;
  /** The day of each watch, same length. */
  readonly days: Int32Array;
  /** Whether each watch went on long enough to count as engaged (1) or not (0), same length. */
  readonly engaged: Uint8Array;
  /** One a row: its watches are `items` from `from` up to but without `to`, oldest first; none where they are equal. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** One a row: the day from which the row looks back. */
  readonly today: Int32Array;
}

/** Rows for a ranking model: categorical fields, dense features, a binary label. */
export interface RankingData {
  readonly rows: number;
  /** Vocabulary size of each categorical field. */
  readonly vocabularies: readonly number[];
  /** rows x fields, row-major; entry (r, f) is in 0 .. vocabularies[f] - 1. */
  readonly categorical: Int32Array;
  /** rows x width dense features, already scaled to about unit variance. */
  readonly dense: Matrix;
  /** 0 or 1, one a row. */
  readonly labels: Float32Array;
  /** Seconds watched, 0 or more, one a row; counts only where the label is 1. Models without such an output do not read it. */
  readonly watchSeconds?: Float32Array;
  /**
   * How much the error of each row's label counts, finite and 0 or more, one a row; 1 each where
   * absent. Losses are sums of weighted errors over the number of rows, so that a mean of 1 keeps
   * their size.
   */
  readonly weights?: Float32Array;
  /** What was watched before; absent unless it was asked for. */
  readonly sequences?: WatchSequences;
}

/** Rows to be scored: the same layout without labels. */
export type RankingInput = Omit<RankingData, 'labels' | 'watchSeconds' | 'weights' | 'vocabularies'>;

/**
 * Who interacted with what: one entry an interaction, in the order of the source. Ids are dense, and
 * their order is the order of the ids they stand for.
 */
export interface Interactions {
  readonly userCount: number;
  readonly itemCount: number;
  /** 0 .. userCount - 1. */
  readonly users: Int32Array;
  /** 0 .. itemCount - 1, same length. */
  readonly items: Int32Array;
  /** Ratings or strengths, finite; 1 where the source has none. Same length. */
  readonly values: Float32Array;
  /** Seconds since 1970, finite; 0 where the source has none. Same length. */
  readonly times: Float64Array;
}
