import { describe, expect, test } from 'vitest';
import { log2 } from '../core/real.ts';
import { averagePrecisionAtK } from './average-precision-at-k.ts';
import { hitRateAtK } from './hit-rate-at-k.ts';
import { discountedCumulativeGain, ndcgAtK } from './ndcg-at-k.ts';
import { precisionAtK } from './precision-at-k.ts';
import { code, randomList, SEEDS, value } from './random-cases.fixture.ts';
import { recallAtK } from './recall-at-k.ts';
import { reciprocalRankAtK } from './reciprocal-rank-at-k.ts';
import { tailRecallAtK } from './tail-recall-at-k.ts';

const CUTS = [1, 2, 5, 10, 40, 100];

describe('NDCG', () => {
  test('by hand', () => {
    const gains = new Map([
      [1, 3],
      [2, 1],
    ]);
    const linear = (1 + 3 / log2(3)) / (3 + 1 / log2(3));
    const exponential = (1 + 7 / log2(3)) / (7 + 1 / log2(3));
    expect(value(ndcgAtK([2, 1], gains, 2, 'linear'))).toBeCloseTo(linear, 12);
    expect(value(ndcgAtK([2, 1], gains, 2, 'exponential'))).toBeCloseTo(exponential, 12);
    // the ideal also counts item 9, which the list lacks
    expect(
      value(
        ndcgAtK(
          [1],
          new Map([
            [1, 1],
            [9, 1],
          ]),
          2,
          'linear',
        ),
      ),
    ).toBeCloseTo(1 / (1 + 1 / log2(3)), 12);
    expect(value(ndcgAtK([1], new Map(), 2, 'linear'))).toBe(0);
  });
  test('DCG by hand', () => {
    expect(discountedCumulativeGain([3, 2], 2, 'linear')).toBeCloseTo(3 + 2 / log2(3), 12);
    expect(discountedCumulativeGain([3, 2], 1, 'exponential')).toBeCloseTo(7, 12);
    expect(discountedCumulativeGain([3, 2], 0, 'linear')).toBe(0);
    // ranks beyond what was asked before: the table of discounts grows
    const flat = new Float64Array(500).fill(1);
    const last =
      discountedCumulativeGain(flat, 500, 'linear') - discountedCumulativeGain(flat, 499, 'linear');
    expect(last).toBeCloseTo(1 / log2(501), 10);
  });
  test.each(SEEDS)('is in [0, 1], 1 for the ideal order, unchanged by renaming (seed %i)', (seed) => {
    const { ranked, gains } = randomList(seed);
    const ideal = [...gains.keys()].toSorted((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0));
    const renamed = new Map([...gains].map(([item, gain]) => [1000 - item, gain]));
    for (const gain of ['linear', 'exponential'] as const) {
      for (const k of CUTS) {
        const ndcg = value(ndcgAtK(ranked, gains, k, gain));
        expect(ndcg).toBeGreaterThanOrEqual(0);
        expect(ndcg).toBeLessThanOrEqual(1);
        expect(value(ndcgAtK(ideal, gains, k, gain))).toBe(1);
        expect(
          value(
            ndcgAtK(
              ranked.map((item) => 1000 - item),
              renamed,
              k,
              gain,
            ),
          ),
        ).toBeCloseTo(ndcg, 14);
      }
    }
  });
  test.each(SEEDS)('a better item swapped upwards never lowers it (seed %i)', (seed) => {
    const { ranked, gains } = randomList(seed);
    const before = value(ndcgAtK(ranked, gains, 10, 'linear'));
    for (let i = 1; i < ranked.length; i += 1) {
      const swapped = [...ranked];
      const [upper, lower] = [ranked[i - 1] ?? -1, ranked[i] ?? -1];
      swapped[i - 1] = lower;
      swapped[i] = upper;
      const change = value(ndcgAtK(swapped, gains, 10, 'linear')) - before;
      const better = Math.sign((gains.get(lower) ?? 0) - (gains.get(upper) ?? 0));
      // equal items must change nothing, otherwise the change has the sign of the improvement or is 0
      expect(change * better).toBeGreaterThanOrEqual(-1e-12);
      expect(Math.abs(change)).toBeLessThanOrEqual(better === 0 ? 1e-12 : 1);
    }
  });
  test('errors', () => {
    const gains = new Map([[1, 1]]);
    expect(code(ndcgAtK([1], gains, 0, 'linear'))).toBe('parameter-out-of-range');
    expect(code(ndcgAtK([1], gains, 1.5, 'linear'))).toBe('parameter-out-of-range');
    expect(code(ndcgAtK([1, 1], gains, 2, 'linear'))).toBe('duplicate-item');
    expect(code(ndcgAtK([1], new Map([[1, -1]]), 1, 'linear'))).toBe('value-out-of-range');
    expect(code(ndcgAtK([1], new Map([[1, NaN]]), 1, 'linear'))).toBe('value-out-of-range');
    expect(code(ndcgAtK([1], new Map([[1, 1100]]), 1, 'exponential'))).toBe('value-out-of-range');
    expect(value(ndcgAtK([1], new Map([[1, 1100]]), 1, 'linear'))).toBe(1);
  });
});

describe('cuts of one list', () => {
  const relevant = new Set([1, 7, 9]);
  test('by hand', () => {
    expect(value(recallAtK([3, 1], relevant, 2))).toBeCloseTo(1 / 3, 12);
    expect(value(precisionAtK([3, 1], relevant, 5))).toBeCloseTo(1 / 5, 12);
    expect(value(averagePrecisionAtK([3, 1, 7], new Set([1, 7, 9, 11]), 3))).toBeCloseTo(
      (1 / 2 + 2 / 3) / 3,
      12,
    );
    expect(value(reciprocalRankAtK([3, 2, 9], relevant, 3))).toBeCloseTo(1 / 3, 12);
    expect(value(reciprocalRankAtK([3, 2, 9], relevant, 2))).toBe(0);
    expect(value(hitRateAtK([3, 2, 9], relevant, 3))).toBe(1);
    expect(value(hitRateAtK([3, 2, 9], relevant, 2))).toBe(0);
  });
  test('nothing relevant: undefined for recall and hit rate, 0 for the others', () => {
    expect(code(recallAtK([1], new Set(), 1))).toBe('no-relevant-items');
    expect(code(hitRateAtK([1], new Set(), 1))).toBe('no-relevant-items');
    expect(value(precisionAtK([1], new Set(), 1))).toBe(0);
    expect(value(averagePrecisionAtK([1], new Set(), 1))).toBe(0);
    expect(value(reciprocalRankAtK([1], new Set(), 1))).toBe(0);
  });
  test.each([recallAtK, precisionAtK, averagePrecisionAtK, reciprocalRankAtK, hitRateAtK])(
    '%o refuses k < 1 and repeated items, takes an empty list',
    (metric) => {
      expect(code(metric([1], relevant, 0))).toBe('parameter-out-of-range');
      expect(code(metric([1], relevant, NaN))).toBe('parameter-out-of-range');
      expect(metric([2, 3, 2], relevant, 3)).toMatchObject({ error: { code: 'duplicate-item', item: 2 } });
      expect(value(metric([2, 3, 2], relevant, 2))).toBe(0); // the repeat stands below the cut
      expect(value(metric([], relevant, 3))).toBe(0);
    },
  );
  test.each(SEEDS)('recall, hits, reciprocal rank and hit rate never fall as k grows (seed %i)', (seed) => {
    const list = randomList(seed);
    for (const metric of [
      recallAtK,
      reciprocalRankAtK,
      hitRateAtK,
      (ranked: number[], wanted: Set<number>, k: number) => {
        const precision = precisionAtK(ranked, wanted, k);
        return precision.ok ? { ok: true as const, value: Math.round(k * precision.value) } : precision;
      },
    ]) {
      const values = CUTS.map((k) => value(metric(list.ranked, list.relevant, k)));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });
  test.each(SEEDS)('relations between them (seed %i)', (seed) => {
    const { ranked, relevant: wanted } = randomList(seed);
    for (const k of CUTS) {
      const precision = value(precisionAtK(ranked, wanted, k));
      const recall = value(recallAtK(ranked, wanted, k));
      expect(precision * k).toBeCloseTo(recall * wanted.size, 9); // both count the same hits
      expect(value(hitRateAtK(ranked, wanted, k))).toBeGreaterThanOrEqual(recall);
      const top = ranked.slice(0, k).toReversed();
      expect(value(precisionAtK(top, wanted, k))).toBe(precision);
    }
    expect(value(recallAtK([...wanted], wanted, 100))).toBe(1);
    expect(value(averagePrecisionAtK([...wanted], wanted, 3))).toBe(1);
  });
  test.each(SEEDS)('moving a relevant item up never lowers average precision (seed %i)', (seed) => {
    const { ranked, relevant: wanted } = randomList(seed);
    const before = value(averagePrecisionAtK(ranked, wanted, 10));
    for (let i = 1; i < ranked.length; i += 1) {
      const item = ranked[i] ?? -1;
      if (!wanted.has(item)) continue;
      const moved = [item, ...ranked.filter((other) => other !== item)];
      expect(value(averagePrecisionAtK(moved, wanted, 10))).toBeGreaterThanOrEqual(before - 1e-12);
    }
  });
});

describe('tail recall', () => {
  const relevant = new Set([1, 5, 9]);
  test('by hand: items of the head count neither as found nor as to be found', () => {
    const head = new Set([5, 7]);
    expect(value(tailRecallAtK([5, 2, 1, 7], relevant, head, 4))).toBe(1 / 2);
    expect(value(tailRecallAtK([5, 2, 1, 7], relevant, head, 2))).toBe(0);
    expect(value(tailRecallAtK([9, 1], relevant, head, 2))).toBe(1);
    expect(value(tailRecallAtK([5, 7], relevant, new Set(), 2))).toBe(1 / 3);
  });
  test('is nothing where all that is relevant is of the head', () => {
    expect(code(tailRecallAtK([1], relevant, relevant, 1))).toBe('no-relevant-items');
    expect(code(tailRecallAtK([1], new Set(), new Set(), 1))).toBe('no-relevant-items');
    expect(code(tailRecallAtK([1, 1], relevant, new Set(), 2))).toBe('duplicate-item');
    expect(code(tailRecallAtK([1], relevant, new Set(), 0))).toBe('parameter-out-of-range');
  });
  test.each(SEEDS)(
    'with recall of the head it makes recall; it is recall without a head (seed %i)',
    (seed) => {
      const { ranked, relevant: wanted } = randomList(seed);
      const head = new Set(randomList(seed + 50).ranked);
      const inHead = new Set([...wanted].filter((item) => head.has(item)));
      let last = 0;
      for (const k of CUTS) {
        expect(value(tailRecallAtK(ranked, wanted, new Set(), k))).toBe(value(recallAtK(ranked, wanted, k)));
        const tail = tailRecallAtK(ranked, wanted, head, k);
        if (!tail.ok) continue;
        const ofHead = inHead.size === 0 ? 0 : value(recallAtK(ranked, inHead, k));
        const together = tail.value * (wanted.size - inHead.size) + ofHead * inHead.size;
        expect(together).toBeCloseTo(value(recallAtK(ranked, wanted, k)) * wanted.size, 9);
        expect(tail.value).toBeGreaterThanOrEqual(last);
        last = tail.value;
      }
    },
  );
});
