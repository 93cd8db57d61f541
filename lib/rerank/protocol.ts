import type { Matrix } from '../core/matrix.ts';
import type { Result } from '../core/result.ts';
import type { Kernels } from '../kernels/load.ts';

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
  /** Probability, in (0, 1], with which this candidate came to be shown, where chance decided it. */
  readonly propensity?: number;
}

/**
 * A list after one re-ranking step. Candidates are handed on as they came; only a step that says so
 * gives them new scores, so that the steps after it go by these. There is one decision for each
 * candidate that was dropped and for each that left its place among those kept; a candidate that
 * only closed a gap above it has none. `kept` tells of a candidate whose place did not change, where
 * there is something to tell.
 */
export interface Reranked {
  readonly list: readonly Candidate[];
  /** May be put into words only when first read: read it before the context is changed. */
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
    }
  /** The step needs a part of the context that the caller did not give. */
  | { readonly code: 'rerank-context-missing'; readonly step: string; readonly what: ContextPart }
  /** A number of the context is not allowed; `index` is a row of a column, or a place of a viewer's list. */
  | {
      readonly code: 'rerank-context-wrong';
      readonly step: string;
      readonly what: ContextPart;
      readonly index: number;
      readonly value: number;
    }
  | { readonly code: 'rerank-rule-unknown'; readonly step: string; readonly rule: string };

/** Columns about the candidates, one entry a row of `vectors` (`Candidate.row`). Steps need few of them. */
export interface CandidateColumns {
  /** Category, 0 .. (entries of `Viewer.taste`) - 1. */
  readonly category?: ArrayLike<number>;
  /** Creator, a whole number from 0 up. */
  readonly creator?: ArrayLike<number>;
  /** Age at the time of the request in days, 0 or more. */
  readonly ageDays?: ArrayLike<number>;
  /** 1 for what only grown-ups may see, else 0. */
  readonly mature?: ArrayLike<number>;
  /** 1 for what moderation has found to break the rules, else 0. */
  readonly flagged?: ArrayLike<number>;
}

/** What is known of whoever asks. */
export interface Viewer {
  /** Age band, 0 being the youngest. */
  readonly ageBand?: number;
  readonly country?: number;
  /** Items watched before, ascending, as in `Candidate.item`. */
  readonly watched?: ArrayLike<number>;
  /** How much was watched of each category: weights of 0 or more on any scale, all 0 without a history. */
  readonly taste?: ArrayLike<number>;
}

/** Names the random stream of one request: the same draw gives the same choice. */
export interface RequestDraw {
  /** Whole number from 0 up. */
  readonly seed: number;
  /** Whole number that tells requests of one seed apart. */
  readonly request: number;
}

/** A part of the context that some steps can do without. */
export type ContextPart = keyof CandidateColumns | keyof Viewer | 'draw';

/** What a re-ranker may look at besides the candidates. A step refuses when a part it needs is absent. */
export interface RerankContext {
  /** Unit vectors, one row a candidate (`Candidate.row`). */
  readonly vectors: Matrix;
  /** How many items the final list has. */
  readonly size: number;
  readonly columns?: CandidateColumns;
  readonly viewer?: Viewer;
  readonly draw?: RequestDraw;
  /** Makes steps faster that can use them, and changes no result. */
  readonly kernels?: Kernels;
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
