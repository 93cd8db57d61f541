import { describe, expect, test } from 'vitest';
import { readFormula } from './formula.ts';

const values: Readonly<Record<string, number>> = { a: 2, b: 3, c: 4, big: 1234 };
const evaluate = (text: string): number => readFormula(text).evaluate((symbol) => values[symbol] ?? NaN);

describe('formulas', () => {
  test.each([
    ['a + b × c', 14],
    ['(a + b) × c', 20],
    ['a - b - c', -5],
    ['c / a / a', 1],
    ['a × b ^ a', 18],
    ['max(1, a, b) + min(b, c)', 6],
    ['ceil(b / a)', 2],
    ['sqrt(c) + log2(c)', 4],
    ['1,000,000 / 1000', 1000],
    ['1 - 0.99 ^ 100', 0.6339676587],
    ['0 ^ a', 0],
  ])('%s is %d', (text, value) => {
    expect(evaluate(text)).toBeCloseTo(value, 9);
  });

  test.each(['a +', '(a', 'a b', 'ceil a', 'a $ b', ''])('"%s" is refused', (text) => {
    expect(() => readFormula(text)).toThrow(/The formula/);
  });

  test('symbols become words, numbers are grouped, and what is written reads back as the same', () => {
    const formula = readFormula('max(1, a×86400) / (b+c)^2 - ceil(big)');
    expect(formula.write((symbol) => `the ${symbol}`)).toBe(
      'max(1, the a × 86,400) / (the b + the c)^2 - ceil(the big)',
    );
    expect(evaluate(formula.symbols)).toBe(evaluate('max(1, a × 86400) / (b + c) ^ 2 - ceil(big)'));
  });
});
