import { describe, expect, it } from 'vitest';
import { parseFigure } from './parse-figure.ts';
import type { Dimension } from './types.ts';

const read = (text: string, dimension: Dimension): number | string => {
  const figure = parseFigure(text, dimension);
  return figure.ok ? figure.value : figure.error.code;
};

describe('figures as people write them', () => {
  it.each([
    ['35k', 'requests-per-second', 35_000],
    ['35 K', 'requests-per-second', 35_000],
    ['~35k qps', 'requests-per-second', 35_000],
    ['about 35,000 requests per second', 'requests-per-second', 35_000],
    ['100M/day', 'requests-per-second', 1157.407_407],
    ['864k requests/day', 'requests-per-second', 10],
    ['864k requests a day', 'requests-per-second', 10],
    ['60 rps', 'requests-per-second', 60],
    ['1.2 TB', 'bytes', 1.2e12],
    ['1.2TB', 'bytes', 1.2e12],
    ['1 TiB', 'bytes', 1_099_511_627_776],
    ['512 GB', 'bytes', 512e9],
    ['4', 'bytes', 4],
    ['4 B', 'bytes', 4],
    ['2T', 'bytes', 2e12],
    ['3 PB/day', 'bytes-per-day', 3e15],
    ['1 GB/s', 'bytes-per-day', 86_400e9],
    ['10 TB', 'bytes-per-day', 1e13],
    ['3e9', 'things', 3e9],
    ['3 x 10^9', 'things', 3e9],
    ['3*10^9', 'things', 3e9],
    ['3×10^9 rows', 'things', 3e9],
    ['10^9', 'things', 1e9],
    ['1.5 billion', 'things', 1.5e9],
    ['1.5bn', 'things', 1.5e9],
    ['2B rows', 'things', 2e9],
    ['1,234,567', 'things', 1_234_567],
    ['1 000 000', 'things', 1_000_000],
    ['1_000_000', 'things', 1_000_000],
    ['.5', 'number', 0.5],
    ['40%', 'share', 0.4],
    ['0.4', 'share', 0.4],
    ['20 TFLOPS', 'flops', 2e13],
    ['20 TFLOP/s', 'flops', 2e13],
    ['2 petaflop', 'flops', 'figure-unit'],
    ['$40k', 'usd-per-month', 40_000],
    ['$40k a month', 'usd-per-month', 40_000],
    ['1.2M USD/year', 'usd-per-month', 100_000],
    ['40 k$', 'usd-per-month', 40_000],
    ['$2.50', 'usd-per-hour', 2.5],
    ['250 machines', 'things', 250],
  ] as const)('reads %s as %s', (text, dimension, expected) => {
    const value = read(text, dimension);
    if (typeof expected === 'string') expect(value).toBe(expected);
    else expect(value as number).toBeCloseTo(expected, 3);
  });

  it.each([
    ['', 'things', 'figure-empty'],
    ['   ', 'things', 'figure-empty'],
    ['many', 'things', 'figure-unreadable'],
    ['NaN', 'things', 'figure-unreadable'],
    ['Infinity', 'things', 'figure-unreadable'],
    ['0x1f', 'things', 'figure-unit'],
    ['30-40k', 'things', 'figure-several'],
    ['30k – 40k', 'things', 'figure-several'],
    ['30 to 40', 'things', 'figure-several'],
    ['30 40', 'things', 'figure-several'],
    ['1,5', 'things', 'figure-ambiguous'],
    ['1.000.000', 'things', 'figure-ambiguous'],
    ['-5', 'things', 'figure-range'],
    ['0', 'things', 'figure-range'],
    ['1e400', 'things', 'figure-range'],
    ['5 TB', 'requests-per-second', 'figure-unit'],
    ['5 TB', 'things', 'figure-unit'],
    ['5 days', 'things', 'figure-unit'],
    ['5 bytes', 'things', 'figure-unit'],
    ['5 days', 'bytes', 'figure-unit'],
    ['5/fortnight', 'requests-per-second', 'figure-unit'],
    ['5 constructor', 'bytes', 'figure-unit'],
    ['1'.repeat(100), 'things', 'figure-unreadable'],
  ] as const)('refuses "%s" as %s: %s', (text, dimension, code) => {
    expect(read(text, dimension)).toBe(code);
  });
});
