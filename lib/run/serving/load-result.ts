import type { NodeId } from '../../design/types.ts';
import type { Figure, LatencyReport, RequestCounts, ServiceOutcome } from '../../queueing/service-report.ts';
import type { Cause } from '../../queueing/service-system.ts';
import type { TrafficEvent } from './events.ts';
import type { LoadScenario } from './scenario.ts';

/** One component under load. Rates are those of the whole fleet; queues and waits those of one cell. */
export interface NodeLoad {
  readonly node: NodeId;
  readonly name: string;
  /** Parts that a request is sent to at once; figures are those of the busiest of them. */
  readonly shards: number;
  /** Of one shard, in the whole fleet, and in the cell that was simulated. */
  readonly replicas: number;
  readonly cellReplicas: number;
  /** The design leaves the number of replicas to the load. */
  readonly isSized: boolean;
  /** Mean time of a job, milliseconds, where it comes from and how. */
  readonly serviceMs: number;
  readonly basis: 'measured' | 'assumed';
  readonly formula: string;
  readonly jobsPerSecond: Figure;
  /** Busy share of the replicas that are up; absent where none was. */
  readonly utilisation?: Figure;
  readonly queueLength: Figure;
  readonly waitMs?: Figure;
  readonly batchSize?: Figure;
  /** What theory gives for the steady state at this rate without events; absent in overload and with batches. */
  readonly theory?: {
    readonly formula: 'M/M/c' | 'M/G/c';
    readonly meanWaitMs: number;
    readonly utilisation: number;
  };
  /** Jobs that were refused or dropped, as a share of those that came, and those worked on for nobody. */
  readonly refusedShare: number;
  readonly wastedShare: number;
}

/** Series of one component, one entry a window; of shards the worst in each window. */
export interface NodeSeries {
  readonly node: NodeId;
  readonly jobsPerSecond: readonly number[];
  readonly utilisation: readonly (number | null)[];
  readonly queueLength: readonly number[];
  /** Share of the replicas that are up. */
  readonly upShare: readonly number[];
}

/** Series of the load, one entry a window; rates are those of the whole fleet. */
export interface LoadSeries {
  readonly windowMs: number;
  readonly startMs: readonly number[];
  readonly arrivalsPerSecond: readonly number[];
  readonly answersPerSecond: readonly number[];
  /** Of requests that ended in the window; null where none did. */
  readonly failedShare: readonly (number | null)[];
  readonly degradedShare: readonly (number | null)[];
  readonly p50Ms: readonly (number | null)[];
  readonly p95Ms: readonly (number | null)[];
  readonly p99Ms: readonly (number | null)[];
  readonly limitMs: readonly number[];
  readonly nodes: readonly NodeSeries[];
  /** Share of hits, by the component of the cache. */
  readonly caches: readonly { readonly node: NodeId; readonly hitShare: readonly (number | null)[] }[];
}

/** A stretch of time in which the design did not do what it promises. */
export interface BrokenStretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** The worst of it. `slow`: the p99 was above the limit; `failing`: more requests failed than is allowed; `degraded`: answers came in time, too many of them from fallbacks. */
  readonly why: 'failing' | 'slow' | 'degraded';
  /** The component that was busiest meanwhile, or was down. */
  readonly bottleneck?: NodeId;
}

/** Whether the design did what it promises. */
export interface BudgetVerdict {
  /** `degraded`: always in time, but not always with what was designed. */
  readonly state: 'kept' | 'degraded' | 'broken';
  readonly broken: readonly BrokenStretch[];
  /** The limit at the end, milliseconds. */
  readonly limitMs: number;
}

/** What one event did. */
export interface EventEffect {
  readonly event: TrafficEvent;
  /** Time from the event to the first broken window after it, while it or its consequences last; absent where none broke. */
  readonly brokenAfterMs?: number;
  /** The worst that happened then; absent where nothing did. */
  readonly why?: BrokenStretch['why'];
  /** Time from the end of the event (or from the event, where it has none) to the first window from which the budget holds again; absent where it does not. */
  readonly recoveredAfterMs?: number;
}

/** What a load did to a design. Plain data; the same design, costs, scenario and seed give the same bytes. */
export interface LoadResult {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed: number };
  readonly scenario: LoadScenario;
  /** Requests a second of the whole fleet at the busiest time, and the cells it is divided into, one of which was simulated. */
  readonly fleet: {
    readonly perSecond: number;
    readonly cells: number;
    readonly cellPerSecond: number;
    readonly zones: number;
    readonly sizedUtilisation: number;
  };
  readonly outcome: ServiceOutcome;
  readonly events: number;
  /** Names the sequence of all simulated events. */
  readonly traceHash: string;
  readonly measured: { readonly fromMs: number; readonly toMs: number };
  /** Of the cell that was simulated. */
  readonly requests: RequestCounts;
  readonly latencyMs?: LatencyReport;
  readonly answersPerSecond: Figure;
  readonly failedShare?: Figure;
  readonly failedShareByCause?: Readonly<Record<Cause, Figure>>;
  readonly degradedShare?: Figure;
  readonly attemptsPerRequest?: Figure;
  readonly nodes: readonly NodeLoad[];
  readonly caches: readonly { readonly node: NodeId; readonly hitShare?: Figure }[];
  readonly fallbacks: readonly { readonly node: NodeId; readonly usedShare?: Figure }[];
  /** The component with the least left to give. */
  readonly bottleneck: NodeId;
  /** The longest way through the design, with the mean time of each component on it, waiting included. */
  readonly criticalPath: readonly { readonly node: NodeId; readonly meanMs: number }[];
  readonly budget: BudgetVerdict;
  readonly effects: readonly EventEffect[];
  readonly series: LoadSeries;
}
