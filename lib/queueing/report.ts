import { momentsOf } from './draws.ts';
import type { Engine } from './engine.ts';
import { erlangC } from './erlang-c.ts';
import { quantilesOf, rateOf, ratioOf } from './figures.ts';
import type { Stretch } from './ledger.ts';
import { pollaczekKhinchine } from './pollaczek-khinchine.ts';
import { byCause, writeSeries } from './series.ts';
import type {
  FallbackReport,
  Figure,
  GuardReport,
  JobCounts,
  LatencyReport,
  RequestCounts,
  ServiceReport,
  StationReport,
} from './service-report.ts';
import type { ServiceSystem, Station } from './service-system.ts';
import { CACHE, FALLBACK, GUARD, REQUEST, STATION } from './totals.ts';

/** What theory gives for a station at the rate at which jobs come to it, in milliseconds. */
function predict(
  { replicas, serviceTime, batching }: Station,
  jobsPerSecond: number,
): StationReport['theory'] {
  if (batching !== undefined) return undefined;
  const { mean, meanSquare } = momentsOf(serviceTime);
  const arrivalRate = jobsPerSecond / 1000;
  const isExponential = serviceTime.kind === 'exponential';
  if (isExponential && mean > 0) {
    const solved = erlangC({ arrivalRate, serviceRate: 1 / mean, servers: replicas });
    return solved.ok ? { formula: 'M/M/c', ...solved.value } : undefined;
  }
  if (replicas > 1) return undefined;
  const solved = pollaczekKhinchine({ arrivalRate, meanService: mean, meanSquareService: meanSquare });
  return solved.ok ? { formula: 'M/G/1', ...solved.value } : undefined;
}

/** A property that is there only where its value is. */
function present<Name extends string, T>(name: Name, value: T | undefined): { readonly [N in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: T });
}

function countJobs(engine: Engine, station: number): JobCounts {
  const base = engine.layout.station(station);
  const total = (field: number): number => engine.totals[base + field] as number;
  const { timeout: _, ...refused } = byCause((code) => total(STATION.causes + code));
  return {
    entered: total(STATION.entered),
    served: total(STATION.served),
    refused,
    abandoned: total(STATION.abandoned),
    queued: engine.stations.queued[station] as number,
    inService: engine.stations.inService(station),
    wasted: total(STATION.wasted),
  };
}

function writeStation(
  engine: Engine,
  sections: readonly Stretch[],
  rules: Station,
  station: number,
): StationReport {
  const base = engine.layout.station(station);
  const startsPerSecond = rateOf(sections, base + STATION.started, 1000);
  const spentMs =
    (engine.totals[base + STATION.queueSpentMs] as number) + engine.stations.waitingMs(station, engine.nowMs);
  return {
    id: rules.id,
    jobs: countJobs(engine, station),
    startsPerSecond,
    ...present('utilisation', ratioOf(sections, base + STATION.busyAreaMs, base + STATION.upAreaMs)),
    queueLength: rateOf(sections, base + STATION.queueAreaMs),
    ...present('waitMs', ratioOf(sections, base + STATION.waitMs, base + STATION.started)),
    ...(rules.batching &&
      present('batchSize', ratioOf(sections, base + STATION.started, base + STATION.batches))),
    queueAreaMs: engine.totals[base + STATION.queueAreaMs] as number,
    queueSpentMs: spentMs,
    ...present('theory', predict(rules, rateOf(sections, base + STATION.entered, 1000).value)),
  };
}

function sumOf(sections: readonly Stretch[], place: number): number {
  return sections.reduce((sum, { totals }) => sum + (totals[place] as number), 0);
}

function writeGuard(sections: readonly Stretch[], id: string, base: number): GuardReport {
  const sum = (field: number): number => sumOf(sections, base + field);
  return {
    id,
    calls: sum(GUARD.calls),
    attempts: sum(GUARD.attempts),
    timeouts: sum(GUARD.timeouts),
    retries: sum(GUARD.retries),
    retriesForbidden: sum(GUARD.forbidden),
    hedges: sum(GUARD.hedges),
    hedgesWon: sum(GUARD.hedgesWon),
    ...present('attemptsPerCall', ratioOf(sections, base + GUARD.attempts, base + GUARD.calls)),
    ...present('timeoutShare', ratioOf(sections, base + GUARD.timeouts, base + GUARD.attempts)),
  };
}

function writeFallback(sections: readonly Stretch[], id: string, base: number): FallbackReport {
  return {
    id,
    calls: sumOf(sections, base + FALLBACK.calls),
    used: sumOf(sections, base + FALLBACK.used),
    ...present('usedShare', ratioOf(sections, base + FALLBACK.used, base + FALLBACK.calls)),
  };
}

function countRequests({ totals, inSystem, frames, requests, nowMs }: Engine): RequestCounts {
  const total = (field: number): number => totals[field] as number;
  return {
    arrived: total(REQUEST.arrived),
    answered: total(REQUEST.answered),
    failed: total(REQUEST.failed),
    inSystem,
    areaMs: total(REQUEST.areaMs),
    spentMs:
      total(REQUEST.spentMs) + frames.sumRoots((request) => nowMs - (requests.startMs[request] as number)),
  };
}

function writeLatency({ ledger }: Engine, mean: Figure | undefined): LatencyReport | undefined {
  if (mean === undefined) return undefined;
  const [p50, p95, p99] = quantilesOf(ledger.sections, ledger.all) as [Figure, Figure, Figure];
  return { mean, p50, p95, p99 };
}

/** Failures and degraded answers as shares, where there was something to share. */
function writeShares(
  sections: readonly Stretch[],
): Pick<ServiceReport, 'failedShare' | 'failedShareByCause' | 'degradedShare'> {
  const degraded = present('degradedShare', ratioOf(sections, REQUEST.degraded, REQUEST.answered));
  // Requests that ended have no total of their own: a copy of the sections gets one in the place of arrivals.
  const ended = sections.map((section) => {
    const totals = section.totals.slice();
    totals[REQUEST.arrived] = (totals[REQUEST.answered] as number) + (totals[REQUEST.failed] as number);
    return { ...section, totals };
  });
  const failed = ratioOf(ended, REQUEST.failed, REQUEST.arrived);
  if (failed === undefined) return degraded;
  const failedShareByCause = byCause(
    (code) => ratioOf(ended, REQUEST.causes + code, REQUEST.arrived) ?? { value: 0 },
  );
  return { failedShare: failed, failedShareByCause, ...degraded };
}

/** Writes what an engine holds at its end as a report. */
export function writeReport(
  system: ServiceSystem,
  engine: Engine,
  ending: Pick<ServiceReport, 'outcome' | 'events' | 'traceHash'>,
): ServiceReport {
  const { layout, ledger, program } = engine;
  const { sections } = ledger;
  const latency = writeLatency(engine, ratioOf(sections, REQUEST.latencyMs, REQUEST.answered));
  return {
    ...ending,
    measured: { fromMs: sections[0]?.fromMs ?? 0, toMs: sections.at(-1)?.toMs ?? 0 },
    requests: countRequests(engine),
    arrivalsPerSecond: rateOf(sections, REQUEST.arrived, 1000),
    answersPerSecond: rateOf(sections, REQUEST.answered, 1000),
    ...present('latencyMs', latency),
    ...writeShares(sections),
    stations: system.stations.map((rules, s) => writeStation(engine, sections, rules, s)),
    caches: (system.caches ?? []).map(({ id }, c) => {
      const base = layout.cache(c);
      return { id, ...present('hitShare', ratioOf(sections, base + CACHE.hits, base + CACHE.lookups)) };
    }),
    guards: program.guards.map(({ id }, g) => writeGuard(sections, id, layout.guard(g))),
    fallbacks: program.fallbacks.map((id, f) => writeFallback(sections, id, layout.fallback(f))),
    series: writeSeries(system, engine, ledger.windows),
  };
}
