import type { Stretch } from './ledger.ts';
import type { Program } from './program.ts';
import type { ServiceSeries } from './service-report.ts';
import { CAUSES, type Cause, type ServiceSystem } from './service-system.ts';
import { CACHE, FALLBACK, GUARD, REQUEST, STATION, type TotalsLayout } from './totals.ts';

/** One number for each cause. */
export function byCause<T>(give: (code: number) => T): Record<Cause, T> {
  return Object.fromEntries(CAUSES.map((cause, code) => [cause, give(code)])) as Record<Cause, T>;
}

/** The series of a run from its windows. */
export function writeSeries(
  system: ServiceSystem,
  { layout, program }: { readonly layout: TotalsLayout; readonly program: Program },
  windows: readonly Stretch[],
): ServiceSeries {
  const perMs = (place: number, scale = 1): number[] =>
    windows.map(({ fromMs, toMs, totals }) =>
      toMs > fromMs ? (scale * (totals[place] as number)) / (toMs - fromMs) : 0,
    );
  const share = (above: number, below: number): (number | null)[] =>
    windows.map(({ totals }) => {
      const bottom = totals[below] as number;
      return bottom > 0 ? (totals[above] as number) / bottom : null;
    });
  const quantile = (q: number): (number | null)[] =>
    windows.map(({ quantiles }) => {
      const value = quantiles[q] ?? NaN;
      return value === value ? value : null;
    });
  return {
    windowMs: system.durationMs / (system.windows ?? 100),
    startMs: windows.map(({ fromMs }) => fromMs),
    arrivalsPerSecond: perMs(REQUEST.arrived, 1000),
    answersPerSecond: perMs(REQUEST.answered, 1000),
    degradedPerSecond: perMs(REQUEST.degraded, 1000),
    failuresPerSecond: byCause((code) => perMs(REQUEST.causes + code, 1000)),
    latencyMs: { p50: quantile(0), p95: quantile(1), p99: quantile(2) },
    stations: system.stations.map((_, s) => {
      const base = layout.station(s);
      return {
        startsPerSecond: perMs(base + STATION.started, 1000),
        queueLength: perMs(base + STATION.queueAreaMs),
        utilisation: share(base + STATION.busyAreaMs, base + STATION.upAreaMs),
        replicasUp: perMs(base + STATION.upAreaMs),
      };
    }),
    caches: (system.caches ?? []).map((_, c) => {
      const base = layout.cache(c);
      return share(base + CACHE.hits, base + CACHE.lookups);
    }),
    guards: program.guards.map((_, g) => {
      const base = layout.guard(g);
      return {
        attemptsPerSecond: perMs(base + GUARD.attempts, 1000),
        timeoutsPerSecond: perMs(base + GUARD.timeouts, 1000),
        retriesPerSecond: perMs(base + GUARD.retries, 1000),
        hedgesPerSecond: perMs(base + GUARD.hedges, 1000),
      };
    }),
    fallbacks: program.fallbacks.map((_, f) => perMs(layout.fallback(f) + FALLBACK.used, 1000)),
  };
}
