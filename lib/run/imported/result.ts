import type { ImportedFeature } from '../../world/imported/features.ts';
import type { DataTooSmall } from '../../world/imported/split.ts';
import type {
  Estimate,
  FunnelStage,
  Provenance,
  RunError,
  RunTimings,
  SourceQuality,
  TailRecall,
  TrainingSummary,
} from '../result.ts';

/** A part of the design that did not run, because the data lacks what it needs. */
export interface LeftOut {
  readonly component: string;
  readonly lacks:
    | 'content vectors'
    | 'propensities'
    | 'categories'
    | 'creators'
    | 'times'
    | 'maturity of items'
    | 'countries of users'
    | 'impressions'
    | 'creators that are followed';
}

/** What the run was about: the data set and how it was parted. */
export interface ImportedSummary {
  /** Hash of the data set's content. */
  readonly data: string;
  readonly users: number;
  readonly items: number;
  /** Items with a training interaction: the only ones that can be shown. */
  readonly catalogue: number;
  readonly trainInteractions: number;
  readonly testInteractions: number;
  readonly split:
    | { readonly kind: 'time'; /** Seconds since 1970. */ readonly cutoff: number }
    | { readonly kind: 'random'; readonly why: 'no-times' | 'one-time' | 'asked' };
  /** Users that are tested, and users without training interactions, who are not. */
  readonly testUsers: number;
  readonly newUsers: number;
  /** What the ranker reads; what the data lacks is not among it. */
  readonly features: readonly ImportedFeature[];
  /** Columns of the table of items that tell no two items apart. */
  readonly unusedColumns: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** The last ranker on held-out items against sampled ones. */
export interface ImportedRankerQuality {
  readonly rows: number;
  readonly positives: number;
  readonly negativesPerPositive: number;
  readonly auc: number;
  /** Over the sample, whose base rate is not that of anything shown. */
  readonly logLoss: number;
  readonly normalizedEntropy: number;
  /** AUC within users with its interval; absent where no user has both labels. */
  readonly gauc?: Estimate & { readonly users: number; readonly dropped: number };
}

/** One kind of list against the held-out items, all of which count, as means over users. */
export interface HeldOutQuality {
  readonly recall: Estimate;
  /** Binary gains. */
  readonly ndcg: Estimate;
  readonly hitRate: Estimate;
  readonly mrr: Estimate;
  /** Bits; who has met an item is who used it in training, one user added to all. */
  readonly novelty: Estimate;
  /** Share of the catalogue in any of the lists; grows with the number of requests. */
  readonly coverage: number;
  /** Over the catalogue, every place counted alike. */
  readonly exposureGini: number;
}

/** Everything that the same design, seed and data set always reproduce, bit for bit, on the SIMD engine. */
export interface ImportedMetrics {
  /** Nobody knows what a user would have done with an item they did not use: there is no figure against the best list. */
  readonly truth: 'none';
  readonly world: ImportedSummary;
  readonly training: readonly TrainingSummary[];
  readonly funnel: readonly FunnelStage[];
  readonly retrieval: {
    readonly k: number;
    /** Share of a user's held-out items among the k candidates. */
    readonly recall: Estimate;
    /**
     * The same counted among items outside the fifth that was used most in training. Absent where
     * nothing of them was held out, and in results that were kept before it was measured.
     */
    readonly tailRecall?: TailRecall;
    readonly popularityRecall: Estimate;
  };
  /** Each source for itself; absent where there is only one. */
  readonly sources?: readonly SourceQuality[];
  /** Absent where the design has no ranker, or where no held-out item is in the catalogue. */
  readonly ranker?: ImportedRankerQuality;
  readonly list: {
    readonly size: number;
    readonly requests: number;
    readonly design: HeldOutQuality;
    readonly popularity: HeldOutQuality;
    /** Mean of 1 - cosine over the pairs of a list's item vectors; absent where no list has two items. */
    readonly diversity?: Estimate;
  };
}

/** One design executed on an imported data set. */
export interface ImportedRunResult {
  readonly version: 1;
  readonly provenance: Provenance & { /** Hash of the data set's content. */ readonly data: string };
  readonly metrics: ImportedMetrics;
  readonly timings: RunTimings;
}

/** Why a design cannot run on a data set, beyond what stops any run. */
export type ImportedRunError =
  | RunError
  | DataTooSmall
  /** A component that the design cannot do without needs what the data does not have. */
  | {
      readonly code: 'data-lacks';
      readonly component: string;
      readonly lacks: 'watch times' | 'watch histories' | 'creators that are followed' | 'times';
    };
