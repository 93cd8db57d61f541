import { describe, expect, it } from 'vitest';
import { checkEstimate } from './check.ts';
import { estimateQuantities } from './registry.ts';

const compute = (quantity: string, inputs: Readonly<Record<string, number>>): number =>
  estimateQuantities[quantity]?.compute(inputs) ?? NaN;

describe('quantities of the estimate sheet', () => {
  it('are worked out as by hand', () => {
    // 100 million users who ask 10 times a day: 1e9 / 86,400
    const qps = compute('mean-qps', { dailyUsers: 1e8, requests: 10, seconds: 86_400 });
    expect(qps).toBeCloseTo(11_574.07, 1);
    expect(compute('peak-qps', { meanQps: 11_574, peak: 3 })).toBe(34_722);
    expect(compute('log-bytes-day', { dailyUsers: 1e8, requests: 10, shown: 20, rowBytes: 500 })).toBe(1e13);
    expect(compute('storage-bytes', { logBytes: 1e13, days: 90, copies: 3 })).toBe(2.7e15);
    const rows = { dailyUsers: 1e8, requests: 10, shown: 20, days: 30, kept: 0.1 };
    expect(compute('training-rows', rows)).toBeCloseTo(6e10, -3);
    expect(compute('embedding-bytes', { vectors: 1e9, dimensions: 64, numberBytes: 4 })).toBe(256e9);
    expect(compute('index-bytes', { vectors: 1e9, codeBytes: 32, linkBytes: 8 })).toBe(40e9);
    expect(compute('ranker-flops', { peakQps: 35_000, candidates: 500, itemFlop: 1e6 })).toBe(1.75e13);
    expect(compute('replicas', { flops: 1.75e13, machineFlops: 5e11, busy: 0.5 })).toBe(70);
    expect(compute('cost-month', { machines: 70, price: 2, hours: 730 })).toBe(102_200);
  });

  it('name every input in their formula, and nothing that is not filled in gives a number', () => {
    for (const [key, { formula, inputs, compute: work }] of Object.entries(estimateQuantities)) {
      for (const { label } of inputs) expect(formula, key).toContain(label);
      const ones = Object.fromEntries(inputs.map(({ id }) => [id, 1]));
      expect(work(ones), key).toBeGreaterThan(0);
      for (const { id } of inputs) {
        const { [id]: _left, ...others } = ones;
        expect(work(others), `${key} without ${id}`).toBeNaN();
      }
    }
  });

  it('take figures only from quantities before them', () => {
    const keys = Object.keys(estimateQuantities);
    const later = keys.flatMap((key, at) =>
      (estimateQuantities[key]?.inputs ?? []).filter(
        ({ from }) => from !== undefined && !keys.slice(0, at).includes(from),
      ),
    );
    expect(later).toEqual([]);
  });
});

describe('the check of an order of magnitude', () => {
  const expected = [{ quantity: 'peak-qps', values: [35_000, 90_000], working: '', needs: [] }];

  it.each([
    [35_000, 0, 'within-2'],
    [70_000, 0, 'within-2'],
    [17_500, 0, 'within-2'],
    [71_000, 0, 'within-10'],
    [350_000, 0, 'within-10'],
    [3_400, 0, 'further-off'],
    [360_000, 0, 'further-off'],
    [90_000, 1, 'within-2'],
    [35_000, 5, 'within-2'],
  ] as const)('finds %d in variant %d %s', (figure, variant, verdict) => {
    expect(checkEstimate(expected, 'peak-qps', variant, figure)).toBe(verdict);
  });

  it('says nothing of a quantity that the case does not expect', () => {
    expect(checkEstimate(expected, 'replicas', 0, 5)).toBeUndefined();
  });
});
