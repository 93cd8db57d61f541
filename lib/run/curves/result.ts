import type { NodeId } from '../../design/types.ts';
import type { ReliabilityBin } from '../../metrics/reliability-curve.ts';
import type { CalibrationQuality, Estimate, RunError } from '../result.ts';

/** What a calibration of the path makes of a ranker's chances, on the tested day. */
export interface CalibratedBins {
  readonly node: NodeId;
  readonly method: CalibrationQuality['method'];
  readonly bins: readonly ReliabilityBin[];
}

/** How one ranker tells positives from negatives on the tested day. */
export interface RankerCurves {
  readonly node: NodeId;
  /** A key of the ranker registry. */
  readonly model: string;
  readonly label: 'click' | 'engaged';
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly averagePrecision: number;
  /** True positive rate at each of {@link RunCurves.rates} as false positive rate, linear between thresholds. */
  readonly truePositiveRate: readonly number[];
  /** Precision at the highest threshold that reaches each of {@link RunCurves.rates} as recall. */
  readonly precision: readonly number[];
  readonly reliability: readonly ReliabilityBin[];
  /** Of each calibration that is served. */
  readonly calibrated: readonly CalibratedBins[];
}

/** How much of a user's best videos a source finds, by how many candidates it hands on. */
export interface RecallByCandidates {
  /** The component that hands the candidates on; `popularity` for the baseline. */
  readonly node: NodeId | 'popularity';
  readonly source: string;
  /** How many the design takes; absent for the baseline. */
  readonly taken?: number;
  /** One entry a cutoff of {@link RunCurves.cutoffs}. */
  readonly recall: readonly Estimate[];
}

/** One setting of an index, measured. */
export interface IndexPoint {
  readonly settings: Readonly<Record<string, number>>;
  /** Whether the design is drawn with exactly these. */
  readonly drawn: boolean;
  /** Share of the exact nearest items that it finds. */
  readonly recall: Estimate;
  /** Vectors, codes and centroids that a query is compared with, a mean. */
  readonly distances: number;
  readonly bytesPerVector: number;
}

/** One kind of index while one of its settings changes, over the item vectors of one model. */
export interface IndexCurve {
  readonly node: NodeId;
  /** A key of the index registry. */
  readonly index: string;
  /** Whether the design is drawn with this kind. */
  readonly drawn: boolean;
  /** What changes along the curve; absent for an index with nothing to change. */
  readonly setting?: string;
  /** How many nearest items are asked for. */
  readonly k: number;
  readonly points: readonly IndexPoint[];
}

/** What one index point took, in the order of the curves and their points. */
export interface PointTime {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The curves of one design in one world; the same design and seed give the same bytes, timings apart. */
export interface RunCurves {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed: number };
  /** 0 .. 1 in equal steps: the false positive rates of ROC curves and the recalls of precision-recall curves. */
  readonly rates: readonly number[];
  readonly rankers: readonly RankerCurves[];
  /** Users asked, one request each. */
  readonly requests: number;
  /** How many of the best videos are looked for. */
  readonly best: number;
  /** Numbers of candidates, ascending. */
  readonly cutoffs: readonly number[];
  readonly retrieval: readonly RecallByCandidates[];
  /** NDCG of the first 1, 2, ... places of the final list, over the requests. */
  readonly ndcg: { readonly design: readonly Estimate[]; readonly popularity: readonly Estimate[] };
  /** Queries that indexes were measured with. */
  readonly queries: number;
  readonly indexes: readonly IndexCurve[];
  readonly timings: { readonly indexes: readonly (readonly PointTime[])[]; readonly wholeMs: number };
}

/** What is known of the curves before all are. */
export type PartialCurves = Partial<Omit<RunCurves, 'version' | 'provenance' | 'timings'>>;

/** Why there are no curves. */
export type CurvesError = RunError;
