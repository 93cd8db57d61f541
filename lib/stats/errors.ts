/** Why a statistic has no value. `statistic` is its name; nothing is changed by a failed call. */
export type StatisticsError =
  | { readonly code: 'empty-input'; readonly statistic: string; readonly what: string }
  | {
      readonly code: 'length-mismatch';
      readonly statistic: string;
      readonly want: number;
      readonly got: number;
    }
  /** Fewer users or values than the statistic needs. */
  | {
      readonly code: 'too-few-values';
      readonly statistic: string;
      readonly what: string;
      readonly need: number;
      readonly got: number;
    }
  /** A number of the input is not allowed (NaN included); `index` is its place. */
  | {
      readonly code: 'value-out-of-range';
      readonly statistic: string;
      readonly what: string;
      readonly index: number;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  /** A setting is not allowed. Shares such as alpha exclude both ends of their range. */
  | {
      readonly code: 'parameter-out-of-range';
      readonly statistic: string;
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  /** All values are the same, so that there is no scale to measure a difference by. */
  | { readonly code: 'zero-variance'; readonly statistic: string; readonly what: string }
  /** A sum that is divided by is zero. */
  | { readonly code: 'zero-total'; readonly statistic: string; readonly what: string }
  | {
      readonly code: 'shares-not-one';
      readonly statistic: string;
      readonly what: string;
      readonly total: number;
    }
  /** The target policy never does anything that was logged. */
  | { readonly code: 'no-overlap'; readonly statistic: string };
