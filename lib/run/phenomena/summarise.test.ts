import { describe, expect, test } from 'vitest';
import { estimateOverSeeds, summariseClaims } from './summarise.ts';
import type { Phenomenon, PhenomenonMeasurement } from './types.ts';

const phenomenon: Phenomenon = {
  number: 1,
  id: 'two-claims',
  name: '',
  question: '',
  choices: [],
  setting: '',
  claims: ['first', 'second'].map((id) => ({ id, text: '', margin: '', unit: 'number' })),
  answer: () => '',
  why: '',
  source: '',
  designs: [],
};

const measured = (seed: number, first: number, second: number): PhenomenonMeasurement => ({
  version: 1,
  provenance: { phenomenon: 'two-claims', seed, scale: 'small' },
  effects: [
    { claim: 'first', margin: { mean: first, low: first - 1, high: first + 1 } },
    { claim: 'second', margin: { mean: second, low: second - 1, high: second + 1 } },
  ],
  figures: [],
});

describe('a phenomenon over several seeds', () => {
  test('the interval of a mean is that of Student', () => {
    // 1, 2, 3, 4, 5: standard deviation sqrt(2.5), t of 4 degrees of freedom 2.776445
    const { mean, low, high } = estimateOverSeeds([1, 2, 3, 4, 5]);
    const reach = 2.7764451051977987 * Math.sqrt(2.5 / 5);
    expect(mean).toBe(3);
    expect(low).toBeCloseTo(3 - reach, 12);
    expect(high).toBeCloseTo(3 + reach, 12);
  });
  test('one seed has the interval of its own users', () => {
    const [first] = summariseClaims(phenomenon, [measured(1, 5, 5)]);
    expect(first?.mean).toEqual({ mean: 5, low: 4, high: 6 });
  });
  test('seen is what has the sign on every seed; a clear mean alone is mostly', () => {
    const all = [3, 4, 5, 6, 7].map((margin, i) => measured(i, margin, i === 0 ? -0.1 : margin));
    expect(summariseClaims(phenomenon, all)).toMatchObject([
      { claim: 'first', status: 'seen', seedsWithSign: 5, seeds: 5, bySeed: [3, 4, 5, 6, 7] },
      { claim: 'second', status: 'mostly', seedsWithSign: 4 },
    ]);
  });
  test('what goes both ways is not seen', () => {
    const both = [-1, 1, -2, 2].map((margin, i) => measured(i, margin, -margin));
    expect(summariseClaims(phenomenon, both).map(({ status }) => status)).toEqual(['not-seen', 'not-seen']);
  });
  test('there has to be a measurement', () => {
    expect(() => summariseClaims(phenomenon, [])).toThrow('two-claims');
  });
});
