import { CAUSES } from './service-system.ts';

/** Places of the running totals of requests. */
export const REQUEST = {
  arrived: 0,
  answered: 1,
  /** Sum over answered requests. */
  latencyMs: 2,
  degraded: 3,
  failed: 4,
  /** Time integral of requests in the system. */
  areaMs: 5,
  /** Sum over requests that ended. */
  spentMs: 6,
  /** One place a cause. */
  causes: 7,
} as const;
const REQUEST_FIELDS = REQUEST.causes + CAUSES.length;

/** Places of a station's running totals, from its own beginning. */
export const STATION = {
  entered: 0,
  started: 1,
  served: 2,
  /** Sum over jobs that began service. */
  waitMs: 3,
  /** Time integrals of the queue, of busy replicas, and of replicas that are up. */
  queueAreaMs: 4,
  busyAreaMs: 5,
  upAreaMs: 6,
  batches: 7,
  /** Sum over jobs that left the queue in whichever way. */
  queueSpentMs: 8,
  wasted: 9,
  abandoned: 10,
  /** One place a cause. */
  causes: 11,
} as const;
/** Places a station takes. */
const STATION_FIELDS = STATION.causes + CAUSES.length;

/** Places of a cache's totals. */
export const CACHE = { lookups: 0, hits: 1 } as const;
const CACHE_FIELDS = 2;

/** Places of a guard's totals. */
export const GUARD = {
  calls: 0,
  attempts: 1,
  timeouts: 2,
  retries: 3,
  forbidden: 4,
  hedges: 5,
  hedgesWon: 6,
} as const;
const GUARD_FIELDS = 7;

/** Places of a fallback's totals. */
export const FALLBACK = { calls: 0, used: 1 } as const;
const FALLBACK_FIELDS = 2;

/** Where the totals of each part begin in one column of numbers. */
export interface TotalsLayout {
  readonly length: number;
  station(index: number): number;
  cache(index: number): number;
  guard(index: number): number;
  fallback(index: number): number;
}

/** Lays the totals of a system out: requests first, then stations, caches, guards and fallbacks. */
export function layTotals(counts: {
  readonly stations: number;
  readonly caches: number;
  readonly guards: number;
  readonly fallbacks: number;
}): TotalsLayout {
  const caches = REQUEST_FIELDS + counts.stations * STATION_FIELDS;
  const guards = caches + counts.caches * CACHE_FIELDS;
  const fallbacks = guards + counts.guards * GUARD_FIELDS;
  return {
    length: fallbacks + counts.fallbacks * FALLBACK_FIELDS,
    station: (index) => REQUEST_FIELDS + index * STATION_FIELDS,
    cache: (index) => caches + index * CACHE_FIELDS,
    guard: (index) => guards + index * GUARD_FIELDS,
    fallback: (index) => fallbacks + index * FALLBACK_FIELDS,
  };
}
