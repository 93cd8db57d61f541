import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { KeyCache } from './key-cache.ts';
import { createKeySource } from './popularity.ts';
import type { Cache, ServiceSystem } from './service-system.ts';
import { callOf, oneStation, simulate } from './systems.fixture.ts';

const quick = { replicas: 500, serviceTime: { kind: 'deterministic', ms: 0.001 } } as const;

/** Deviation of a count from its mean in standard deviations of a Poisson law. */
function deviation(got: number | undefined, mean: number): number {
  return Math.abs((got ?? NaN) - mean) / Math.sqrt(mean);
}

describe('arrivals', () => {
  test('thinning follows the shape, from the middle of a line and over its end', async () => {
    const { series } = await simulate({
      ...oneStation(quick, 0, 24_000, { windows: 8 }),
      arrivals: {
        perSecond: 1000,
        shape: {
          periodMs: 12_000,
          points: [
            { atMs: 3000, factor: 2 },
            { atMs: 9000, factor: 0 },
          ],
        },
      },
    });
    // Lines 1 to 2, 2 to 1, 1 to 0, 0 to 1 in windows of 3 s, twice.
    for (const [window, factor] of [1.5, 1.5, 0.5, 0.5, 1.5, 1.5, 0.5, 0.5].entries()) {
      expect(deviation(3 * (series.arrivalsPerSecond[window] ?? NaN), 3000 * factor)).toBeLessThan(4);
    }
  });
  test('a shape of one point is a constant; traffic multiplies it from its time on, zero included', async () => {
    const { series } = await simulate({
      ...oneStation(quick, 0, 4000, { windows: 4 }),
      arrivals: { perSecond: 1000, shape: { periodMs: 500, points: [{ atMs: 100, factor: 2 }] } },
      events: [
        { atMs: 3000, kind: 'traffic', factor: 3 },
        { atMs: 1000, kind: 'traffic', factor: 0 },
        { atMs: 2000, kind: 'traffic', factor: 1 },
      ],
    });
    expect(series.arrivalsPerSecond[1]).toBe(0);
    for (const [window, count] of [2000, 0, 2000, 6000].entries()) {
      if (count > 0) expect(deviation(series.arrivalsPerSecond[window], count)).toBeLessThan(4);
    }
  });
  test('bursts: the mean rate of the two phases, and more variance than without', async () => {
    const plain = oneStation(quick, 100, 200_000, { windows: 1000 });
    const bursts = { gapMs: 300, lengthMs: 100, factor: 5 };
    const steady = await simulate(plain);
    const bursty = await simulate({ ...plain, arrivals: { perSecond: 100, bursts } });
    expect(bursty.arrivalsPerSecond.value).toBeGreaterThan(190);
    expect(bursty.arrivalsPerSecond.value).toBeLessThan(210);
    const spread = (counts: readonly number[]): number => {
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length / mean;
    };
    expect(spread(bursty.series.arrivalsPerSecond)).toBeGreaterThan(
      3 * spread(steady.series.arrivalsPerSecond),
    );
  });
});

describe('caches', () => {
  const cached = (cache: Omit<Cache, 'id'>, perSecond: number, durationMs: number): ServiceSystem => ({
    ...oneStation(quick, perSecond, durationMs, { warmUpMs: durationMs / 5, windows: 10 }),
    caches: [{ id: 'c', ...cache }],
    request: { kind: 'cache', cache: 'c', call: callOf('a') },
  });
  test('with keys alike, LRU hits the share that it holds', async () => {
    const { caches } = await simulate(
      cached({ entries: 300, popularity: { kind: 'zipf', keys: 1000, exponent: 0 } }, 1000, 100_000),
    );
    expect(Math.abs((caches[0]?.hitShare?.value ?? NaN) - 0.3)).toBeLessThan(0.01);
  });
  test('a time to live alone: a key asked for at rate r hits r T / (1 + r T)', async () => {
    const alike = (keys: number) => Array.from({ length: keys }, () => 7);
    for (const popularity of [
      { kind: 'counts', counts: alike(100) },
      { kind: 'counts', counts: alike(4), copies: 25 },
    ] as const) {
      const { caches } = await simulate(cached({ entries: 1000, ttlMs: 200, popularity }, 1000, 50_000));
      // Ten a second for each key, two within its time.
      expect(Math.abs((caches[0]?.hitShare?.value ?? NaN) - 2 / 3)).toBeLessThan(0.01);
    }
  });
  test('a warm cache that knows its lookups is in its steady state from the start', async () => {
    const popularity = { kind: 'counts', counts: [8, 1, 1], copies: 1000 } as const;
    const { series, caches } = await simulate(
      cached({ entries: 100_000, ttlMs: 2000, popularity, warm: true, lookupsPerSecond: 1000 }, 1000, 20_000),
    );
    // Rates of 0.8 and 0.1 a second over 2 s: 1.6 / 2.6 and 0.2 / 1.2.
    const steady = 0.8 * (1.6 / 2.6) + 0.2 * (0.2 / 1.2);
    const [shares = []] = series.caches;
    expect(Math.abs((shares[0] ?? NaN) - steady)).toBeLessThan(0.03);
    expect(Math.abs((caches[0]?.hitShare?.value ?? NaN) - steady)).toBeLessThan(0.02);
  });
  test('the share of a key is the chance that it is drawn, of every law', () => {
    for (const popularity of [
      { kind: 'counts', counts: [1, 3], copies: 2 },
      { kind: 'zipf', keys: 50, exponent: 0.8 },
      { kind: 'zipf', keys: 50, exponent: 1 },
    ] as const) {
      const source = createKeySource(popularity, createRandom(2, 'keys'));
      const sum = Array.from({ length: source.keys }, (_, key) => source.shareOf(key));
      expect(Math.abs(sum.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(0.03);
      const drawn = Array.from({ length: 20_000 }, () => source.draw()).filter((key) => key === 1).length;
      expect(Math.abs(drawn / 20_000 - (sum[1] ?? NaN))).toBeLessThan(0.02);
    }
  });
  test('a warm cache hits from the start; cleared, it has to learn again', async () => {
    const popularity = { kind: 'zipf', keys: 100_000, exponent: 1 } as const;
    const system = cached({ entries: 20_000, popularity, warm: true }, 2000, 10_000);
    const { series } = await simulate({
      ...system,
      events: [{ atMs: 5000, kind: 'clear-cache', cache: 'c' }],
    });
    const [shares = []] = series.caches;
    // The first 20,000 of 100,000 keys by k^-1 hold H(20000) / H(100000) = 0.867 of the requests.
    for (const window of [0, 1, 2, 3, 4])
      expect(Math.abs((shares[window] ?? NaN) - 0.867)).toBeLessThan(0.03);
    expect(shares[5]).toBeLessThan(0.55);
    expect(shares[9]).toBeGreaterThan(shares[5] ?? NaN);
  });
  test('until the first answer is back, everybody who asks for the same key goes through', async () => {
    const popularity = { kind: 'zipf', keys: 1, exponent: 0 } as const;
    const system = cached({ entries: 1, popularity }, 1000, 10_000);
    const slow = {
      ...system,
      stations: [{ id: 'a', replicas: 500, serviceTime: { kind: 'deterministic', ms: 100 } as const }],
    };
    const { stations } = await simulate(slow);
    expect(deviation(stations[0]?.jobs.entered, 101)).toBeLessThan(4);
  });
});

describe('KeyCache', () => {
  test('agrees with a slow one over random operations, deletions within runs of the table included', () => {
    const random = createRandom(3, 'cache');
    for (const capacity of [1, 2, 7, 150]) {
      const cache = new KeyCache(capacity, 50);
      /** Keys in order of use, the newest last, with the time they expire. */
      const plain = new Map<number, number>();
      for (let nowMs = 0; nowMs < 4000; nowMs += 1) {
        const key = random.below(2 * capacity + 3) * (random.chance(0.5) ? 1 : 1000);
        const expiresMs = plain.get(key);
        const isHit = expiresMs !== undefined && expiresMs > nowMs;
        expect(cache.has(key, nowMs)).toBe(isHit);
        if (isHit || random.chance(0.8)) plain.delete(key);
        else continue;
        if (isHit) {
          plain.set(key, expiresMs);
          continue;
        }
        cache.put(key, nowMs);
        plain.set(key, nowMs + 50);
        const [oldest] = plain.keys();
        if (plain.size > capacity && oldest !== undefined) plain.delete(oldest);
        expect(cache.size).toBe(plain.size);
        if (random.chance(0.001)) {
          cache.clear();
          plain.clear();
        }
      }
    }
  });
});

describe('popularity', () => {
  test.each([
    { kind: 'zipf', keys: 6, exponent: 0 },
    { kind: 'zipf', keys: 6, exponent: 0.8 },
    { kind: 'zipf', keys: 6, exponent: 1 },
    { kind: 'zipf', keys: 6, exponent: 2.5 },
    { kind: 'counts', counts: [5, 0, 1, 20, 3, 3] },
  ] as const)('%o is drawn in proportion', (popularity) => {
    const draws = 60_000;
    const counts = new Float64Array(6);
    const source = createKeySource(popularity, createRandom(1, 'popularity'));
    for (let i = 0; i < draws; i += 1) {
      const key = source.draw();
      counts[key] = (counts[key] ?? NaN) + 1;
    }
    const weights = Array.from({ length: 6 }, (_, k) =>
      popularity.kind === 'zipf' ? (k + 1) ** -popularity.exponent : (popularity.counts[k] ?? NaN),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [key, weight] of weights.entries()) {
      const mean = (draws * weight) / total;
      if (weight === 0) expect(counts[key]).toBe(0);
      else expect(deviation(counts[key], mean)).toBeLessThan(4);
    }
  });
  test('with copies, those of the most popular come first, and none twice', () => {
    const source = createKeySource({ kind: 'counts', counts: [1, 8, 1], copies: 2 }, createRandom(1, 'keys'));
    expect([0, 1, 2, 3, 4, 5].map((rank) => source.keyAt(rank))).toEqual([1, 4, 0, 3, 2, 5]);
    const drawn = new Set(Array.from({ length: 500 }, () => source.draw()));
    expect([...drawn].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
  test('the most popular come first; a billion keys need no table', () => {
    const random = createRandom(1, 'popularity');
    const counted = createKeySource({ kind: 'counts', counts: [5, 0, 1, 20, 3, 3] }, random);
    expect([0, 1, 2, 3].map((rank) => counted.keyAt(rank))).toEqual([3, 0, 4, 5]);
    const zipf = createKeySource({ kind: 'zipf', keys: 1_000_000_000, exponent: 1 }, random);
    expect([0, 1, 2].map((rank) => zipf.keyAt(rank))).toEqual([0, 1, 2]);
    let below = 0;
    for (let i = 0; i < 20_000; i += 1) if (zipf.draw() < 31_623) below += 1;
    // H(10^4.5) / H(10^9) = (4.5 ln 10 + 0.577) / (9 ln 10 + 0.577) = 0.514.
    expect(Math.abs(below / 20_000 - 0.514)).toBeLessThan(0.015);
  });
});
