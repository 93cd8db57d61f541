import { describe, expect, test } from 'vitest';
import { Cancelled } from '../core/pulse.ts';
import type { ServiceReport } from './service-report.ts';
import type { ServiceSystem } from './service-system.ts';
import { simulateService } from './simulate.ts';
import { callOf, everything, oneStation, simulate } from './systems.fixture.ts';

/** The accounts that every run must close. */
function expectClosed(report: ServiceReport): void {
  const { requests } = report;
  expect(requests.arrived).toBe(requests.answered + requests.failed + requests.inSystem);
  expect(Math.abs(requests.areaMs - requests.spentMs)).toBeLessThan(1e-9 * requests.areaMs);
  for (const { id, jobs, queueAreaMs, queueSpentMs } of report.stations) {
    const refused = Object.values(jobs.refused).reduce((sum, count) => sum + count, 0);
    expect(jobs.entered, id).toBe(jobs.served + refused + jobs.abandoned + jobs.queued + jobs.inService);
    expect(Math.abs(queueAreaMs - queueSpentMs), id).toBeLessThanOrEqual(1e-9 * queueAreaMs);
  }
}

/** Every number of a report, at any depth. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}

describe('accounts', () => {
  test.each<Partial<ServiceSystem>>([
    {},
    { abandoned: 'stop' },
    { maximumOpenCalls: 900 },
    { maximumEvents: 700 },
  ])('conservation and Little hold with everything going wrong, %o', async (more) => {
    for (const seed of [1, 2, 3]) {
      const report = await simulate({ ...everything, ...more }, seed);
      expectClosed(report);
      expect(numbersOf(report).every(Number.isFinite)).toBe(true);
      expect(report.outcome.kind === 'complete').toBe(Object.keys(more).every((key) => key === 'abandoned'));
    }
  });
  test('every cause of failure and every mechanism occurs in that system', async () => {
    const report = await simulate(everything);
    const refused = report.stations.flatMap(({ jobs }) => Object.entries(jobs.refused));
    for (const cause of ['queue-full', 'shed', 'rate-limited', 'error', 'crashed', 'down']) {
      expect(
        refused.some(([name, count]) => name === cause && count > 0),
        cause,
      ).toBe(true);
    }
    const [client, hedge] = report.guards;
    for (const count of [
      client?.timeouts,
      client?.retries,
      client?.retriesForbidden,
      hedge?.hedges,
      hedge?.hedgesWon,
    ]) {
      expect(count).toBeGreaterThan(0);
    }
    expect(report.fallbacks[0]?.used).toBeGreaterThan(0);
    expect(report.stations.some(({ jobs }) => jobs.wasted > 0)).toBe(true);
  });
  test('series add up to the counts', async () => {
    const { series, requests } = await simulate(everything);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const perWindow = series.windowMs / 1000;
    expect(sum(series.arrivalsPerSecond) * perWindow).toBeCloseTo(requests.arrived, 6);
    expect(sum(series.answersPerSecond) * perWindow).toBeCloseTo(requests.answered, 6);
    const failed = Object.values(series.failuresPerSecond).map(sum);
    expect(sum(failed) * perWindow).toBeCloseTo(requests.failed, 6);
    expect(series.startMs).toHaveLength(24);
  });
});

describe('reproducibility', () => {
  test('the same seed gives the same trace and report, another one does not', async () => {
    const [first, again, other] = [
      await simulate(everything, 5),
      await simulate(everything, 5),
      await simulate(everything, 6),
    ];
    expect(again).toEqual(first);
    expect(other.traceHash).not.toBe(first.traceHash);
    // A change of this line means that every trace in the field changed.
    expect(
      (
        await simulate(
          oneStation({ replicas: 1, serviceTime: { kind: 'exponential', meanMs: 5 } }, 100, 1000),
          1,
        )
      ).traceHash,
    ).toBe('181692c95ae331a7');
  });
});

describe('events', () => {
  test('an event changes nothing before it: a run with one more is the same run until then', async () => {
    const { events = [], ...without } = everything;
    const calm = await simulate({ ...without, events: [] });
    let changed = 0;
    for (const event of events) {
      const { series } = await simulate({ ...without, events: [event] });
      const same = Math.floor(event.atMs / series.windowMs);
      for (const name of ['arrivalsPerSecond', 'answersPerSecond'] as const) {
        expect(series[name].slice(0, same)).toEqual(calm.series[name].slice(0, same));
      }
      const text = JSON.stringify(series);
      if (text !== JSON.stringify(calm.series)) changed += 1;
    }
    // Three bring back what never went: a zone, a healthy time, replicas.
    expect(changed).toBe(events.length - 3);
  });
});

describe('overload without shedding', () => {
  const overloaded = oneStation(
    { replicas: 2, serviceTime: { kind: 'deterministic', ms: 10 } },
    400,
    60_000,
    { windows: 60 },
  );
  test('the queue grows without end, and the report shows it', async () => {
    const report = await simulate(overloaded);
    expect(report.outcome).toEqual({ kind: 'complete' });
    // 400 come and 200 go each second.
    expect(report.requests.inSystem / (200 * 60)).toBeCloseTo(1, 1);
    expect(report.stations[0]?.utilisation?.value).toBeCloseTo(1, 3);
    expect(report.stations[0]?.theory).toBeUndefined();
    const lengths = report.series.stations[0]?.queueLength ?? [];
    expect(lengths.every((length, w) => w === 0 || length > (lengths[w - 1] ?? NaN))).toBe(true);
  });
  test('the run ends at its bound, with what was found so far', async () => {
    const report = await simulate({ ...overloaded, maximumOpenCalls: 2000 });
    expect(report.outcome).toMatchObject({ kind: 'too-many-open-calls', openCalls: 2001 });
    const atMs = report.outcome.kind === 'complete' ? NaN : report.outcome.atMs;
    expect(Math.abs(atMs - 10_000)).toBeLessThan(1000);
    expect(report.measured.toMs).toBeLessThanOrEqual(atMs);
    expect(report.series.startMs).toHaveLength(Math.ceil(atMs / 1000));
    const early = await simulate({ ...overloaded, maximumOpenCalls: 20, warmUpMs: 30_000 });
    expect(early.measured.fromMs).toBe(0);
    expect(early.latencyMs?.p99.interval).toBeUndefined();
  });
});

describe('the pulse', () => {
  test('comes between few requests where each makes thousands of calls, and while caches are filled', async () => {
    const stages: string[] = [];
    let most = 0;
    let before = 0;
    const calls = Array.from({ length: 2000 }, () => callOf('a'));
    await simulateService(
      {
        ...oneStation({ replicas: 100, serviceTime: { kind: 'deterministic', ms: 0.01 } }, 100, 1000),
        request: { kind: 'cache', cache: 'c', call: { kind: 'fan-out', calls } },
        caches: [
          { id: 'c', entries: 40_000, warm: true, popularity: { kind: 'zipf', keys: 1e9, exponent: 0 } },
        ],
      },
      {
        seed: 1,
        pulse({ stage, done }) {
          stages.push(stage);
          if (stage === 'simulate') most = Math.max(most, done - before);
          before = stage === 'simulate' ? done : 0;
          return undefined;
        },
      },
    );
    expect(stages.filter((stage) => stage === 'warm-caches')).toHaveLength(5);
    // About two requests open 2048 calls: some 20 ms of the simulated second.
    expect(most).toBeLessThan(200);
  });
  test('comes every few thousand events with the time reached, and may stop the run', async () => {
    const seen: number[] = [];
    const running = simulateService(everything, {
      seed: 1,
      pulse({ stage, done, total }) {
        expect([stage, total]).toEqual(['simulate', 12_000]);
        seen.push(done);
        if (seen.length === 3) throw new Cancelled();
        return seen.length === 2 ? Promise.resolve() : undefined;
      },
    });
    await expect(running).rejects.toThrow(Cancelled);
    expect(seen).toHaveLength(3);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  });
  test('a run without requests ends', async () => {
    const report = await simulate(
      oneStation({ replicas: 1, serviceTime: { kind: 'deterministic', ms: 1 } }, 0, 1e10),
    );
    expect(report.requests.arrived).toBe(0);
    expect(report.latencyMs).toBeUndefined();
    expect(report.failedShare).toBeUndefined();
    expect(report.series.latencyMs.p99[0]).toBeNull();
  });
});
