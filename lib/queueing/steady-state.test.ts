import { describe, expect, test } from 'vitest';
import { momentsOf } from './draws.ts';
import { erlangC } from './erlang-c.ts';
import { pollaczekKhinchine } from './pollaczek-khinchine.ts';
import type { ServiceTime } from './service-system.ts';
import { oneStation, simulate } from './systems.fixture.ts';

const MEAN_MS = 10;

/** Share by which a wait measured over so many requests, and the half width of its interval, differ from theory. */
async function compare(
  serviceTime: ServiceTime,
  replicas: number,
  load: number,
  requests: number,
  exactMs: number,
): Promise<{ readonly off: number; readonly half: number }> {
  const perMs = (load * replicas) / MEAN_MS;
  const { stations } = await simulate(
    oneStation({ replicas, serviceTime }, 1000 * perMs, requests / perMs, { warmUpMs: 5000, windows: 1 }),
  );
  const { value, interval } = stations[0]?.waitMs ?? { value: NaN };
  return {
    off: Math.abs(value - exactMs) / exactMs,
    half: ((interval?.high ?? NaN) - (interval?.low ?? NaN)) / 2 / exactMs,
  };
}

describe('the simulation agrees with closed forms', () => {
  test.each([
    { replicas: 1, load: 0.3, requests: 300_000 },
    { replicas: 2, load: 0.5, requests: 600_000 },
    { replicas: 3, load: 0.6, requests: 900_000 },
    { replicas: 4, load: 0.7, requests: 1_500_000 },
    { replicas: 1, load: 0.8, requests: 1_500_000 },
  ])('M/M/$replicas at a load of $load: mean wait within 2%', async ({ replicas, load, requests }) => {
    const solved = erlangC({
      arrivalRate: (load * replicas) / MEAN_MS,
      serviceRate: 1 / MEAN_MS,
      servers: replicas,
    });
    const exactMs = solved.ok ? solved.value.meanWait : NaN;
    const { off, half } = await compare(
      { kind: 'exponential', meanMs: MEAN_MS },
      replicas,
      load,
      requests,
      exactMs,
    );
    expect(off).toBeLessThan(0.02);
    expect(half).toBeLessThan(0.02);
  });
  test.each<ServiceTime>([
    { kind: 'deterministic', ms: MEAN_MS },
    { kind: 'lognormal', meanMs: MEAN_MS, sigma: 0.7 },
    { kind: 'empirical', valuesMs: [4, 4, 10, 22] },
  ])('M/G/1 with $kind times: mean wait within 3%', async (serviceTime) => {
    const { mean, meanSquare } = momentsOf(serviceTime);
    expect(mean).toBeCloseTo(MEAN_MS, 12);
    const solved = pollaczekKhinchine({
      arrivalRate: 0.06,
      meanService: mean,
      meanSquareService: meanSquare,
    });
    const exactMs = solved.ok ? solved.value.meanWait : NaN;
    const { off, half } = await compare(serviceTime, 1, 0.6, 250_000, exactMs);
    expect(off).toBeLessThan(0.03);
    expect(half).toBeLessThan(0.03);
  });
  test('Erlang loss: replicas without a queue refuse what his formula says', async () => {
    // Load 2 on 3 replicas: B = (8/6) / (1 + 2 + 2 + 8/6) = 4/19.
    const { failedShareByCause } = await simulate(
      oneStation({ replicas: 3, serviceTime: { kind: 'exponential', meanMs: 10 }, queueLimit: 0 }, 200, 1e6),
    );
    const { value = NaN, interval } = failedShareByCause?.['queue-full'] ?? {};
    expect(Math.abs(value - 4 / 19)).toBeLessThan(0.004);
    expect(interval?.low).toBeLessThan(4 / 19);
    expect(interval?.high).toBeGreaterThan(4 / 19);
  });
  test('M/M/1: times in the system are exponential, so are their quantiles', async () => {
    const { latencyMs } = await simulate(
      oneStation({ replicas: 1, serviceTime: { kind: 'exponential', meanMs: 10 } }, 50, 4e6, { windows: 1 }),
    );
    // Mean 10 / (1 - 0.5) = 20 ms.
    expect(latencyMs?.p50.value).toBeCloseTo(20 * Math.LN2, 0);
    for (const [name, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const exact = -20 * Math.log(1 - share);
      expect(Math.abs((latencyMs?.[name].value ?? NaN) / exact - 1)).toBeLessThan(0.025);
    }
  });
});

describe('intervals', () => {
  test('95% intervals hold the truth in about 95 of 100 runs', async () => {
    // M/M/1 with a mean time of 20 ms in the system, as above.
    const exact = { mean: 20, p50: 20 * Math.LN2, p95: -20 * Math.log(0.05), p99: -20 * Math.log(0.01) };
    const held = { mean: 0, p50: 0, p95: 0, p99: 0 };
    const runs = 100;
    for (let seed = 0; seed < runs; seed += 1) {
      const system = oneStation({ replicas: 1, serviceTime: { kind: 'exponential', meanMs: 10 } }, 50, 4e5, {
        warmUpMs: 2000,
        windows: 1,
      });
      const { latencyMs } = await simulate(system, seed);
      for (const name of ['mean', 'p50', 'p95', 'p99'] as const) {
        const { low, high } = latencyMs?.[name].interval ?? { low: NaN, high: NaN };
        if (low <= exact[name] && exact[name] <= high) held[name] += 1;
      }
    }
    // Fewer than 87 of 100 at 95% come once in two thousand times.
    for (const count of Object.values(held)) expect(count).toBeGreaterThanOrEqual(87);
  });
});

describe('Pollaczek-Khinchine', () => {
  const wait = (arrivalRate: number, meanService: number, meanSquareService: number): unknown => {
    const solved = pollaczekKhinchine({ arrivalRate, meanService, meanSquareService });
    return solved.ok ? solved.value.meanWait : solved.error.code;
  };
  test('exponential times are M/M/1, deterministic ones wait half as long', () => {
    expect(wait(0.5, 1, 2)).toBe(1);
    expect(wait(0.5, 1, 1)).toBe(0.5);
    expect(wait(0.9, 1, 2)).toBeCloseTo(9, 12);
  });
  test('overload and bad input are errors', () => {
    expect(wait(1, 1, 1)).toBe('overloaded');
    expect(wait(0.5, 2, 1)).toBe('parameter-out-of-range');
    expect(wait(NaN, 1, 2)).toBe('parameter-out-of-range');
    expect(wait(0.5, -1, 2)).toBe('parameter-out-of-range');
  });
});
