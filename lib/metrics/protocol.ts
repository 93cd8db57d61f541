import type { Result } from '../core/result.ts';

/** Why a metric has no value. `metric` is its name in the registry; nothing is changed by a failed call. */
export type MetricError =
  | { readonly code: 'empty-input'; readonly metric: string }
  | { readonly code: 'length-mismatch'; readonly metric: string; readonly want: number; readonly got: number }
  /** Only one class is present and the metric compares two. */
  | { readonly code: 'one-class'; readonly metric: string; readonly label: number }
  /** A number of the input is not allowed; `index` is its place, or the item id for gains. */
  | {
      readonly code: 'value-out-of-range';
      readonly metric: string;
      readonly what: string;
      readonly index: number;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly code: 'parameter-out-of-range';
      readonly metric: string;
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly code: 'no-relevant-items'; readonly metric: string }
  | { readonly code: 'duplicate-item'; readonly metric: string; readonly item: number }
  | { readonly code: 'too-few-items'; readonly metric: string; readonly need: number; readonly got: number }
  | { readonly code: 'zero-vector'; readonly metric: string; readonly row: number }
  | { readonly code: 'zero-total'; readonly metric: string };

/** Row-major numbers of any array type; `Matrix` is one. Element (r, c) is `data[r * columns + c]`. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

/** What the truth says of each place of one list. All columns have one entry a place. */
export interface Places {
  /** Probability that the place is looked at, 0 .. 1. */
  readonly examination: ArrayLike<number>;
  /** Probability of a click on its item when it is looked at, 0 .. 1. */
  readonly clickProbability: ArrayLike<number>;
  /** Expected seconds watched after a click, 0 or more. */
  readonly watchSeconds: ArrayLike<number>;
}

/** What a metric is, in words and numbers that a screen can show. */
export interface MetricText {
  /** Short name in the field's words, e.g. "ROC AUC". */
  readonly label: string;
  /** share: 0 .. 1 of something; nats and bits: information; ratio: a quotient of two like quantities. */
  readonly unit: 'share' | 'nats' | 'bits' | 'ratio' | 'days' | 'clicks' | 'seconds';
  /** Which values are good; one: the nearer to 1 the better. */
  readonly better: 'higher' | 'lower' | 'one';
  /** The range of possible values; Infinity where there is no largest. */
  readonly minimum: number;
  readonly maximum: number;
  /** One plain sentence. */
  readonly definition: string;
  /** The formula in plain text. */
  readonly formula: string;
  /** Author, year, title of the work that the convention follows. */
  readonly source: string;
}

/** How a metric is computed, by the shape of what it looks at. Nothing of the input is changed. */
export type MetricInput =
  | {
      readonly input: 'labelled-scores';
      /** Labels 0 or 1 and finite scores of the same length. */
      compute(labels: ArrayLike<number>, scores: ArrayLike<number>): Result<number, MetricError>;
    }
  | {
      readonly input: 'labelled-probabilities';
      /** Labels 0 or 1 and probabilities in [0, 1] of the same length. */
      compute(labels: ArrayLike<number>, probabilities: ArrayLike<number>): Result<number, MetricError>;
    }
  | {
      readonly input: 'grouped-scores';
      /** The group (such as the user) of each example, and labels and scores as above. */
      compute(
        groups: ArrayLike<number>,
        labels: ArrayLike<number>,
        scores: ArrayLike<number>,
      ): Result<number, MetricError>;
    }
  | {
      readonly input: 'binary-list';
      /** One user's item ids, best first, and the ids that are relevant. */
      compute(
        ranked: ArrayLike<number>,
        relevant: ReadonlySet<number>,
        k: number,
      ): Result<number, MetricError>;
    }
  | {
      readonly input: 'tail-list';
      /** One user's item ids, best first, the ids that are relevant, and the ids of the popular head. */
      compute(
        ranked: ArrayLike<number>,
        relevant: ReadonlySet<number>,
        head: ReadonlySet<number>,
        k: number,
      ): Result<number, MetricError>;
    }
  | {
      readonly input: 'graded-list';
      /** One user's item ids, best first, and the relevance of items, 0 where an id is missing. */
      compute(
        ranked: ArrayLike<number>,
        gains: ReadonlyMap<number, number>,
        k: number,
      ): Result<number, MetricError>;
    }
  | {
      readonly input: 'vectors';
      /** The vectors of one list, one row an item. */
      compute(vectors: Rows): Result<number, MetricError>;
    }
  | {
      readonly input: 'counts';
      /** How often each thing occurred, e.g. impressions of each item. */
      compute(counts: ArrayLike<number>): Result<number, MetricError>;
    }
  | {
      readonly input: 'lists';
      /** All lists shown, of item ids 0 .. catalogueSize - 1. */
      compute(lists: Iterable<ArrayLike<number>>, catalogueSize: number): Result<number, MetricError>;
    }
  | {
      readonly input: 'popularity';
      /** One list of item ids and the popularity share of every item. */
      compute(list: ArrayLike<number>, shares: ArrayLike<number>): Result<number, MetricError>;
    }
  | {
      readonly input: 'expected-items';
      /** One list of item ids, the items that were to be expected, and the items that are useful. */
      compute(
        list: ArrayLike<number>,
        expected: ReadonlySet<number>,
        useful: ReadonlySet<number>,
      ): Result<number, MetricError>;
    }
  | {
      readonly input: 'ages';
      /** The age of each item of one list, days. */
      compute(agesDays: ArrayLike<number>): Result<number, MetricError>;
    }
  | {
      readonly input: 'places';
      /** What the truth says of each place of one list. */
      compute(places: Places): Result<number, MetricError>;
    }
  | {
      readonly input: 'against-best';
      /** Examination of each place, and the worth of the items there in one list and in the best one. */
      compute(
        examination: ArrayLike<number>,
        worth: ArrayLike<number>,
        bestWorth: ArrayLike<number>,
      ): Result<number, MetricError>;
    };

/** One metric: an entry of the registry. */
export type Metric = MetricText & MetricInput;
