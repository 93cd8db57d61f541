import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import { compareRatios, estimateRatio } from './delta-method.ts';
import { fourSigma } from './outcomes.fixture.ts';

/** Users with impressions of their own number and a taste of their own: clicks of one user go together. */
function drawUsers(random: Random, count: number): { clicks: Float64Array; impressions: Float64Array } {
  const clicks = new Float64Array(count);
  const impressions = new Float64Array(count);
  for (let user = 0; user < count; user += 1) {
    const taste = random.uniform();
    impressions[user] = 1 + Math.floor(20 * random.exponential());
    for (let i = 0; i < (impressions[user] ?? 0); i += 1) {
      if (random.chance(taste * taste)) clicks[user] = (clicks[user] ?? 0) + 1;
    }
  }
  return { clicks, impressions };
}

describe('estimateRatio', () => {
  test('by hand: 1 of 2 and 3 of 4 clicks', () => {
    const estimate = value(estimateRatio([1, 3], [2, 4]));
    // ratio 2/3; rests 1 - 4/3 and 3 - 8/3; variance 2/9 over 2 users; mean denominator 3
    expect(estimate.ratio).toBeCloseTo(2 / 3, 14);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(2 / 9 / 2) / 3, 14);
  });
  test('denominators of 1 give the ordinary standard error of a mean', () => {
    const estimate = value(estimateRatio([2, 4, 9], [1, 1, 1]));
    expect(estimate.ratio).toBe(5);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(13 / 3), 13);
  });
  test('agrees with the bootstrap over users, and is far above the formula of independent impressions', () => {
    const { clicks, impressions } = drawUsers(createRandom(15, 'clicks'), 800);
    const { ratio, standardError } = value(estimateRatio(clicks, impressions));
    const random = createRandom(16, 'bootstrap');
    let [sum, squares] = [0, 0];
    const resamples = 1000;
    for (let r = 0; r < resamples; r += 1) {
      let [above, below] = [0, 0];
      for (let i = 0; i < 800; i += 1) {
        const user = random.below(800);
        above += clicks[user] ?? NaN;
        below += impressions[user] ?? NaN;
      }
      sum += above / below;
      squares += (above / below - ratio) * (above / below - ratio);
    }
    const bootstrap = Math.sqrt(squares / resamples);
    // a standard deviation of 1,000 resamples is known to 1 / sqrt(2,000)
    expect(Math.abs(standardError / bootstrap - 1)).toBeLessThan(4 / Math.sqrt(2 * resamples));
    expect(Math.abs(sum / resamples - ratio)).toBeLessThan(0.2 * standardError);
    const shown = impressions.reduce((all, one) => all + one, 0);
    expect(standardError).toBeGreaterThan(2 * Math.sqrt((ratio * (1 - ratio)) / shown));
  });
  test('errors', () => {
    expect(code(estimateRatio([], []))).toBe('empty-input');
    expect(code(estimateRatio([1], [1]))).toBe('too-few-values');
    expect(code(estimateRatio([1, 2], [1]))).toBe('length-mismatch');
    expect(code(estimateRatio([1, 2], [0, 0]))).toBe('zero-total');
    expect(code(estimateRatio([1, 2], [1, -1]))).toBe('value-out-of-range');
    expect(code(estimateRatio([1, NaN], [1, 1]))).toBe('value-out-of-range');
    expect(estimateRatio([0, 1], [0, 1]).ok).toBe(true);
  });
});

describe('compareRatios', () => {
  test('A/A tests reject in 5%', () => {
    const random = createRandom(17, 'ratio A/A');
    let rejected = 0;
    for (let run = 0; run < 500; run += 1) {
      const a = drawUsers(random, 120);
      const b = drawUsers(random, 120);
      const compared = compareRatios(
        value(estimateRatio(a.clicks, a.impressions)),
        value(estimateRatio(b.clicks, b.impressions)),
      );
      const { p, low, high } = value(compared);
      expect(low > 0 || high < 0).toBe(p < 0.05);
      rejected += p < 0.05 ? 1 : 0;
    }
    const { low, high } = fourSigma(500, 0.05);
    expect(rejected).toBeGreaterThan(low);
    expect(rejected).toBeLessThan(high);
  });
  test('by hand, and errors', () => {
    const control = { users: 100, ratio: 0.2, standardError: 0.03 };
    const treatment = { users: 100, ratio: 0.3, standardError: 0.04 };
    const result = value(compareRatios(control, treatment));
    expect(result.z).toBeCloseTo(2, 12);
    expect(result.p).toBeCloseTo(0.04550026389635842, 12);
    expect(result.high - result.difference).toBeCloseTo(1.959963984540054 * 0.05, 12);
    const constant = { users: 2, ratio: 1, standardError: 0 };
    expect(code(compareRatios(constant, constant))).toBe('zero-variance');
    expect(code(compareRatios(control, treatment, 0))).toBe('parameter-out-of-range');
  });
});
