import { describe, expect, test } from 'vitest';
import { templates } from '../../design/templates/registry.ts';
import { drawExample, estimate, runOf, valueOf } from './capacity.fixture.ts';
import { hardware } from './hardware.ts';
import { Ledger } from './ledger.ts';
import { p95Between } from './measured.ts';
import { publicFigures } from './public-figures.ts';
import { stretchOf } from './latency.ts';
import type { IndexKind, Quantity } from './types.ts';

const GB = 1e9;
const given = (value: number): Quantity => ({ name: 'given', value, unit: '', mark: 'assumed' });

describe('traffic', () => {
  test.each([
    [10, 2, 11_574, 23_148],
    [10, 3, 11_574, 34_722],
    [30, 2, 34_722, 69_444],
    [30, 3, 34_722, 104_167],
  ])('%d requests of 100 million users, peak %d: mean %d, peak %d a second', (requests, peak, mean, most) => {
    const report = estimate(drawExample(), { requestsPerUserDay: requests, peakFactor: peak });
    expect(report.totals.meanQps).toBeCloseTo(mean, -0.5);
    expect(report.totals.peakQps).toBeCloseTo(most, -0.5);
  });
  test('35,000 requests with 500 candidates are 17.5 million scores and read 112 GB of features a second', () => {
    const report = estimate(drawExample(), { requestsPerUserDay: (35_000 * 86_400) / 2 / 1e8 });
    expect(valueOf(report, 'replicas.scores:ranker')).toBeCloseTo(17.5e6, 0);
    expect(valueOf(report, 'network.features:ranker') / GB).toBeCloseTo(112, 9);
  });
  test('they keep about one T4-class card busy with a perceptron 512-256-128 on 512 inputs', () => {
    const products = 512 * 512 + 512 * 256 + 256 * 128 + 128;
    expect(products).toBe(426_112);
    const cards = new Ledger().add('replicas', {
      id: 'cards',
      label: 'Cards',
      unit: '',
      formula: 'K × A / (1000 × C × e)',
      inputs: {
        K: given(17.5e6),
        A: given(products),
        C: hardware.cardMultiplyAddsPerMs,
        e: hardware.cardEfficiency,
      },
    });
    expect((2 * products * 17.5e6) / 1e12).toBeCloseTo(14.9, 1);
    expect(cards.value).toBeCloseTo(0.918, 3);
  });
});

describe('memory', () => {
  test.each<[index: IndexKind, dimensions: number, code: number, gigabytes: number]>([
    ['flat', 64, 16, 256],
    ['int8', 64, 16, 64],
    ['ivf-flat', 64, 16, 264],
    ['ivf-pq', 64, 16, 24],
    ['ivf-pq', 64, 32, 40],
    ['hnsw', 64, 16, 512],
    ['flat', 128, 16, 512],
    ['ivf-pq', 128, 16, 24],
    ['ivf-pq', 128, 32, 40],
    ['hnsw', 128, 16, 768],
  ])(
    'a billion vectors, %s, %d dimensions, codes of %d bytes: %d GB',
    (index, dimensions, code, gigabytes) => {
      const design = drawExample({ index: { index, subQuantizers: code, m: 32 } });
      const report = estimate(design, { dimensions });
      expect(valueOf(report, 'shards.bytes:index') / GB).toBe(gigabytes);
    },
  );
  test('three copies at 5 dollars a GB and month: HNSW of 128 dimensions $11,500, IVF-PQ32 $600', () => {
    const price = hardware.memoryGbMonthUsd.value;
    expect(3 * 768 * price).toBe(11_520);
    expect(3 * 40 * price).toBe(600);
  });
  test('a billion accounts of 64 dimensions are 256 GB', () => {
    expect(valueOf(estimate(drawExample()), 'memory.vectors:towers') / GB).toBe(256);
  });
  test('an exact scan of a billion vectors of 64 dimensions reads 256 GB, 1.3 s at 200 GB/s', () => {
    const read = valueOf(estimate(drawExample()), 'shards.scanned:index');
    expect(read / GB).toBe(256);
    expect(read / hardware.memoryBytesPerMs.value).toBe(1280);
  });
});

test('a billion requests of ten impressions of 1 kB are 10 TB a day, 300 TB in 30 days', () => {
  const report = estimate(drawExample());
  expect(valueOf(report, 'storage.daily') / 1e12).toBe(10);
  expect(valueOf(report, 'storage.log') / 1e12).toBe(300);
});

test('of 100 shards, each slow for 1 in 100, 63% of requests meet one', () => {
  const report = estimate(drawExample({ index: { shards: 100 } }));
  expect(valueOf(report, 'shards.slow:index')).toBeCloseTo(0.634, 3);
});

describe('public figures', () => {
  test.each([
    ['pinterest-qps', 27_778],
    ['twitter-runs', 57_870],
    ['twitter-scores', 86_805_556],
    ['diskann-core-ms', 3.2],
    ['faiss-core-ms', 1.344],
  ])('%s is %d', (id, value) => {
    const figure = publicFigures.find((one) => one.id === id);
    expect((figure?.value ?? NaN) / value).toBeCloseTo(1, 4);
  });
  test('180,000 requests with 500 candidates are the 90 million predictions of Instagram Explore', () => {
    const report = estimate(drawExample(), { requestsPerUserDay: (180_000 * 86_400) / 2 / 1e8 });
    const figure = report.comparisons.find(({ id }) => id === 'instagram-scores');
    expect(figure?.ratio).toBeCloseTo(1, 9);
  });
  test('220 s of CPU a run would keep 12.7 million cores busy', () => {
    expect(((5e9 / 86_400) * 220) / 1e6).toBeCloseTo(12.7, 1);
  });
});

describe('from a clock to a billion items', () => {
  const clocked = (index: Record<string, number | string>, scale = {}) => {
    const design = drawExample({ index });
    return estimate(design, scale, runOf(design));
  };
  test('exact: linear in the items', () => {
    const report = clocked({ index: 'flat' });
    expect(valueOf(report, 'latency.work:index')).toBeCloseTo((0.1 * 1e9) / 20_000, 9);
    expect(report.remarks).toContainEqual({
      code: 'scaled-far',
      node: 'index',
      name: 'Vector index',
      videos: 20_000,
    });
  });
  test('inverted file: cells and the items of those opened', () => {
    const report = clocked({ index: 'ivf-flat', nlist: 1000, nprobe: 10 });
    // 20,000 videos: 1,000 + 200 read; a billion: 1,000 + 10 million
    const shards = valueOf(report, 'shards.used:index');
    expect(shards).toBe(2);
    const expected = (0.1 * (shards * 1000 + 1e7)) / 1200;
    expect(valueOf(report, 'latency.work:index')).toBeCloseTo(expected, 6);
  });
  test('graph: the logarithm of the items of a shard, on every shard', () => {
    const report = clocked({ index: 'hnsw', m: 16, shards: 4 });
    const expected = 0.1 * 4 * (Math.log2(1e9 / 4) / Math.log2(20_000));
    expect(valueOf(report, 'latency.work:index')).toBeCloseTo(expected, 9);
  });
  test('twice the dimensions take twice the time', () => {
    const report = clocked({ index: 'flat' }, { dimensions: 128 });
    expect(valueOf(report, 'latency.work:index')).toBeCloseTo(10_000, 6);
  });
  test('rankers: linear in the candidates', () => {
    expect(valueOf(clocked({}), 'latency.work:ranker')).toBe(2);
    expect(valueOf(clocked({}, { candidates: 1000 }), 'latency.work:ranker')).toBe(4);
  });
  test('replicas: rate times time over utilisation, each of one core', () => {
    expect(valueOf(clocked({}), 'replicas.needed:ranker')).toBe(
      Math.ceil((1e9 / 86_400) * 2 * 0.002 * (1 / 0.6)),
    );
  });
  test('measured inputs are marked so; a run of another design is not used', () => {
    const design = drawExample();
    const inputs = (report: ReturnType<typeof estimate>) =>
      report.groups.flatMap(({ lines }) => lines).find(({ id }) => id === 'latency.work:ranker')?.inputs ??
      [];
    expect(inputs(estimate(design, {}, runOf(design))).map(({ mark }) => mark)).toEqual([
      'measured',
      'sourced',
      'measured',
    ]);
    const other = estimate(design, {}, runOf(drawExample({ ranker: { crossLayers: 1 } })));
    expect(inputs(other).map(({ mark }) => mark)).toEqual(['sourced', 'sourced', 'sourced']);
    expect(other.remarks.map(({ code }) => code)).toContain('no-run');
  });
  test('another index than the measured one comes from the table, and that is said', () => {
    const report = clocked({ index: 'flat' }, { index: 'hnsw' });
    expect(report.remarks.map(({ code }) => code)).toContain('index-not-measured');
    expect(valueOf(report, 'latency.work:index')).toBeLessThan(10);
  });
});

test('the usual parts of a budget of 100 ms leave about 15 ms to spare', () => {
  const production = templates['ad-click-prediction']?.design ?? drawExample();
  const { stages } = estimate(production).latency;
  const parts = stages.filter(({ isCritical }) => isCritical).map(({ usualMs = 0 }) => usualMs);
  // features are read twice, before the pre-ranker and before the ranker
  expect(parts.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(84 + 12.5, 9);
});

describe('tails', () => {
  test('the median of one shard is its median, its 99th percentile is its own', () => {
    expect(stretchOf(0.5, 1)).toBe(0);
    expect(stretchOf(0.99, 1)).toBeCloseTo(1, 12);
  });
  test('the median of the slowest of 69 is about the 99th percentile of each', () => {
    // 0.99^69 = 0.4998
    expect(stretchOf(0.5, 69)).toBeCloseTo(1, 3);
  });
  test('a log-normal time with median 1 and 99th percentile 10 has its 95th at 5.09', () => {
    expect(p95Between(1, 10)).toBeCloseTo(10 ** (1.644854 / 2.326348), 5);
    expect(p95Between(2, 2)).toBe(2);
  });
  test('medians add up, what lies beyond adds up in squares', () => {
    const { latency } = estimate(drawExample());
    const waited = latency.stages.filter(({ isCritical }) => isCritical);
    const p50 = waited.reduce((sum, { modelled }) => sum + modelled.p50Ms, 0);
    const beyond = Math.sqrt(
      waited.reduce((sum, { modelled }) => sum + (modelled.p99Ms - modelled.p50Ms) ** 2, 0),
    );
    expect(latency.total.modelled.p50Ms).toBeCloseTo(p50, 6);
    expect(latency.total.modelled.p99Ms).toBeCloseTo(p50 + beyond, 6);
  });
});
