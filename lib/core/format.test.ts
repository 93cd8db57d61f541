import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatCount,
  formatInteger,
  formatMilliseconds,
  formatNumber,
  formatShare,
  formatUsd,
  parseNumber,
} from './format.ts';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [0.12345, '0.123'],
    [0.1, '0.1'],
    [0.0996, '0.0996'],
    [0.09996, '0.1'],
    [0.000012345, '0.0000123'],
    [1.5, '1.5'],
    [9.996, '10'],
    [99.96, '100'],
    [999.6, '1,000'],
    [20_000, '20,000'],
    [1_234_567, '1,230,000'],
    [-0.0456, '-0.0456'],
    [-1234.5, '-1,230'],
    [1e-9, '1e-9'],
    [Number.NaN, 'no value'],
    [Number.POSITIVE_INFINITY, 'no value'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('reads back to the same three significant figures over the whole range', () => {
    for (let value = 1.2345e-6; value < 1e15; value *= 3.7) {
      expect(Number(formatNumber(value).replaceAll(',', ''))).toBe(Number(value.toPrecision(3)));
    }
  });

  test('fewer figures on request', () => {
    expect(formatNumber(0.8634, 2)).toBe('0.86');
    expect(formatNumber(18_765, 1)).toBe('20,000');
  });
});

describe('formatInteger', () => {
  test.each([
    [1024, '1,024'],
    [123_456_789, '123,456,789'],
    [-0.2, '0'],
    [-4321, '-4,321'],
    [999, '999'],
  ])('%d is written %s', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });
});

describe('formatCount', () => {
  test.each([
    [0, '0'],
    [950, '950'],
    [999.7, '1 k'],
    [35_000, '35 k'],
    [1_200_000, '1.2 M'],
    [999_950, '1 M'],
    [1_000_000_000, '1 B'],
    [-35_000, '-35 k'],
  ])('%d is written %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });
});

describe('formatMilliseconds', () => {
  test.each([
    [0, '0 ms'],
    [0.085, '85 µs'],
    [0.09999, '0.1 ms'],
    [0.5, '0.5 ms'],
    [4.9, '4.9 ms'],
    [999.9, '1 s'],
    [1240, '1.24 s'],
    [59_990, '1 min 0 s'],
    [72_000, '1 min 12 s'],
    [7_500_000, '2 h 5 min'],
    [-31, '-31 ms'],
  ])('%d ms is written %s', (value, text) => {
    expect(formatMilliseconds(value)).toBe(text);
  });
});

describe('formatShare', () => {
  test.each([
    [0, '0%'],
    [1, '100%'],
    [0.86, '86%'],
    [0.1234, '12.3%'],
    [0.99996, 'over 99.9%'],
    [0.9994, '99.9%'],
    [0.00001, 'under 0.01%'],
    [-0.021, '-2.1%'],
    [1.25, '125%'],
  ])('%d is written %s', (value, text) => {
    expect(formatShare(value)).toBe(text);
  });
});

describe('formatUsd', () => {
  test.each([
    [0, '$0'],
    [0.31, '$0.31'],
    [0.5, '$0.50'],
    [0.0031, '$0.0031'],
    [12.5, '$12.50'],
    [12, '$12'],
    [99.99, '$100'],
    [1240, '$1,240'],
    [1_200_000, '$1.2 M'],
    [-0.31, '-$0.31'],
  ])('%d dollars are written %s', (value, text) => {
    expect(formatUsd(value)).toBe(text);
  });
});

test('formatClock gives minutes and whole seconds', () => {
  expect([-1, 0, 999, 65_000, 3_660_000].map(formatClock)).toEqual(['0:00', '0:00', '0:00', '1:05', '61:00']);
});

describe('parseNumber', () => {
  test.each([
    ['500', 500],
    [' 20,000 ', 20_000],
    ['20 000', 20_000],
    ['1_024', 1024],
    ['20k', 20_000],
    ['1.5M', 1_500_000],
    ['-.5', -0.5],
    ['1e-3', 0.001],
    ['1,000,000.5', 1_000_000.5],
  ])('%s is read as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', 'abc', '1,5', '12px', '1e999', '--1', '.', 'Infinity'])('%s is refused', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});
