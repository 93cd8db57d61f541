import { describe, expect, test } from 'vitest';
import type { Call, Retries, ServiceSystem } from './service-system.ts';
import { callOf, oneStation, simulate } from './systems.fixture.ts';

const fixed = (ms: number) => ({ kind: 'deterministic', ms }) as const;

/** Replicas enough that nobody waits. */
const plenty = 500;

/** A system of stations with fixed times and plenty of replicas. */
function fixedTimes(
  timesMs: Readonly<Record<string, number>>,
  request: Call,
  more: Partial<ServiceSystem> = {},
): ServiceSystem {
  return {
    stations: Object.entries(timesMs).map(([id, ms]) => ({ id, replicas: plenty, serviceTime: fixed(ms) })),
    request,
    arrivals: { perSecond: 200 },
    durationMs: 10_000,
    ...more,
  };
}

/** A number within a share of another. */
const near =
  (wanted: number, relative: number) =>
  (got: number | undefined): boolean =>
    Math.abs((got ?? NaN) - wanted) <= relative * wanted;

describe('calls of a request', () => {
  test('a sequence takes the sum, a fan-out the slowest it needs', async () => {
    const abc = [callOf('a'), callOf('b'), callOf('c')];
    const times = { a: 3, b: 10, c: 20 };
    for (const [request, ms] of [
      [{ kind: 'sequence', calls: abc }, 33],
      [{ kind: 'fan-out', calls: abc }, 20],
      [{ kind: 'fan-out', calls: abc, need: 2 }, 10],
      [{ kind: 'fan-out', calls: abc, need: 1 }, 3],
    ] as const) {
      const { latencyMs } = await simulate(fixedTimes(times, request));
      expect(latencyMs?.mean.value).toSatisfy(near(ms, 1e-9));
      expect(latencyMs?.p50.value).toSatisfy(near(ms, 0.004));
      expect(latencyMs?.p99.value).toSatisfy(near(ms, 0.004));
    }
  });
  test('a delay takes its time and no replica; a split takes either side by its share', async () => {
    const split: Call = { kind: 'split', share: 0.2, call: { kind: 'delay', ms: 30 }, other: callOf('a') };
    const report = await simulate(fixedTimes({ a: 10 }, split, { durationMs: 50_000 }));
    expect(report.latencyMs?.mean.value).toSatisfy(near(0.2 * 30 + 0.8 * 10, 0.02));
    expect(report.stations[0]?.jobs.entered).toSatisfy(near(0.8 * report.requests.arrived, 0.02));
    expect(report.requests.areaMs).toSatisfy(near(report.requests.spentMs, 1e-9));
  });
  test('a copy beside a call loads its station and changes no answer, even where it fails or takes long', async () => {
    const beside: Call = {
      kind: 'beside',
      call: callOf('a'),
      copy: { kind: 'sequence', calls: [callOf('b'), callOf('b')] },
    };
    const system = fixedTimes({ a: 3, b: 400 }, beside, { abandoned: 'stop' });
    const [healthy, failing] = await Promise.all([
      simulate(system),
      simulate({
        ...system,
        stations: system.stations.map((one) => (one.id === 'b' ? { ...one, errorShare: 1 } : one)),
      }),
    ]);
    for (const { latencyMs, failedShare, requests } of [healthy, failing]) {
      expect(latencyMs?.mean.value).toSatisfy(near(3, 1e-9));
      expect(failedShare?.value).toBe(0);
      expect(requests.areaMs).toSatisfy(near(requests.spentMs, 1e-9));
    }
    const jobs = (report: typeof healthy) => report.stations[1]?.jobs.entered ?? NaN;
    expect(jobs(failing)).toBe(failing.requests.arrived);
    expect(jobs(healthy)).toSatisfy(near(2 * healthy.requests.arrived, 0.05));
    expect(healthy.stations[1]?.jobs.abandoned).toBe(0);
  });
  test('a fan-out fails only when what it needs cannot come any more', async () => {
    const calls = [callOf('a'), callOf('a'), callOf('a')];
    const shares: number[] = [];
    for (const need of [1, 2, 3]) {
      const system = fixedTimes({ a: 1 }, { kind: 'fan-out', calls, need });
      const report = await simulate({
        ...system,
        durationMs: 50_000,
        stations: system.stations.map((one) => ({ ...one, errorShare: 0.3 })),
      });
      shares.push(report.failedShare?.value ?? NaN);
    }
    // Three coins of 0.7: none 0.027, under two 0.216, under three 0.657.
    for (const [place, exact] of [0.027, 0.216, 0.657].entries())
      expect(Math.abs((shares[place] ?? NaN) - exact)).toBeLessThan(0.015);
  });
  test('of 100 shards with one slow answer in a hundred each, 63% of requests are slow (Dean and Barroso 2013)', async () => {
    const times = Array.from({ length: 100 }, (_, i) => (i === 0 ? 100 : 1));
    const { latencyMs } = await simulate({
      stations: [{ id: 'a', replicas: plenty * 10, serviceTime: { kind: 'empirical', valuesMs: times } }],
      request: { kind: 'fan-out', calls: Array.from({ length: 100 }, () => callOf('a')) },
      arrivals: { perSecond: 30 },
      durationMs: 60_000,
    });
    const share = 1 - 0.99 ** 100;
    expect(Math.abs(((latencyMs?.mean.value ?? NaN) - 1) / 99 - share)).toBeLessThan(0.04);
  });
  test('without its dependency a request fails; with a fallback it is degraded, with a backup it takes longer', async () => {
    const base = fixedTimes({ a: 4, b: 6 }, callOf('a'));
    const stations = base.stations.map((one) => (one.id === 'a' ? { ...one, errorShare: 1 } : one));
    const failing = { ...base, stations };
    expect((await simulate(failing)).failedShareByCause?.error.value).toBe(1);
    const bare = await simulate({ ...failing, request: { kind: 'fallback', id: 'f', call: callOf('a') } });
    expect([bare.degradedShare?.value, bare.failedShare?.value]).toEqual([1, 0]);
    expect(bare.latencyMs?.mean.value).toSatisfy(near(4, 1e-9));
    const backed = await simulate({
      ...failing,
      request: { kind: 'fallback', id: 'f', call: callOf('a'), backup: callOf('b') },
    });
    expect(backed.degradedShare?.value).toBe(1);
    expect(backed.latencyMs?.mean.value).toSatisfy(near(10, 1e-9));
  });
});

describe('guards', () => {
  const guard = (more: Omit<Extract<Call, { kind: 'guard' }>, 'kind' | 'id' | 'call'>): Call => ({
    kind: 'guard',
    id: 'g',
    call: callOf('a'),
    ...more,
  });
  const retries: Retries = { attempts: 3, backoffMs: 10, backoffFactor: 2, jitter: 0 };

  test('a time limit ends the call, not the work', async () => {
    const report = await simulate(fixedTimes({ a: 30 }, guard({ timeoutMs: 20 })));
    expect(report.failedShareByCause?.timeout.value).toBe(1);
    expect(report.requests.spentMs / report.requests.arrived).toSatisfy(near(20, 0.01));
    const [a] = report.stations;
    expect(a?.jobs.wasted).toBe(a?.jobs.served);
  });
  test('retries: every attempt and every pause, counted by hand', async () => {
    const system = fixedTimes({ a: 4 }, guard({ retries }));
    const report = await simulate({
      ...system,
      stations: system.stations.map((one) => ({ ...one, errorShare: 1 })),
    });
    // 4, pause 10, 4, pause 20, 4.
    expect(report.requests.spentMs / report.requests.arrived).toSatisfy(near(42, 0.01));
    const [g] = report.guards;
    expect(g?.attempts).toBe((g?.calls ?? NaN) + (g?.retries ?? NaN));
    expect(g?.retries).toSatisfy(near(2 * (g?.calls ?? NaN), 0.01));
  });
  test('a budget caps the retries at its share of the calls', async () => {
    const system = fixedTimes({ a: 4 }, guard({ retries: { ...retries, budgetShare: 0.2 } }), {
      durationMs: 60_000,
    });
    const report = await simulate({
      ...system,
      stations: system.stations.map((one) => ({ ...one, errorShare: 1 })),
    });
    const [g] = report.guards;
    expect((g?.retries ?? NaN) / (g?.calls ?? NaN)).toSatisfy(near(0.2, 0.01));
    expect(g?.retriesForbidden).toBeGreaterThan(0);
  });
  test('hedging cuts the tail of a service that is slow now and then', async () => {
    const serviceTime = {
      kind: 'empirical',
      valuesMs: [...Array.from({ length: 49 }, () => 5), 200],
    } as const;
    const system = oneStation({ replicas: plenty, serviceTime }, 200, 60_000);
    const plain = await simulate(system);
    const hedged = await simulate({ ...system, request: guard({ hedgeAfterMs: 8 }) });
    expect(plain.latencyMs?.p99.value).toSatisfy(near(200, 0.004));
    expect(hedged.latencyMs?.p99.value).toSatisfy(near(13, 0.004));
    const [g] = hedged.guards;
    expect((g?.hedges ?? NaN) / (g?.calls ?? NaN)).toSatisfy(near(0.02, 0.15));
    expect((g?.hedgesWon ?? NaN) / (g?.hedges ?? NaN)).toSatisfy(near(0.98, 0.03));
  });
  test('a retry storm outlives its cause; a budget or shedding late jobs ends it, dropping abandoned ones alone does not', async () => {
    const storm = (more: Partial<ServiceSystem>, policy: Partial<Retries> = {}): ServiceSystem => ({
      ...oneStation({ replicas: 4, serviceTime: { kind: 'exponential', meanMs: 10 } }, 280, 60_000, {
        windows: 60,
      }),
      request: guard({ timeoutMs: 200, retries: { ...retries, attempts: 4, ...policy } }),
      events: [
        { atMs: 10_000, kind: 'slow', station: 'a', factor: 4 },
        { atMs: 15_000, kind: 'slow', station: 'a', factor: 1 },
      ],
      ...more,
    });
    const last = async (system: ServiceSystem): Promise<number> => {
      const { series } = await simulate(system);
      expect(series.answersPerSecond.slice(2, 9).every((rate) => rate > 200)).toBe(true);
      return series.answersPerSecond.slice(-10).reduce((sum, rate) => sum + rate / 10, 0);
    };
    expect(await last(storm({}))).toBeLessThan(30);
    expect(await last(storm({}, { budgetShare: 0.1 }))).toBeGreaterThan(250);
    const [a] = storm({}).stations;
    const shedding = storm(a === undefined ? {} : { stations: [{ ...a, shedAfterMs: 100 }] });
    expect(await last(shedding)).toBeGreaterThan(250);
    // First come, first served: a job's turn comes just before it is given up, and it ends too late.
    const dropping = storm({ abandoned: 'stop' });
    expect(await last(dropping)).toBeLessThan(100);
    expect((await simulate(dropping)).stations[0]?.jobs.abandoned).toBeGreaterThan(1000);
    expect((await simulate(storm({}))).stations[0]?.jobs.abandoned).toBe(0);
  });
});

describe('stations', () => {
  test('batches fill under load, and wait their time without it', async () => {
    const batching = { size: 8, waitMs: 5, extraShare: 0.5 };
    const busy = await simulate(
      oneStation({ replicas: 1, serviceTime: fixed(10), batching }, 1000, 5000, {
        warmUpMs: 500,
      }),
    );
    // 10 (1 + 7 / 2) = 45 ms for 8 jobs: 178 a second, far below what comes.
    expect(busy.stations[0]?.batchSize?.value).toSatisfy(near(8, 1e-9));
    expect(busy.answersPerSecond.value).toSatisfy(near(8 / 0.045, 0.02));
    const calm = await simulate(oneStation({ replicas: plenty, serviceTime: fixed(10), batching }, 1, 2e6));
    expect(calm.latencyMs?.p50.value).toSatisfy(near(15, 0.004));
  });
  test('a rate limit lets its rate through, however much comes', async () => {
    const { answersPerSecond, failedShareByCause } = await simulate(
      oneStation({ replicas: 10, serviceTime: fixed(1), rateLimitPerSecond: 100 }, 400, 40_000, {
        warmUpMs: 5000,
      }),
    );
    expect(answersPerSecond.value).toSatisfy(near(100, 0.01));
    expect(failedShareByCause?.['rate-limited'].value).toSatisfy(near(0.75, 0.02));
  });
  test('shedding late jobs keeps the waits of the others short under overload', async () => {
    const overloaded = oneStation({ replicas: 1, serviceTime: fixed(10), shedAfterMs: 50 }, 200, 30_000, {
      warmUpMs: 1000,
    });
    const { latencyMs, failedShareByCause, stations } = await simulate(overloaded);
    expect(latencyMs?.p99.value).toBeLessThanOrEqual(60.3);
    expect(failedShareByCause?.shed.value).toSatisfy(near(0.5, 0.05));
    expect(stations[0]?.utilisation?.value).toBeGreaterThan(0.999);
  });
  test('half the zones gone: half the replicas, what they worked on has crashed; none left: down', async () => {
    const system = oneStation({ replicas: 4, zones: 2, serviceTime: fixed(100) }, 30, 10_000, {
      windows: 10,
    });
    const report = await simulate({
      ...system,
      events: [
        { atMs: 2000, kind: 'zone-down', zone: 0 },
        { atMs: 4000, kind: 'zone-down', zone: 1 },
        { atMs: 6000, kind: 'zone-up', zone: 0 },
        { atMs: 6000, kind: 'zone-up', zone: 1 },
      ],
    });
    const [a] = report.stations;
    const up = report.series.stations[0]?.replicasUp ?? [];
    for (const [window, count] of [4, 4, 2, 2, 0, 0, 4, 4, 4, 4].entries())
      expect(up[window]).toBeCloseTo(count, 9);
    expect(a?.jobs.refused.crashed).toBeGreaterThan(0);
    expect(a?.jobs.refused.crashed).toBeLessThanOrEqual(4);
    expect(report.series.failuresPerSecond.down[5]).toBe(report.series.arrivalsPerSecond[5]);
    expect(report.series.answersPerSecond[5]).toBe(0);
    expect(report.series.answersPerSecond[8]).toBeGreaterThan(20);
  });
  test('scaling out ends a queue, scaling in lets jobs finish', async () => {
    const system = oneStation({ replicas: 1, serviceTime: fixed(10) }, 150, 20_000, { windows: 20 });
    const { series, failedShare, requests } = await simulate({
      ...system,
      events: [
        { atMs: 5000, kind: 'scale', station: 'a', replicas: 4 },
        { atMs: 15_000, kind: 'scale', station: 'a', replicas: 2 },
      ],
    });
    const lengths = series.stations[0]?.queueLength ?? [];
    expect(lengths[4]).toBeGreaterThan(100);
    expect(lengths[12]).toBeLessThan(2);
    expect(failedShare?.value).toBe(0);
    expect(requests.inSystem).toBeLessThan(30);
    const up = series.stations[0]?.replicasUp ?? [];
    expect([up[2], up[10], Math.round(up[17] ?? NaN)]).toEqual(
      [1, 4, 2].map((count) => expect.closeTo(count, 9)),
    );
  });
});
