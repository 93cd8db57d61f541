import { describe, expect, it } from 'vitest';
import type { CaseFigures } from './figures.ts';
import { figureFault, figuresOf, isKnownNumber, numbersIn } from './figures.ts';

const figures: CaseFigures = {
  requirements: {
    objective: 'recommendation',
    latencyP99Ms: 100,
    dailyUsers: 1e8,
    requestsPerUserDay: 10,
    peakFactor: 2,
    items: 1e9,
    newItemsShare: 0.01,
    personalData: true,
  },
  known: [1e8, 12, 34_700, 0.3],
  estimates: { 'mean-qps': 13_900, 'peak-qps': 34_700, 'log-bytes-day': 12e12, 'cost-month': 30_000 },
  usdPerMonth: [500_000, 30_000],
};

describe('figures in a text', () => {
  it.each([
    ['35k requests a second', 'requests-per-second', [35_000]],
    ['34,700 QPS at the peak', 'requests-per-second', [34_700]],
    ['13.9k a second, 35k/s', 'requests-per-second', [13_900, 35_000]],
    ['350k a second a machine', 'requests-per-second', []],
    ['17.4 million scores a second', 'requests-per-second', []],
    ['$500k a month', 'usd-per-month', [500_000]],
    ['$1.5 million per month', 'usd-per-month', [1.5e6]],
    ['12 TB a day', 'bytes-per-day', [12e12]],
    ['256 GB of vectors, 12 TB a day', 'bytes', [256e9]],
    ['15 TFLOP', 'flops', [15e12]],
    ['100 machines', 'things', [100]],
  ] as const)('%s', (text, kind, expected) => expect(figuresOf(text, kind)).toEqual(expected));

  it('are read with their scale', () =>
    expect(numbersIn('100M people, 1,200 lists, 2.5 times')).toEqual([1e8, 1200, 2.5]));

  it('are known where they were told or follow from it', () => {
    expect([1e8, 35_000, 12, 1, 60, 30, 720].every((number) => isKnownNumber(number, figures))).toBe(true);
    expect([500, 90, 0.7].some((number) => isKnownNumber(number, figures))).toBe(false);
  });
});

describe('a figure of another order of magnitude', () => {
  it.each([
    'About 500 requests a second at the peak',
    '12 million QPS',
    'Serving costs $80 million a month',
    'The impression log is 40 MB a day',
    'p99 for the list 2 seconds',
    'The catalogue has 5,000 videos',
  ])('is one: %s', (text) => expect(figureFault(text, figures)).toBeDefined());

  it.each([
    '10k requests a second on average',
    'Ten times the peak is 350k requests a second',
    'Serving costs $187k a month',
    'Revenue is $80 million a month',
    'The click log alone is 60 GB a day',
    'The whole list within 0.1 seconds at p99',
    'Seconds watched, 30 seconds or half',
    'The catalogue: 1B rows, 3M new videos a day',
    '3 million videos are uploaded a day, 0.3% of the catalogue',
    'Into the catalogue 3 million videos a day are uploaded',
    'We take 500 videos out of the catalogue',
  ])('is none: %s', (text) => expect(figureFault(text, figures)).toBeUndefined());
});
