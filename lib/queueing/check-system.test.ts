import { describe, expect, test } from 'vitest';
import { checkSystem } from './check-system.ts';
import type { Cache, Call, ServiceSystem, Station } from './service-system.ts';
import { callOf, everything, oneStation } from './systems.fixture.ts';

const plain = oneStation({ replicas: 1, serviceTime: { kind: 'deterministic', ms: 1 } }, 10, 1000);
const [station] = plain.stations;
const cache: Cache = { id: 'c', entries: 1, popularity: { kind: 'counts', counts: [1] } };

const withStation = (more: Partial<Station>): ServiceSystem => ({
  ...plain,
  stations: [{ id: 'a', replicas: 1, serviceTime: { kind: 'deterministic', ms: 1 }, ...more }],
});

function nest(depth: number): Call {
  let call = callOf('a');
  for (let i = 0; i < depth; i += 1) call = { kind: 'sequence', calls: [call] };
  return call;
}

describe('checkSystem', () => {
  test('good systems pass', () => {
    expect(checkSystem(plain)).toBeUndefined();
    expect(checkSystem(everything)).toBeUndefined();
  });
  test.each<[string, Partial<ServiceSystem>]>([
    ['stations[0].replicas', withStation({ replicas: 0 })],
    ['stations[0].replicas', withStation({ replicas: NaN })],
    ['stations[0].serviceTime.ms', withStation({ serviceTime: { kind: 'deterministic', ms: -1 } })],
    [
      'stations[0].serviceTime.meanMs',
      withStation({ serviceTime: { kind: 'exponential', meanMs: Infinity } }),
    ],
    [
      'stations[0].serviceTime.sigma',
      withStation({ serviceTime: { kind: 'lognormal', meanMs: 1, sigma: NaN } }),
    ],
    [
      'stations[0].serviceTime.valuesMs[1]',
      withStation({ serviceTime: { kind: 'empirical', valuesMs: [1, NaN] } }),
    ],
    ['stations[0].queueLimit', withStation({ queueLimit: -1 })],
    ['stations[0].errorShare', withStation({ errorShare: 1.1 })],
    ['stations[0].batching.size', withStation({ batching: { size: 0, waitMs: 0, extraShare: 0 } })],
    [
      'replicas in all',
      {
        stations: Array.from({ length: 11 }, (_, s) => ({
          id: `${s === 0 ? 'a' : s}`,
          replicas: 100_000,
          serviceTime: { kind: 'deterministic', ms: 1 } as const,
        })),
      },
    ],
    ['arrivals.perSecond', { arrivals: { perSecond: -1 } }],
    ['arrivals.perSecond', { arrivals: { perSecond: NaN } }],
    ['arrivals.bursts.gapMs', { arrivals: { perSecond: 1, bursts: { gapMs: 0, lengthMs: 1, factor: 2 } } }],
    [
      'arrivals.shape.points[0].factor',
      { arrivals: { perSecond: 1, shape: { periodMs: 10, points: [{ atMs: 0, factor: -1 }] } } },
    ],
    ['durationMs', { durationMs: 0 }],
    ['durationMs', { durationMs: NaN }],
    ['warmUpMs', { warmUpMs: 1000 }],
    ['windows', { windows: 0 }],
    ['maximumOpenCalls', { maximumOpenCalls: 0 }],
    [
      'request.retries.backoffFactor',
      {
        request: {
          kind: 'guard',
          id: 'g',
          call: callOf('a'),
          retries: { attempts: 2, backoffMs: 1, backoffFactor: 0.5, jitter: 0 },
        },
      },
    ],
    ['request.timeoutMs', { request: { kind: 'guard', id: 'g', call: callOf('a'), timeoutMs: 0 } }],
    ['request.share', { request: { kind: 'split', share: 1.5, call: callOf('a'), other: callOf('a') } }],
    ['request.copy.ms', { request: { kind: 'beside', call: callOf('a'), copy: { kind: 'delay', ms: -1 } } }],
    [
      'caches[0].popularity.copies',
      { caches: [{ ...cache, popularity: { kind: 'counts', counts: [1, 1], copies: 2e9 } }] },
    ],
    ['request.need', { request: { kind: 'fan-out', calls: [callOf('a')], need: 2 } }],
    ['caches[0].entries', { caches: [{ ...cache, entries: 0 }] }],
    [
      'sum of caches[0].popularity.counts',
      { caches: [{ ...cache, popularity: { kind: 'counts', counts: [0, 0] } }] },
    ],
    ['events[0].factor', { events: [{ atMs: 1, kind: 'slow', station: 'a', factor: NaN }] }],
  ])('%s out of its range', (parameter, more) => {
    expect(checkSystem({ ...plain, ...more })).toMatchObject({ code: 'parameter-out-of-range', parameter });
  });
  test.each<[string, Partial<ServiceSystem>]>([
    ['parameter-not-whole', withStation({ replicas: 1.5 })],
    ['list-empty', { stations: [] }],
    ['list-empty', withStation({ serviceTime: { kind: 'empirical', valuesMs: [] } })],
    ['list-empty', { request: { kind: 'sequence', calls: [] } }],
    ['list-empty', { arrivals: { perSecond: 1, shape: { periodMs: 10, points: [] } } }],
    ['list-empty', { caches: [{ ...cache, popularity: { kind: 'counts', counts: [] } }] }],
    ['name-repeated', { stations: [station, station].flatMap((one) => one ?? []) }],
    ['name-repeated', { caches: [cache, cache] }],
    ['name-unknown', { request: callOf('b') }],
    ['name-unknown', { request: { kind: 'cache', cache: 'x', call: callOf('a') } }],
    ['name-unknown', { events: [{ atMs: 1, kind: 'clear-cache', cache: 'x' }] }],
    ['name-unknown', { events: [{ atMs: 1, kind: 'scale', station: 'x', replicas: 1 }] }],
    ['event-outside-run', { events: [{ atMs: -1, kind: 'traffic', factor: 1 }] }],
    ['event-outside-run', { events: [{ atMs: 1001, kind: 'traffic', factor: 1 }] }],
    ['event-outside-run', { events: [{ atMs: NaN, kind: 'traffic', factor: 1 }] }],
    [
      'times-unordered',
      {
        arrivals: {
          perSecond: 1,
          shape: {
            periodMs: 10,
            points: [
              { atMs: 5, factor: 1 },
              { atMs: 4, factor: 1 },
            ],
          },
        },
      },
    ],
    ['calls-too-deep', { request: nest(64) }],
    [
      'too-many-calls',
      { request: { kind: 'sequence', calls: Array.from({ length: 5000 }, () => callOf('a')) } },
    ],
  ])('%s', (code, more) => {
    expect(checkSystem({ ...plain, ...more })).toMatchObject({ code });
  });
  test('the deepest and the largest that are allowed', () => {
    expect(checkSystem({ ...plain, request: nest(63) })).toBeUndefined();
    const calls = Array.from({ length: 4999 }, () => callOf('a'));
    expect(checkSystem({ ...plain, request: { kind: 'sequence', calls } })).toBeUndefined();
  });
});
