import { exp } from '../../core/real.ts';
import type { NodeId } from '../../design/types.ts';
import { erlangC } from '../../queueing/erlang-c.ts';
import type { Figure, ServiceReport, StationReport } from '../../queueing/service-report.ts';
import { CAUSES } from '../../queueing/service-system.ts';
import type { CompiledService, ServedPart } from './compile-service.ts';
import { findCriticalPath } from './critical-path.ts';
import { SIZED_UTILISATION } from './fleet.ts';
import { findStrained, judgeBudget, judgeEvents, limitAt } from './judge-budget.ts';
import type { LoadResult, LoadSeries, NodeLoad, NodeSeries } from './load-result.ts';
import type { LoadScenario } from './scenario.ts';
import { ROUND_TRIP_MS } from './write-calls.ts';

function scaleFigure({ value, interval }: Figure, factor: number): Figure {
  return {
    value: value * factor,
    ...(interval && { interval: { low: interval.low * factor, high: interval.high * factor } }),
  };
}

/** A property that is there only where its value is. */
function present<Name extends string, T>(name: Name, value: T | undefined): { readonly [N in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: T });
}

/**
 * The mean wait in the steady state: Erlang's for exponential times; for others times half of one plus the
 * squared coefficient of variation.
 *
 * Source: Allen 1990, Probability, statistics and queueing theory, 5.3 (the Allen-Cunneen approximation).
 */
function predictWait({ cost, cellReplicas }: ServedPart, jobsPerSecond: number): NodeLoad['theory'] {
  if (!(jobsPerSecond > 0)) return undefined;
  const solved = erlangC({
    arrivalRate: jobsPerSecond / 1000,
    serviceRate: 1 / cost.meanMs,
    servers: cellReplicas,
  });
  if (!solved.ok) return undefined;
  const { meanWait, utilisation } = solved.value;
  if (cost.sigma === undefined) return { formula: 'M/M/c', meanWaitMs: meanWait, utilisation };
  const variation = exp(cost.sigma * cost.sigma) - 1;
  return { formula: 'M/G/c', meanWaitMs: (meanWait * (1 + variation)) / 2, utilisation };
}

/** The busiest station of a component; components have at least one. */
function busiestOf({ stations }: ServedPart, report: ServiceReport): StationReport {
  const own = report.stations.filter((station) => stations.includes(station.id));
  const [first] = own;
  if (first === undefined) throw new Error(`No station of "${stations.join(', ')}" was simulated.`);
  const busyOf = ({ utilisation }: StationReport): number => utilisation?.value ?? 0;
  return own.reduce((most, one) => (busyOf(one) > busyOf(most) ? one : most), first);
}

function writeNode(part: ServedPart, station: StationReport, cells: number): NodeLoad {
  const { cost, stations } = part;
  const { jobs, startsPerSecond, batchSize } = station;
  const refused = Object.values(jobs.refused).reduce((sum, count) => sum + count, 0);
  const share = (count: number): number => (jobs.entered === 0 ? 0 : count / jobs.entered);
  return {
    node: part.node,
    name: part.name,
    shards: stations.length,
    replicas: part.replicas,
    cellReplicas: part.cellReplicas,
    isSized: part.isSized,
    serviceMs: cost.meanMs,
    basis: cost.basis,
    formula: cost.formula,
    jobsPerSecond: scaleFigure(startsPerSecond, cells),
    ...present('utilisation', station.utilisation),
    queueLength: station.queueLength,
    ...present('waitMs', station.waitMs),
    ...present('batchSize', batchSize),
    ...present('theory', batchSize === undefined ? predictWait(part, startsPerSecond.value) : undefined),
    refusedShare: share(refused),
    wastedShare: share(jobs.wasted),
  };
}

function writeSeries(
  report: ServiceReport,
  nodes: readonly NodeSeries[],
  cells: number,
  limitOf: (atMs: number) => number,
): LoadSeries {
  const { series, caches } = report;
  const failures = series.startMs.map((_, w) =>
    CAUSES.reduce((sum, cause) => sum + (series.failuresPerSecond[cause][w] ?? 0), 0),
  );
  const share = (above: readonly number[], below: (w: number) => number): (number | null)[] =>
    above.map((count, w) => (below(w) > 0 ? count / below(w) : null));
  const answers = (w: number): number => series.answersPerSecond[w] ?? 0;
  return {
    windowMs: series.windowMs,
    startMs: series.startMs,
    arrivalsPerSecond: series.arrivalsPerSecond.map((rate) => rate * cells),
    answersPerSecond: series.answersPerSecond.map((rate) => rate * cells),
    failedShare: share(failures, (w) => answers(w) + (failures[w] ?? 0)),
    degradedShare: share(series.degradedPerSecond, answers),
    p50Ms: series.latencyMs.p50,
    p95Ms: series.latencyMs.p95,
    p99Ms: series.latencyMs.p99,
    limitMs: series.startMs.map(limitOf),
    nodes,
    caches: caches.map(({ id }, c) => ({ node: id as NodeId, hitShare: series.caches[c] ?? [] })),
  };
}

/** The series of a component: of shards the worst in each window, so that one more event changes nothing before it. */
function writeNodeSeries(part: ServedPart, { stations, series }: ServiceReport, cells: number): NodeSeries {
  const own = stations.flatMap(({ id }, place) => {
    const one = part.stations.includes(id) ? series.stations[place] : undefined;
    return one === undefined ? [] : [one];
  });
  const highest = (values: readonly number[]): number => values.reduce((most, one) => Math.max(most, one), 0);
  const over = <T>(give: (window: number) => T): T[] => series.startMs.map((_, window) => give(window));
  return {
    node: part.node,
    jobsPerSecond: over((w) => highest(own.map((one) => one.startsPerSecond[w] ?? 0)) * cells),
    utilisation: over((w) => {
      const busy = own.flatMap((one) => one.utilisation[w] ?? []);
      return busy.length === 0 ? null : highest(busy);
    }),
    queueLength: over((w) => highest(own.map((one) => one.queueLength[w] ?? 0))),
    upShare: over((w) => {
      const lowest = own.reduce((least, one) => Math.min(least, one.replicasUp[w] ?? 0), Infinity);
      return Math.min(1, lowest / part.cellReplicas);
    }),
  };
}

/** Writes what a simulation found in terms of the design. */
export function writeLoadResult(
  { parts, path, cells, zones, perSecond }: CompiledService,
  report: ServiceReport,
  scenario: LoadScenario,
  {
    limitMs,
    ...provenance
  }: { readonly designHash: string; readonly seed: number; readonly limitMs: number },
): LoadResult {
  const nodes = parts.map((part) => writeNode(part, busiestOf(part, report), cells));
  const nodeSeries = parts.map((part) => writeNodeSeries(part, report, cells));
  const series = writeSeries(report, nodeSeries, cells, (atMs) => limitAt(scenario.events, limitMs, atMs));
  const { outcome } = report;
  const endMs = outcome.kind === 'complete' ? scenario.durationMs : outcome.atMs;
  const budget = judgeBudget(series, endMs);
  const byNode = new Map(nodes.map((one) => [one.node, one]));
  const meanMsOf = (node: NodeId): number => {
    const { serviceMs = 0, waitMs } = byNode.get(node) ?? {};
    return serviceMs + (waitMs?.value ?? 0) + ROUND_TRIP_MS;
  };
  const bottleneck = findStrained(nodeSeries, 0, series.startMs.length) ?? parts[0]?.node;
  if (bottleneck === undefined) throw new Error('A load has at least one component.');
  return {
    version: 1,
    provenance,
    scenario,
    fleet: { perSecond, cells, cellPerSecond: perSecond / cells, zones, sizedUtilisation: SIZED_UTILISATION },
    outcome,
    events: report.events,
    traceHash: report.traceHash,
    measured: report.measured,
    requests: report.requests,
    ...present('latencyMs', report.latencyMs),
    answersPerSecond: scaleFigure(report.answersPerSecond, cells),
    ...present('failedShare', report.failedShare),
    ...present('failedShareByCause', report.failedShareByCause),
    ...present('degradedShare', report.degradedShare),
    ...present('attemptsPerRequest', report.guards.find(({ id }) => id === 'request')?.attemptsPerCall),
    nodes,
    caches: report.caches.map(({ id, hitShare }) => ({
      node: id as NodeId,
      ...present('hitShare', hitShare),
    })),
    fallbacks: report.fallbacks.map(({ id, usedShare }) => ({
      node: id as NodeId,
      ...present('usedShare', usedShare),
    })),
    bottleneck,
    criticalPath: findCriticalPath(path, meanMsOf),
    budget,
    effects: judgeEvents(scenario.events, budget, endMs),
    series,
  };
}
