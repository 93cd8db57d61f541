import type { NodeId } from '../../design/types.ts';

/**
 * Where a number comes from. `measured`: from trained models or clocks of a run. `sourced`: from a
 * named source, or set in the design. `assumed`: somebody's word; of what is computed, the weakest
 * of its inputs.
 */
export type Mark = 'measured' | 'sourced' | 'assumed';

/** A number with everything that a reader needs to trust or doubt it. */
export interface Quantity {
  /** In words, as it stands within a formula. */
  readonly name: string;
  readonly value: number;
  /** Empty for counts and ratios. */
  readonly unit: string;
  readonly mark: Mark;
  /** Author, title, year; or who stated or set it. */
  readonly source?: string | undefined;
  /** The line that computes it. */
  readonly line?: string | undefined;
}

/** An input of a line, under the symbol that its formula has for it. */
export interface CapacityInput extends Quantity {
  readonly symbol: string;
}

/** The parts of a report, in the order in which one reads it. */
export type GroupId =
  | 'traffic'
  | 'latency'
  | 'replicas'
  | 'shards'
  | 'memory'
  | 'network'
  | 'storage'
  | 'training'
  | 'money'
  | 'serving';

/** One computed number: its formula evaluated with its inputs gives exactly its value. */
export interface CapacityLine {
  /** Unique within a report: "traffic.peak"; of a component "latency.work:ranker", with its id at the end. */
  readonly id: string;
  readonly group: GroupId;
  /** The component that it is about. */
  readonly node?: NodeId | undefined;
  readonly label: string;
  /** Finite and not negative. */
  readonly value: number;
  readonly unit: string;
  /** The weakest mark among the inputs. */
  readonly mark: Mark;
  /** In the symbols of the inputs: "U × r / 86,400". `writeWords` puts their names in their place. */
  readonly formula: string;
  readonly inputs: readonly CapacityInput[];
}

/** Lines that belong together. */
export interface CapacityGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly lines: readonly CapacityLine[];
}

/** Percentiles of a time, milliseconds. */
export interface Percentiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** One stage of a request: as clocked in the tab, and as modelled at scale. */
export interface LatencyStage {
  /** Names its lines `latency.p50.<id>` and so on. */
  readonly id: string;
  readonly node?: NodeId;
  readonly label: string;
  /** Absent for what a tab does not have, such as a network, and without a run. */
  readonly measured?: Percentiles;
  readonly modelled: Percentiles;
  /** What such a stage usually gets of the budget, milliseconds; its line is `latency.usual.<id>`. */
  readonly usualMs?: number;
  /** Whether the request waits for it; the others run beside a slower one. */
  readonly isCritical: boolean;
}

/** The time of a request against its budget. Without queues: what load adds is simulated elsewhere. */
export interface LatencyEstimate {
  /** In the order in which a request passes them. */
  readonly stages: readonly LatencyStage[];
  readonly total: { readonly measured?: Percentiles; readonly modelled: Percentiles };
  readonly budgetMs: number;
}

/** Something that the estimate cannot know, leaves out, or takes for granted. */
export type CapacityRemark =
  | { readonly code: 'path-missing' }
  | { readonly code: 'no-run' }
  | { readonly code: 'cost-unknown'; readonly node: NodeId; readonly name: string }
  | { readonly code: 'index-without-model'; readonly node: NodeId; readonly name: string }
  | { readonly code: 'index-not-measured'; readonly node: NodeId; readonly name: string }
  | {
      readonly code: 'scaled-far';
      readonly node: NodeId;
      readonly name: string;
      /** Over how many it was clocked. */
      readonly videos: number;
    }
  | { readonly code: 'scans-catalogue'; readonly node: NodeId; readonly name: string }
  | { readonly code: 'scores-catalogue'; readonly node: NodeId; readonly name: string }
  | { readonly code: 'features-in-memory'; readonly node: NodeId; readonly name: string }
  | { readonly code: 'never-trained' }
  | { readonly code: 'over-budget'; readonly p99Ms: number; readonly budgetMs: number }
  | { readonly code: 'shards-too-few'; readonly node: NodeId; readonly name: string; readonly needed: number }
  | {
      readonly code: 'replicas-too-few';
      readonly node: NodeId;
      readonly name: string;
      readonly needed: number;
    };

/** A public figure beside ours. */
export interface Comparison {
  readonly id: string;
  readonly what: string;
  /** The public figure. */
  readonly figure: number;
  readonly unit: string;
  readonly source: string;
  /** Our number and the line that it comes from; absent where the design has no such part. */
  readonly ours?: { readonly value: number; readonly line: string };
  /** Ours over theirs. */
  readonly ratio?: number;
  /** Why they differ. */
  readonly explanation: string;
}

/** One way of serving, for comparison with the other. */
export interface ServingCost {
  readonly cores: number;
  readonly memoryBytes: number;
  readonly monthUsd: number;
  /** Age of a list when it is seen, hours, at most. */
  readonly stalenessHours: number;
}

/** The numbers that a page shows first. */
export interface CapacityTotals {
  readonly meanQps: number;
  readonly peakQps: number;
  readonly replicas: number;
  readonly machines: number;
  readonly memoryBytes: number;
  readonly monthUsd: number;
  /** US dollars for a million requests. */
  readonly millionRequestsUsd: number;
}

/** What one component takes at scale. */
export interface NodeLoad {
  readonly node: NodeId;
  readonly replicas: number;
  /** Computing and memory, a month. */
  readonly monthUsd: number;
}

/** What a design takes at a stated scale. Plain data: everything but the measured inputs is modelled. */
export interface CapacityReport {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed?: number };
  readonly scale: CapacityScale;
  readonly groups: readonly CapacityGroup[];
  readonly latency: LatencyEstimate;
  readonly serving: {
    readonly online: ServingCost;
    readonly batch: ServingCost;
    readonly drawn: 'online' | 'batch';
  };
  readonly totals: CapacityTotals;
  readonly nodes: readonly NodeLoad[];
  readonly comparisons: readonly Comparison[];
  readonly remarks: readonly CapacityRemark[];
}

/** The kinds of index that can be sized. */
export const INDEX_KINDS = ['flat', 'int8', 'ivf-flat', 'ivf-pq', 'hnsw'] as const;
/** A kind of index that can be sized. */
export type IndexKind = (typeof INDEX_KINDS)[number];

/** The scale at which a design is estimated; the last three replace what the design sets. */
export interface CapacityScale {
  readonly dailyUsers: number;
  readonly requestsPerUserDay: number;
  /** Requests a second at the busiest time over their mean, at least 1. */
  readonly peakFactor: number;
  readonly items: number;
  /** Items new each day, as a share of the catalogue. */
  readonly newItemsShare: number;
  /** Budget at p99. */
  readonly latencyP99Ms: number;
  /** Candidates that reach the first ranker. */
  readonly candidates?: number;
  readonly index?: IndexKind;
  /** Dimensions of the vectors that the indexes hold. */
  readonly dimensions?: number;
  /** Who says so, for the source of the inputs: "stated in the requirements". */
  readonly stated: string;
  /** Numbers that somebody else has set, and who: "moved in the tab Cost". */
  readonly set?: { readonly by: string; readonly fields: readonly string[] };
}

/** What a design draws of what a scale may replace; absent where it draws none. */
export interface DrawnShape {
  /** Candidates that reach the first ranker. */
  readonly candidates?: number;
  /** Dimensions of the vectors of the first index. */
  readonly dimensions?: number;
}
