import type { Cache, Call, ServiceEvent, ServiceSystem, ServiceTime, Station } from './service-system.ts';

/** What is wrong with the description of a service system; `where` names the place in it. */
export type ServiceError =
  | {
      readonly code: 'parameter-out-of-range';
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly code: 'parameter-not-whole'; readonly parameter: string; readonly value: number }
  | { readonly code: 'list-empty'; readonly where: string }
  | { readonly code: 'name-unknown'; readonly where: string; readonly name: string }
  | { readonly code: 'name-repeated'; readonly where: string; readonly name: string }
  /** Times of a shape that do not ascend. */
  | { readonly code: 'times-unordered'; readonly where: string }
  | {
      readonly code: 'event-outside-run';
      readonly where: string;
      readonly atMs: number;
      readonly durationMs: number;
    }
  | { readonly code: 'calls-too-deep'; readonly maximum: number }
  | { readonly code: 'too-many-calls'; readonly maximum: number };

type Finding = ServiceError | undefined;

const LONGEST_MS = 1e10;
const MOST_STATIONS = 1000;
const MOST_REPLICAS = 100_000;
/** Replicas of all stations together, scaling included. */
const MOST_REPLICAS_IN_ALL = 1_000_000;
const MOST_EVENTS = 10_000;
const MOST_CALLS = 5000;
const DEEPEST = 64;
const MOST_POINTS = 1000;
/** Keys with a count of their own: their tables are built at once. */
const MOST_KEYS = 2_000_000;
/** Stations times windows: what the series takes in memory. */
const MOST_CELLS = 500_000;
/** Changes of the arrival rate in one run, so that a silent stretch is passed quickly. */
const MOST_SWITCHES = 100_000;

function range(parameter: string, value: number, minimum: number, maximum: number): Finding {
  if (value >= minimum && value <= maximum) return undefined;
  return { code: 'parameter-out-of-range', parameter, value, minimum, maximum };
}

function whole(parameter: string, value: number, minimum: number, maximum: number): Finding {
  const wrong = range(parameter, value, minimum, maximum);
  if (wrong !== undefined || Number.isInteger(value)) return wrong;
  return { code: 'parameter-not-whole', parameter, value };
}

/** The first finding of a list of checks, made one after another. */
function firstOf<T>(items: readonly T[], check: (item: T, place: number) => Finding): Finding {
  for (const [place, item] of items.entries()) {
    const wrong = check(item, place);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function checkNames(where: string, ids: readonly string[]): Finding {
  const seen = new Set<string>();
  return firstOf(ids, (name) => {
    if (seen.has(name)) return { code: 'name-repeated', where, name };
    seen.add(name);
    return undefined;
  });
}

function checkServiceTime(where: string, time: ServiceTime): Finding {
  switch (time.kind) {
    case 'exponential':
      return range(`${where}.meanMs`, time.meanMs, 0, LONGEST_MS);
    case 'deterministic':
      return range(`${where}.ms`, time.ms, 0, LONGEST_MS);
    case 'lognormal':
      return (
        range(`${where}.meanMs`, time.meanMs, 1e-9, LONGEST_MS) ?? range(`${where}.sigma`, time.sigma, 0, 5)
      );
    case 'empirical':
      if (time.valuesMs.length === 0) return { code: 'list-empty', where: `${where}.valuesMs` };
      return firstOf(time.valuesMs, (value, v) => range(`${where}.valuesMs[${v}]`, value, 0, LONGEST_MS));
  }
}

function checkStation(station: Station, place: number): Finding {
  const where = `stations[${place}]`;
  const { batching } = station;
  const { zones = 1, queueLimit = 0, shedAfterMs = 0, rateLimitPerSecond = 1, errorShare = 0 } = station;
  const wrong =
    whole(`${where}.replicas`, station.replicas, 1, MOST_REPLICAS) ??
    whole(`${where}.zones`, zones, 1, MOST_REPLICAS) ??
    checkServiceTime(`${where}.serviceTime`, station.serviceTime) ??
    whole(`${where}.queueLimit`, queueLimit, 0, 1e9) ??
    range(`${where}.shedAfterMs`, shedAfterMs, 0, LONGEST_MS) ??
    range(`${where}.rateLimitPerSecond`, rateLimitPerSecond, 1e-6, 1e9) ??
    range(`${where}.errorShare`, errorShare, 0, 1);
  if (wrong !== undefined || batching === undefined) return wrong;
  return (
    whole(`${where}.batching.size`, batching.size, 1, 1e6) ??
    range(`${where}.batching.waitMs`, batching.waitMs, 0, LONGEST_MS) ??
    range(`${where}.batching.extraShare`, batching.extraShare, 0, 1)
  );
}

function checkCache({ entries, ttlMs = 1, popularity, lookupsPerSecond = 0 }: Cache, place: number): Finding {
  const where = `caches[${place}]`;
  const wrong =
    whole(`${where}.entries`, entries, 1, 20_000_000) ??
    range(`${where}.ttlMs`, ttlMs, 1e-6, LONGEST_MS) ??
    range(`${where}.lookupsPerSecond`, lookupsPerSecond, 0, 1e9);
  if (wrong !== undefined) return wrong;
  if (popularity.kind === 'zipf') {
    return (
      whole(`${where}.popularity.keys`, popularity.keys, 1, 2_000_000_000) ??
      range(`${where}.popularity.exponent`, popularity.exponent, 0, 10)
    );
  }
  const counts = `${where}.popularity.counts`;
  if (popularity.counts.length === 0) return { code: 'list-empty', where: counts };
  const long = whole(`length of ${counts}`, popularity.counts.length, 1, MOST_KEYS);
  if (long !== undefined) return long;
  let total = 0;
  const bad = firstOf(popularity.counts, (count, c) => {
    total += count;
    return range(`${counts}[${c}]`, count, 0, 1e15);
  });
  const { copies = 1 } = popularity;
  return (
    bad ??
    range(`sum of ${counts}`, total, Number.MIN_VALUE, Number.MAX_VALUE) ??
    whole(`${where}.popularity.copies`, copies, 1, Math.floor(2_000_000_000 / popularity.counts.length))
  );
}

function checkArrivals({ arrivals, durationMs }: ServiceSystem): Finding {
  const { perSecond, shape, bursts } = arrivals;
  const wrong = range('arrivals.perSecond', perSecond, 0, 1e9);
  if (wrong !== undefined) return wrong;
  if (shape !== undefined) {
    const { periodMs, points } = shape;
    if (points.length === 0) return { code: 'list-empty', where: 'arrivals.shape.points' };
    let before = 0;
    const bad =
      whole('length of arrivals.shape.points', points.length, 1, MOST_POINTS) ??
      range(
        'arrivals.shape.periodMs',
        periodMs,
        Math.max(1e-3, (durationMs * points.length) / MOST_SWITCHES),
        LONGEST_MS,
      ) ??
      firstOf(points, ({ atMs, factor }, p) => {
        const at = `arrivals.shape.points[${p}]`;
        const finding = range(`${at}.atMs`, atMs, 0, periodMs) ?? range(`${at}.factor`, factor, 0, 1e6);
        if (finding === undefined && atMs < before) return { code: 'times-unordered', where: at };
        before = atMs;
        return finding;
      });
    if (bad !== undefined) return bad;
  }
  if (bursts === undefined) return undefined;
  const shortest = Math.max(1e-3, durationMs / MOST_SWITCHES);
  return (
    range('arrivals.bursts.gapMs', bursts.gapMs, shortest, LONGEST_MS) ??
    range('arrivals.bursts.lengthMs', bursts.lengthMs, shortest, LONGEST_MS) ??
    range('arrivals.bursts.factor', bursts.factor, 0, 1e6)
  );
}

/** Checks a tree of calls, and collects the names of its guards and fallbacks. */
class CallCheck {
  readonly guards: string[] = [];
  readonly fallbacks: string[] = [];
  readonly #stations: ReadonlySet<string>;
  readonly #caches: ReadonlySet<string>;
  #count = 0;

  constructor({ stations, caches = [] }: ServiceSystem) {
    this.#stations = new Set(stations.map(({ id }) => id));
    this.#caches = new Set(caches.map(({ id }) => id));
  }

  check(call: Call, where: string, depth: number): Finding {
    this.#count += 1;
    if (this.#count > MOST_CALLS) return { code: 'too-many-calls', maximum: MOST_CALLS };
    if (depth > DEEPEST) return { code: 'calls-too-deep', maximum: DEEPEST };
    const below = (inner: Call, name: string): Finding => this.check(inner, `${where}.${name}`, depth + 1);
    switch (call.kind) {
      case 'station':
        return this.#stations.has(call.station)
          ? undefined
          : { code: 'name-unknown', where, name: call.station };
      case 'sequence':
      case 'fan-out': {
        if (call.calls.length === 0) return { code: 'list-empty', where: `${where}.calls` };
        const need = call.kind === 'fan-out' ? (call.need ?? 1) : 1;
        return (
          whole(`${where}.need`, need, 1, call.calls.length) ??
          firstOf(call.calls, (inner, i) => below(inner, `calls[${i}]`))
        );
      }
      case 'cache':
        if (!this.#caches.has(call.cache)) return { code: 'name-unknown', where, name: call.cache };
        return below(call.call, 'call');
      case 'guard':
        this.guards.push(call.id);
        return checkGuard(call, where) ?? below(call.call, 'call');
      case 'fallback':
        this.fallbacks.push(call.id);
        return below(call.call, 'call') ?? (call.backup && below(call.backup, 'backup'));
      case 'split':
        return (
          range(`${where}.share`, call.share, 0, 1) ?? below(call.call, 'call') ?? below(call.other, 'other')
        );
      case 'beside':
        return below(call.call, 'call') ?? below(call.copy, 'copy');
      case 'delay':
        return range(`${where}.ms`, call.ms, 0, LONGEST_MS);
    }
  }
}

function checkGuard(
  { timeoutMs = 1, hedgeAfterMs = 0, retries }: Extract<Call, { kind: 'guard' }>,
  where: string,
): Finding {
  const wrong =
    range(`${where}.timeoutMs`, timeoutMs, 1e-6, LONGEST_MS) ??
    range(`${where}.hedgeAfterMs`, hedgeAfterMs, 0, LONGEST_MS);
  if (wrong !== undefined || retries === undefined) return wrong;
  return (
    whole(`${where}.retries.attempts`, retries.attempts, 1, 100) ??
    range(`${where}.retries.backoffMs`, retries.backoffMs, 0, LONGEST_MS) ??
    range(`${where}.retries.backoffFactor`, retries.backoffFactor, 1, 100) ??
    range(`${where}.retries.jitter`, retries.jitter, 0, 1) ??
    range(`${where}.retries.budgetShare`, retries.budgetShare ?? 0, 0, 100)
  );
}

function checkEvent(system: ServiceSystem, event: ServiceEvent, place: number): Finding {
  const where = `events[${place}]`;
  const { atMs } = event;
  const { durationMs, stations, caches = [] } = system;
  if (!(atMs >= 0 && atMs <= durationMs)) return { code: 'event-outside-run', where, atMs, durationMs };
  if ('station' in event && !stations.some(({ id }) => id === event.station)) {
    return { code: 'name-unknown', where, name: event.station };
  }
  switch (event.kind) {
    case 'replicas-down':
    case 'replicas-up':
      return whole(`${where}.count`, event.count, 1, MOST_REPLICAS);
    case 'zone-down':
    case 'zone-up':
      return whole(`${where}.zone`, event.zone, 0, MOST_REPLICAS);
    case 'scale':
      return whole(`${where}.replicas`, event.replicas, 1, MOST_REPLICAS);
    case 'error-share':
      return range(`${where}.share`, event.share, 0, 1);
    case 'slow':
      return range(`${where}.factor`, event.factor, 0, 1e6);
    case 'traffic':
      return range(`${where}.factor`, event.factor, 0, 1e6);
    case 'clear-cache':
      if (caches.some(({ id }) => id === event.cache)) return undefined;
      return { code: 'name-unknown', where, name: event.cache };
  }
}

function checkReplicasInAll({ stations, events = [] }: ServiceSystem): Finding {
  const most = new Map(stations.map(({ id, replicas }) => [id, replicas]));
  for (const event of events) {
    if (event.kind !== 'scale') continue;
    most.set(event.station, Math.max(most.get(event.station) ?? 0, event.replicas));
  }
  let total = 0;
  for (const replicas of most.values()) total += replicas;
  return range('replicas in all', total, 1, MOST_REPLICAS_IN_ALL);
}

/**
 * Checks the description of a service system: every number finite and in its range, every name known
 * and given once, every event within the run. Returns the first thing that is wrong.
 */
export function checkSystem(system: ServiceSystem): ServiceError | undefined {
  const { stations, caches = [], events = [], durationMs } = system;
  const { warmUpMs = 0, windows = 100, maximumOpenCalls = 1, maximumEvents = 1 } = system;
  const calls = new CallCheck(system);
  return (
    range('durationMs', durationMs, 1e-3, LONGEST_MS) ??
    // A warm-up leaves a stretch that can be cut into sections.
    range('warmUpMs', warmUpMs, 0, durationMs * (1 - 1e-6)) ??
    whole('windows', windows, 1, 5000) ??
    whole('maximumOpenCalls', maximumOpenCalls, 1, 10_000_000) ??
    whole('maximumEvents', maximumEvents, 1, Number.MAX_SAFE_INTEGER) ??
    (stations.length === 0 ? { code: 'list-empty', where: 'stations' } : undefined) ??
    whole('length of stations', stations.length, 1, MOST_STATIONS) ??
    range('stations times windows', stations.length * windows, 1, MOST_CELLS) ??
    whole('length of caches', caches.length, 0, MOST_STATIONS) ??
    whole('length of events', events.length, 0, MOST_EVENTS) ??
    checkNames(
      'stations',
      stations.map(({ id }) => id),
    ) ??
    firstOf(stations, checkStation) ??
    checkNames(
      'caches',
      caches.map(({ id }) => id),
    ) ??
    firstOf(caches, checkCache) ??
    checkArrivals(system) ??
    calls.check(system.request, 'request', 1) ??
    checkNames('guards', calls.guards) ??
    checkNames('fallbacks', calls.fallbacks) ??
    firstOf(events, (event, place) => checkEvent(system, event, place)) ??
    checkReplicasInAll(system)
  );
}
