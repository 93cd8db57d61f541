import type { Matrix } from '../core/matrix.ts';
import type { Result } from '../core/result.ts';

/** One candidate on its way to the final list. `row` is its row in the request's vectors. */
export interface Candidate {
  readonly item: number;
  readonly row: number;
  /** The ranker's score, larger is better. */
  readonly score: number;
}

/** What a re-ranker did to one candidate, and why, in terms of the setting that caused it. */
export interface Decision {
  readonly item: number;
  readonly action: 'kept' | 'dropped' | 'moved';
  /** Zero-based places before and after; `to` is -1 for a dropped candidate. */
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/**
 * A list after one re-ranking step, with the candidates themselves unchanged. There is one decision
 * for each candidate that was dropped and for each that left its place among those kept; a
 * candidate that only closed a gap above it has none.
 */
export interface Reranked {
  readonly list: readonly Candidate[];
  readonly decisions: readonly Decision[];
}

/** Why a step cannot re-rank. The list is unchanged then. */
export type RerankError =
  | {
      readonly code: 'rerank-setting-out-of-range';
      readonly step: string;
      readonly setting: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly code: 'rerank-row-missing';
      readonly step: string;
      readonly row: number;
      readonly rows: number;
    }
  | {
      readonly code: 'rerank-length-mismatch';
      readonly step: string;
      readonly want: number;
      readonly got: number;
    }
  /** A score or a vector is NaN or infinite; `index` is the candidate's place. */
  | {
      readonly code: 'rerank-value-not-finite';
      readonly step: string;
      readonly what: 'score' | 'vector';
      readonly index: number;
    };

/** What a re-ranker may look at besides the candidates. */
export interface RerankContext {
  /** Unit vectors, one row a candidate (`Candidate.row`). */
  readonly vectors: Matrix;
  /** How many items the final list has. */
  readonly size: number;
}

/** One way to re-rank: an entry of the registry. Pure: the same list, settings and context give the same result. */
export interface RerankStep<Settings> {
  readonly name: string;
  /** Settings to start with, inside their ranges. */
  readonly defaults: Settings;
  /** Re-ranks candidates given best first. Changes none of its arguments. */
  apply(
    list: readonly Candidate[],
    settings: Settings,
    context: RerankContext,
  ): Result<Reranked, RerankError>;
}
