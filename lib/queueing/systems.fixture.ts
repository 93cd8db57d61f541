import { silentPulse } from '../core/pulse.ts';
import type { Call, ServiceSystem, Station } from './service-system.ts';
import type { ServiceReport } from './service-report.ts';
import { simulateService } from './simulate.ts';

/** A call of a station. */
export function callOf(station: string): Call {
  return { kind: 'station', station };
}

/** A system of one station `a` that every request calls once. */
export function oneStation(
  station: Omit<Station, 'id'>,
  perSecond: number,
  durationMs: number,
  more: Partial<ServiceSystem> = {},
): ServiceSystem {
  return {
    stations: [{ id: 'a', ...station }],
    request: callOf('a'),
    arrivals: { perSecond },
    durationMs,
    ...more,
  };
}

/** Simulates a system that must run. */
export async function simulate(system: ServiceSystem, seed = 11): Promise<ServiceReport> {
  const result = await simulateService(system, { seed, pulse: silentPulse });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A system with everything in it, loaded beyond what it can do for a while. */
export const everything: ServiceSystem = {
  stations: [
    {
      id: 'gateway',
      replicas: 3,
      zones: 2,
      serviceTime: { kind: 'exponential', meanMs: 1 },
      rateLimitPerSecond: 900,
    },
    { id: 'left', replicas: 6, zones: 2, serviceTime: { kind: 'lognormal', meanMs: 4, sigma: 0.8 } },
    { id: 'right', replicas: 6, zones: 2, serviceTime: { kind: 'empirical', valuesMs: [2, 3, 3, 20] } },
    {
      id: 'spare',
      replicas: 1,
      serviceTime: { kind: 'deterministic', ms: 15 },
      queueLimit: 1,
      errorShare: 0.2,
    },
    {
      id: 'ranker',
      replicas: 2,
      serviceTime: { kind: 'deterministic', ms: 6 },
      batching: { size: 4, waitMs: 3, extraShare: 0.25 },
      shedAfterMs: 40,
    },
  ],
  caches: [
    { id: 'answers', entries: 50, ttlMs: 3000, popularity: { kind: 'zipf', keys: 1000, exponent: 1 } },
  ],
  request: {
    kind: 'guard',
    id: 'client',
    timeoutMs: 60,
    retries: { attempts: 3, backoffMs: 10, backoffFactor: 2, jitter: 0.5, budgetShare: 0.3 },
    call: {
      kind: 'sequence',
      calls: [
        callOf('gateway'),
        {
          kind: 'cache',
          cache: 'answers',
          call: {
            kind: 'sequence',
            calls: [
              {
                kind: 'fan-out',
                need: 2,
                calls: [
                  { kind: 'guard', id: 'hedge', hedgeAfterMs: 8, call: callOf('left') },
                  callOf('right'),
                  callOf('right'),
                ],
              },
              { kind: 'fallback', id: 'ranking', call: callOf('ranker'), backup: callOf('spare') },
            ],
          },
        },
      ],
    },
  },
  arrivals: {
    perSecond: 350,
    shape: {
      periodMs: 6000,
      points: [
        { atMs: 0, factor: 0.5 },
        { atMs: 3000, factor: 1.5 },
      ],
    },
    bursts: { gapMs: 2000, lengthMs: 300, factor: 3 },
  },
  durationMs: 12_000,
  warmUpMs: 1000,
  windows: 24,
  events: [
    { atMs: 2000, kind: 'zone-down', zone: 1 },
    { atMs: 3000, kind: 'zone-up', zone: 1 },
    { atMs: 3500, kind: 'slow', station: 'left', factor: 6 },
    { atMs: 4500, kind: 'slow', station: 'left', factor: 1 },
    { atMs: 5000, kind: 'scale', station: 'ranker', replicas: 4 },
    { atMs: 6000, kind: 'scale', station: 'ranker', replicas: 1 },
    { atMs: 7000, kind: 'clear-cache', cache: 'answers' },
    { atMs: 7500, kind: 'replicas-down', station: 'ranker', count: 3 },
    { atMs: 8000, kind: 'replicas-up', station: 'ranker', count: 3 },
    { atMs: 8500, kind: 'traffic', factor: 3 },
    { atMs: 9500, kind: 'error-share', station: 'right', share: 0.5 },
  ],
};
