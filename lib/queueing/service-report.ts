import type { SteadyState } from './erlang-c.ts';
import type { Cause } from './service-system.ts';

/**
 * A figure of the measured time with its 95% interval: 20 batches of equal length, sectioning around
 * the figure over all of them (Student's t, 19 degrees of freedom). It presumes that the load is
 * steady; where it changes, the interval grows with the change. Absent under two batches. A share of
 * 0 with an interval of no width was not seen in any batch, which does not make it impossible.
 */
export interface Figure {
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number };
}

/** How a run ended. */
export type ServiceOutcome =
  | { readonly kind: 'complete' }
  /** More calls were open than the bound: the load was above what the system can do, or nearly so. */
  | { readonly kind: 'too-many-open-calls'; readonly atMs: number; readonly openCalls: number }
  | { readonly kind: 'too-many-events'; readonly atMs: number; readonly events: number };

/** Requests over the whole run, warm-up included: arrived = answered + failed + inSystem. */
export interface RequestCounts {
  readonly arrived: number;
  readonly answered: number;
  readonly failed: number;
  readonly inSystem: number;
  /** Little's law as an account: the time integral of requests in the system, and the times that each was in it. */
  readonly areaMs: number;
  readonly spentMs: number;
}

/** Jobs of a station over the whole run: entered is the sum of all the others but `wasted`. */
export interface JobCounts {
  readonly entered: number;
  readonly served: number;
  readonly refused: Readonly<Record<Exclude<Cause, 'timeout'>, number>>;
  /** Left the queue because nobody waited any more. */
  readonly abandoned: number;
  readonly queued: number;
  readonly inService: number;
  /** Served or in error, but nobody waited any more. */
  readonly wasted: number;
}

/** One station. */
export interface StationReport {
  readonly id: string;
  readonly jobs: JobCounts;
  /** Jobs that begin service, a second. */
  readonly startsPerSecond: Figure;
  /** Busy share of the replicas that are up; absent where none was. */
  readonly utilisation?: Figure;
  /** Time average of the jobs that wait. */
  readonly queueLength: Figure;
  /** Mean time in the queue of jobs that began service; absent where none did. */
  readonly waitMs?: Figure;
  /** Jobs a batch; absent where nothing is batched. */
  readonly batchSize?: Figure;
  /** Little's law as an account of the whole run: the time integral of the queue, and the times spent in it. */
  readonly queueAreaMs: number;
  readonly queueSpentMs: number;
  /** What theory gives for Poisson arrivals at this rate without limits and failures: M/M/c, or M/G/1 for one replica. */
  readonly theory?: SteadyState & { readonly formula: 'M/M/c' | 'M/G/1' };
}

/** One cache. */
export interface CacheReport {
  readonly id: string;
  /** Absent where nothing was looked up. */
  readonly hitShare?: Figure;
}

/** One guard, counts of the measured time. */
export interface GuardReport {
  readonly id: string;
  readonly calls: number;
  /** Those of calls, retries and hedges. */
  readonly attempts: number;
  readonly timeouts: number;
  readonly retries: number;
  /** Further attempts that the budget forbade. */
  readonly retriesForbidden: number;
  readonly hedges: number;
  readonly hedgesWon: number;
  /** Absent where no call was made. */
  readonly attemptsPerCall?: Figure;
  /** Of attempts. */
  readonly timeoutShare?: Figure;
}

/** One fallback, counts of the measured time. */
export interface FallbackReport {
  readonly id: string;
  readonly calls: number;
  readonly used: number;
  /** Absent where no call was made. */
  readonly usedShare?: Figure;
}

/** Series over the whole run, one entry a window; NaN never, empty windows of quantiles are null. */
export interface ServiceSeries {
  readonly windowMs: number;
  readonly startMs: readonly number[];
  readonly arrivalsPerSecond: readonly number[];
  readonly answersPerSecond: readonly number[];
  readonly degradedPerSecond: readonly number[];
  readonly failuresPerSecond: Readonly<Record<Cause, readonly number[]>>;
  readonly latencyMs: Readonly<Record<'p50' | 'p95' | 'p99', readonly (number | null)[]>>;
  /** In the order of the stations. */
  readonly stations: readonly {
    readonly startsPerSecond: readonly number[];
    readonly queueLength: readonly number[];
    readonly utilisation: readonly (number | null)[];
    readonly replicasUp: readonly number[];
  }[];
  /** Share of hits, in the order of the caches. */
  readonly caches: readonly (readonly (number | null)[])[];
  /** In the order of the guards. */
  readonly guards: readonly {
    readonly attemptsPerSecond: readonly number[];
    readonly timeoutsPerSecond: readonly number[];
    readonly retriesPerSecond: readonly number[];
    readonly hedgesPerSecond: readonly number[];
  }[];
  /** Times used a second, in the order of the fallbacks. */
  readonly fallbacks: readonly (readonly number[])[];
}

/** Times from arrival to answer, of requests that were answered. Quantiles are exact within 0.4%. */
export interface LatencyReport {
  readonly mean: Figure;
  readonly p50: Figure;
  readonly p95: Figure;
  readonly p99: Figure;
}

/** What a simulation of a service system found. */
export interface ServiceReport {
  readonly outcome: ServiceOutcome;
  /** Events handled: arrivals, ends of service, timers that fired, pauses that ended, changes. */
  readonly events: number;
  /** Names the sequence of all events, their times to the last bit. */
  readonly traceHash: string;
  readonly measured: { readonly fromMs: number; readonly toMs: number };
  readonly requests: RequestCounts;
  readonly arrivalsPerSecond: Figure;
  readonly answersPerSecond: Figure;
  /** Absent where no request was answered in the measured time. */
  readonly latencyMs?: LatencyReport;
  /** Of requests that ended; absent where none did. */
  readonly failedShare?: Figure;
  readonly failedShareByCause?: Readonly<Record<Cause, Figure>>;
  /** Of requests that were answered: those with a fallback in them. */
  readonly degradedShare?: Figure;
  readonly stations: readonly StationReport[];
  readonly caches: readonly CacheReport[];
  readonly guards: readonly GuardReport[];
  readonly fallbacks: readonly FallbackReport[];
  readonly series: ServiceSeries;
}
