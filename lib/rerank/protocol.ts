import type { Matrix } from '../core/matrix.ts';

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

/** A list after one re-ranking step. */
export interface Reranked {
  readonly list: readonly Candidate[];
  readonly decisions: readonly Decision[];
}

/** What a re-ranker may look at besides the candidates. */
export interface RerankContext {
  /** Unit vectors, one row a candidate (`Candidate.row`). */
  readonly vectors: Matrix;
  /** How many items the final list has. */
  readonly size: number;
}
