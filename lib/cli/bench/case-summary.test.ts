import { describe, expect, test } from 'vitest';
import { formatCase } from './case-format.ts';
import { ENGINE_CASES, LARGE_CASES } from './case-protocol.ts';
import type { CaseId, CaseMeasurement, WorkTimes } from './case-protocol.ts';
import { judgeCase, summariseCase } from './case-summary.ts';

function makeCase(
  id: CaseId,
  ms: Readonly<Record<string, readonly number[]>>,
  numbers: Readonly<Record<string, number>> = {},
): CaseMeasurement {
  const works = Object.entries(ms).map(([work, times]): WorkTimes => ({ work, roundsMs: [times] }));
  return { id, works, numbers, notes: ['synthetic'] };
}

function judge(measured: CaseMeasurement): readonly (readonly [string, number, boolean])[] {
  return judgeCase(summariseCase(measured)).map(({ id, value, met }) => [id, value, met]);
}

describe('summariseCase', () => {
  test('by hand: all rounds count together', () => {
    const works = [{ work: 'scan', roundsMs: [[4, 1], [2, 3], [100]] }];
    expect(summariseCase({ id: 'flat-scan', works, numbers: {}, notes: [] }).works).toEqual([
      // sorted: 1 2 3 4 100
      {
        work: 'scan',
        runs: 5,
        medianMs: 3,
        lowerQuartileMs: 2,
        upperQuartileMs: 4,
        p99Ms: 100,
      },
    ]);
  });

  test('growth is counted from size to size of one index, whatever the order', () => {
    const point = { bytesPerVector: 1, recallAt10: 1 };
    const growth = [
      { ...point, index: 'flat', videos: 100, buildMs: 30, queriesMs: [7, 9, 8] },
      { ...point, index: 'hnsw', videos: 100, buildMs: 5, queriesMs: [1] },
      { ...point, index: 'flat', videos: 10, buildMs: 3, queriesMs: [1, 5] },
    ];
    const summary = summariseCase({ ...makeCase('growth', {}), growth });
    expect(summary.growth).toEqual([
      { ...point, index: 'flat', videos: 10, buildMs: 3, queryMs: 3 },
      { ...point, index: 'flat', videos: 100, buildMs: 30, queryMs: 8, queryGrowth: 8 / 3, buildGrowth: 10 },
      { ...point, index: 'hnsw', videos: 100, buildMs: 5, queryMs: 1 },
    ]);
    expect(formatCase(summary).join('\n')).toMatch(/^flat +100 +8 +2\.67 +0\.03 +10\.00 +1\.0 +1\.000$/m);
  });

  test('a work without a time is refused', () => {
    expect(() => summariseCase(makeCase('gbdt', { train: [] }))).toThrow(RangeError);
  });
});

describe('judgeCase', () => {
  test('scoring is compared with TF.js as it is, not as patched', () => {
    const ms = { simd: [10], 'tfjs-wasm': [22], 'tfjs-wasm-patched': [5] };
    expect(judge(makeCase('dcn-score', ms))).toEqual([['engine-dcn-score', 2.2, true]]);
    expect(judge(makeCase('dcn-score', { ...ms, simd: [10.1] }))[0]?.[2]).toBe(false);
  });

  test('a scan is compared with the sum, and int8 with the scan', () => {
    expect(judge(makeCase('flat-scan', { sum: [9], float32: [10], int8: [5] }))).toEqual([
      ['engine-flat-scan-float32', 0.9, true],
      ['engine-flat-scan-int8', 2, true],
    ]);
    expect(
      judge(makeCase('flat-scan', { sum: [8.9], float32: [10], int8: [6] })).map((one) => one[2]),
    ).toEqual([false, false]);
  });

  test('HNSW: more queries are better, a longer build is worse', () => {
    const ms = { build: [150], query: [20], 'usearch-build': [100], 'usearch-query': [14] };
    expect(judge(makeCase('hnsw', ms, { recallAt10: 0.95 }))).toEqual([
      ['engine-hnsw-recall', 0.95, true],
      ['engine-hnsw-query', 0.7, true],
      ['engine-hnsw-build', 1.5, true],
    ]);
    const slow = { ...ms, build: [151], query: [20.1] };
    expect(judge(makeCase('hnsw', slow, { recallAt10: 0.949 })).filter((one) => one[2])).toEqual([]);
  });

  test('HNSW over random directions has targets of its own', () => {
    const ms = { build: [1], query: [1], 'usearch-build': [1], 'usearch-query': [1] };
    expect(judge(makeCase('hnsw-uniform', ms, { recallAt10: 0.96 })).map(([id]) => id)).toEqual([
      'engine-hnsw-uniform-recall',
      'engine-hnsw-uniform-query',
      'engine-hnsw-uniform-build',
    ]);
  });

  test('without the native peer nothing is said of it', () => {
    const alone = makeCase('hnsw', { build: [150], query: [20] }, { recallAt10: 0.96 });
    expect(judge(alone)).toEqual([['engine-hnsw-recall', 0.96, true]]);
  });

  test('IVF-PQ: seconds, and the bytes of codes without the id and what was trained', () => {
    const ms = { 'train-and-add': [12_000] };
    expect(judge(makeCase('ivf-pq', ms, { bytesPerVector: 20.4 }))).toEqual([
      ['engine-ivf-pq-build', 12, true],
      ['engine-ivf-pq-bytes', 16, true],
    ]);
    expect(judge(makeCase('ivf-pq', { 'train-and-add': [12_001] }, { bytesPerVector: 36.4 }))).toEqual([
      ['engine-ivf-pq-build', 12.001, false],
      ['engine-ivf-pq-bytes', 32, false],
    ]);
  });

  test('trees by their median, a request by its p99', () => {
    expect(judge(makeCase('gbdt', { train: [3000, 9000, 4000] }))).toEqual([['engine-gbdt', 4, true]]);
    const request = Array.from({ length: 101 }, (_, i) => (i < 99 ? 5 : 21));
    expect(judge(makeCase('request', { request }))).toEqual([['engine-request', 21, false]]);
    expect(judge(makeCase('request', { request: request.slice(0, 99) }))[0]?.[2]).toBe(true);
  });

  test('a service system by its events a second and its median', () => {
    const ms = { 'ten minutes': [9000, 2500, 2000] };
    expect(judge(makeCase('service-system', ms, { eventsPerSecond: 999_999 }))).toEqual([
      ['engine-service-events', 999_999, false],
      ['engine-service-system', 2.5, true],
    ]);
  });

  test('the load of a design by its median', () => {
    expect(judge(makeCase('design-load', { 'ten minutes': [9000, 2900, 2000] }))).toEqual([
      ['engine-design-load', 2.9, true],
    ]);
  });

  test('what was not measured meets nothing', () => {
    for (const id of [...ENGINE_CASES, ...LARGE_CASES]) {
      expect(judge(makeCase(id, {})).filter((one) => one[2])).toEqual([]);
    }
  });
});

describe('formatCase', () => {
  test('shows quartiles of several runs, a p99 of many, numbers and notes', () => {
    const request = Array.from({ length: 200 }, () => 5);
    const text = formatCase(
      summariseCase(makeCase('request', { request, index: [2] }, { recallAt10: 0.9512 })),
    );
    expect(text[0]).toBe('');
    expect(text[1]).toContain('1,000,000 videos');
    expect(text.join('\n')).toMatch(/^request +200 +5 +5 to 5 +5$/m);
    expect(text.join('\n')).toMatch(/^index +1 +2$/m);
    expect(text.slice(-2)).toEqual(['  recallAt10 0.9512', '  (synthetic)']);
  });
});
