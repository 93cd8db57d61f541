import type { NodeId } from '../design/types.ts';
import type { ClassificationIntervals } from '../metrics/bootstrap-classification.ts';
import type { AdsQuality } from './ads-result.ts';
import type { Estimate, PartialEstimate } from './estimate.ts';
import type { LeakFinding } from './find-leaks.ts';
import type { CollaborativeError } from '../models/collaborative-protocol.ts';
import type { ModelCost, TrainingReport } from '../models/protocol.ts';
import type { WorldError } from '../world/protocol.ts';

export type { Estimate } from './estimate.ts';

/** What the run was about: users, videos and impressions it used. */
export interface WorldSummary {
  readonly users: number;
  /** Items of the catalogue: videos, or ads in the world of ads. */
  readonly videos: number;
  readonly days: number;
  readonly impressions: number;
  /** Clicks per impression over the whole log. */
  readonly clickRate: number;
  /** Impressions on the days that are trained on (day 0 is left out), and on the tested day. */
  readonly trainImpressions: number;
  readonly testImpressions: number;
}

/** How one model was trained. */
export interface TrainingSummary {
  readonly node: NodeId;
  readonly model: string;
  readonly report: TrainingReport;
  readonly cost: ModelCost;
}

/** How many videos a stage hands on, as a mean over the evaluated requests. */
export interface FunnelStage {
  readonly node: NodeId;
  readonly stage:
    | 'catalogue'
    | 'candidates'
    | 'filtered'
    | 'pre-ranked'
    | 'ranked'
    | 'deduplicated'
    | 'category-capped'
    | 'creator-capped'
    | 'allowed'
    | 'stored'
    | 'shown';
  readonly count: number;
}

/**
 * Recall of the long tail: of what a user would like, the share that retrieval finds outside the most
 * clicked fifth of the catalogue, a mean over the users who would like something there.
 */
export interface TailRecall extends PartialEstimate {
  /** How many items of the tail are to be found for a user, a mean over all evaluated ones. */
  readonly relevant: number;
}

/** Quality of retrieval against the exact truth. */
export interface RetrievalQuality {
  readonly k: number;
  /** How many of the best videos are looked for. */
  readonly best: number;
  /** Share of the best videos (by the truth's expected watch time) among the k candidates. */
  readonly recall: Estimate;
  /**
   * The same counted among videos of the tail alone. Absent where nobody's best videos are there, and
   * in results that were kept before it was measured.
   */
  readonly tailRecall?: TailRecall;
  /** The same for the k most popular videos. */
  readonly popularityRecall: Estimate;
}

/** What one of several sources contributes, as means over the evaluated requests. */
export interface SourceQuality {
  /** The component that hands its candidates on. */
  readonly node: NodeId;
  /** Which model or count it is. */
  readonly source: string;
  /** Most candidates that it may find. */
  readonly k: number;
  /** Candidates that it found. */
  readonly found: number;
  /** Those of them that no other source found. */
  readonly alone: number;
  /** Shown videos that it found, alone or with others. */
  readonly shown: number;
  /** Share of the best videos among its candidates. */
  readonly recall: Estimate;
  /** The same counted among videos of the long tail alone; absent as in {@link RetrievalQuality}. */
  readonly tailRecall?: TailRecall;
}

/** What a calibration did to the chances that a ranker gives, on the tested day. */
export interface CalibrationQuality {
  readonly node: NodeId;
  readonly ranker: NodeId;
  readonly method: 'platt' | 'isotonic';
  /** Held-out rows that it was fitted on. */
  readonly fittedRows: number;
  /** Why chances are left as they are: what was fitted would turn the order round, or there was nothing to fit. */
  readonly leftOut?: string;
  readonly before: ChanceQuality;
  readonly after: ChanceQuality;
}

/** How well chances come true. */
export interface ChanceQuality {
  readonly logLoss: number;
  readonly normalizedEntropy: number;
  /** Predicted positives over actual ones. */
  readonly calibrationRatio: number;
}

/** A ranker of several, with what it reached. */
export interface NamedRankerQuality extends RankerQuality {
  readonly node: NodeId;
}

/** AUC within users, weighted by impressions. */
export interface UserAuc extends Estimate {
  /** Users with both labels: those that count. */
  readonly users: number;
  /** Users with one label alone, who have no AUC. */
  readonly dropped: number;
}

/** Quality of the ranker on the impressions of the tested day. */
export interface RankerQuality {
  readonly label: 'click' | 'engaged';
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly logLoss: number;
  /** Log loss divided by that of always predicting the base rate; below 1 is better than the base rate. */
  readonly normalizedEntropy: number;
  /** Predicted positives over actual ones. */
  readonly calibrationRatio: number;
  /** 95% intervals of the four figures above, over users. */
  readonly intervals: ClassificationIntervals;
  /** Absent where no user has both labels. */
  readonly gauc?: UserAuc;
  /** Signs that these figures flatter, the worst first; empty where none was found. */
  readonly leaks: readonly LeakFinding[];
}

/** One list compared by what the truth expects of it. */
export interface ListQuality {
  /** NDCG of the list with expected watch seconds as linear gains; the ideal is the best possible list. */
  readonly ndcg: Estimate;
  /** Expected watch seconds a request, every place weighted with the chance that it is looked at. */
  readonly watchSeconds: Estimate;
}

/** What the design's final lists are like, beyond what they are worth: metrics of `lib/metrics`. */
export interface ListTraits {
  /** Clicks that the truth expects on a list. */
  readonly clicks: Estimate;
  /** Expected watch seconds that a list loses against the best one. */
  readonly regretSeconds: Estimate;
  /** Bits; who has met a video is who has clicked it on the days before, one click added to all. */
  readonly novelty: Estimate;
  /** Useful are the best videos that retrieval looks for, expected those of the popularity list. */
  readonly serendipity: Estimate;
  readonly meanAgeDays: Estimate;
  readonly freshShare: Estimate;
  /** Share of the uploaded videos in any of the lists; grows with the number of requests. */
  readonly coverage: number;
  /** Over the uploaded videos, every place weighted with its mean chance of being looked at. */
  readonly exposureGini: number;
}

/** Quality of the final list. */
export interface FinalQuality {
  readonly size: number;
  /** Users evaluated, one request each. */
  readonly requests: number;
  readonly design: ListQuality;
  readonly popularity: ListQuality;
  /** The best list the truth allows. Its NDCG is 1 by definition. */
  readonly best: ListQuality;
  /** Mean of 1 - cosine over all pairs of a list's content vectors. */
  readonly diversity: Estimate;
  readonly traits: ListTraits;
}

/** What runs in every world measure. */
interface CommonMetrics {
  readonly world: WorldSummary;
  readonly training: readonly TrainingSummary[];
  readonly funnel: readonly FunnelStage[];
  /** Of the last ranker; absent where the design has none. */
  readonly ranker?: RankerQuality;
  /** Of each ranker, pre-rankers among them, in the order of the path; absent where there is at most one. */
  readonly rankers?: readonly NamedRankerQuality[];
  /** Absent where nothing is calibrated. */
  readonly calibrations?: readonly CalibrationQuality[];
}

/** What only runs in the world of videos measure. */
interface VideoFindings {
  /** Of all sources together. */
  readonly retrieval: RetrievalQuality;
  /** Each source for itself; absent where there is only one. */
  readonly sources?: readonly SourceQuality[];
  readonly list: FinalQuality;
}

/** What only runs in the world of ads measure. */
interface AdsFindings {
  readonly ads: AdsQuality;
}

type Absent<Findings> = { readonly [Name in keyof Findings]?: undefined };

/** The metrics of a run in the world of videos. */
export type VideoMetrics = CommonMetrics & VideoFindings & Absent<AdsFindings>;

/** The metrics of a run in the world of ads. */
export type AdsMetrics = CommonMetrics & AdsFindings & Absent<VideoFindings>;

/** Everything that the same design and seed always reproduce, bit for bit, on the SIMD engine. */
export type RunMetrics = VideoMetrics | AdsMetrics;

/** Measured time of one stage of a request, milliseconds. */
export interface StageTime {
  readonly node: NodeId;
  readonly label: string;
  readonly p50Ms: number;
  /** Absent in results that were kept before it was measured. */
  readonly p95Ms?: number;
  readonly p99Ms: number;
}

/** What was clocked. Differs from run to run and from machine to machine. */
export interface RunTimings {
  /** Requests clocked, after warming up. */
  readonly requests: number;
  readonly stages: readonly StageTime[];
  readonly request: Pick<StageTime, 'p50Ms' | 'p95Ms' | 'p99Ms'>;
  /** Wall time of the parts of the run; `reused` where a part was kept from an earlier run. */
  readonly parts: readonly { readonly part: string; readonly ms: number; readonly reused: boolean }[];
  /** Median time of a gradient step, where the model was trained in this run. */
  readonly stepMs: Readonly<Record<string, number>>;
  readonly wholeMs: number;
}

/** Who computed a result, of what. */
export interface Provenance {
  readonly designHash: string;
  readonly seed: number;
  /** The engine that was chosen. */
  readonly engine: string;
  /** Who trained the ranker, where the chosen engine does not have its model. */
  readonly rankerEngine?: string;
  /** True where the SIMD engine trained every part: only there do the same design and seed give the same bits. */
  readonly reproducible: boolean;
}

/** What each evaluated user came to, so that two runs in one world can be compared user by user. */
export interface UserValues {
  /** The users, in the order in which they were served; the other lists have the same. */
  readonly ids: readonly number[];
  readonly recall: readonly number[];
  /** Null for a user with nothing to find in the long tail. Absent in results that were kept before it was measured. */
  readonly tailRecall?: readonly (number | null)[];
  readonly ndcg: readonly number[];
  readonly watchSeconds: readonly number[];
  /** Absent where a list had fewer than two videos. */
  readonly diversity?: readonly number[];
}

/** One design executed in one world. */
export interface RunResult {
  readonly version: 1;
  readonly provenance: Provenance;
  readonly metrics: RunMetrics;
  readonly timings: RunTimings;
  /** Absent where a run was stored without them. */
  readonly users?: UserValues;
}

/**
 * The metrics of a run in the world of videos. Throws for a run in another world: callers know which
 * one they run in.
 */
export function videoMetrics({ metrics }: Pick<RunResult, 'metrics'>): VideoMetrics {
  if (metrics.ads !== undefined) throw new Error('A run in the world of ads has no lists of videos.');
  return metrics;
}

/** How many requests a run was evaluated on. */
export function countRequests({ ads, list }: RunMetrics): number {
  return ads?.requests ?? list?.requests ?? 0;
}

/** Parts of a result that are known before the run ends. */
export type PartialMetrics = Partial<CommonMetrics> & {
  readonly [Name in keyof (VideoFindings & AdsFindings)]?: (VideoFindings & AdsFindings)[Name] | undefined;
};

/** Why a run did not end with a result. */
export type RunError =
  | WorldError
  | CollaborativeError
  /** The design is for ads: Run executes it, other ways to look at it do not. */
  | { readonly code: 'ads-runs-only' }
  | { readonly code: 'engine-unknown'; readonly engine: string }
  | { readonly code: 'engine-absent'; readonly engine: string; readonly reason: string }
  | { readonly code: 'index-failed'; readonly index: string; readonly reason: string }
  | { readonly code: 'nothing-to-evaluate'; readonly reason: string };
