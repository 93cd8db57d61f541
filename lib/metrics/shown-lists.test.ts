import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { expectedClicks } from './expected-clicks.ts';
import { expectedWatchTime } from './expected-watch-time.ts';
import { exposureGini } from './exposure-gini.ts';
import { gini } from './gini.ts';
import { freshShare, meanAge } from './list-freshness.ts';
import { code, SEEDS, value } from './random-cases.fixture.ts';
import { regret } from './regret.ts';
import { serendipity } from './serendipity.ts';

describe('serendipity', () => {
  test('by hand: useful, but not what popularity would have shown', () => {
    expect(value(serendipity([1, 2, 3, 4], new Set([1, 9]), new Set([1, 2, 8])))).toBe(0.25);
    expect(value(serendipity([1, 2], new Set([1, 2]), new Set([1, 2])))).toBe(0);
  });
  test('errors', () => {
    expect(code(serendipity([], new Set(), new Set()))).toBe('empty-input');
    expect(code(serendipity([1, 1], new Set(), new Set()))).toBe('duplicate-item');
  });
});

describe('exposure Gini', () => {
  test('by hand: what nobody looks at has no exposure', () => {
    const lists = [
      [0, 1],
      [0, 2],
    ];
    expect(value(exposureGini(lists, 3))).toBeCloseTo(value(gini([2, 1, 1])), 12);
    expect(value(exposureGini(lists, 3, [1, 0]))).toBeCloseTo(2 / 3, 12);
    expect(value(exposureGini(lists, 3, [3, 1.5]))).toBeCloseTo(value(exposureGini(lists, 3, [1, 0.5])), 12);
  });
  test('errors', () => {
    expect(code(exposureGini([[0]], 0))).toBe('parameter-out-of-range');
    expect(exposureGini([[0], [1, 5]], 3)).toMatchObject({
      error: { code: 'value-out-of-range', metric: 'exposure_gini', what: 'item', index: 2, value: 5 },
    });
    expect(code(exposureGini([[0, 1]], 3, [1]))).toBe('value-out-of-range');
    expect(exposureGini([], 3)).toMatchObject({ error: { code: 'zero-total', metric: 'exposure_gini' } });
  });
});

describe('freshness of a list', () => {
  test('by hand: one old item moves the mean, not the share', () => {
    expect(value(meanAge([0, 0.5, 1, 98.5]))).toBe(25);
    expect(value(freshShare([0, 0.5, 1, 98.5]))).toBe(0.5);
  });
  test('errors', () => {
    for (const metric of [meanAge, freshShare]) {
      expect(code(metric([]))).toBe('empty-input');
      for (const age of [-1, NaN, Infinity]) expect(code(metric([1, age]))).toBe('value-out-of-range');
    }
  });
});

describe('expected clicks and watch time', () => {
  const places = { examination: [1, 0.5], clickProbability: [0.2, 0.4], watchSeconds: [30, 100] };
  test('by hand', () => {
    expect(value(expectedClicks(places))).toBeCloseTo(0.4, 12);
    expect(value(expectedWatchTime(places))).toBeCloseTo(6 + 20, 12);
  });
  test.each(SEEDS)('they are the means of what users do (seed %i)', (seed) => {
    const random = createRandom(seed, 'behaviour');
    let clicks = 0;
    let seconds = 0;
    const visits = 20_000;
    for (let visit = 0; visit < visits; visit += 1) {
      for (let place = 0; place < 2; place += 1) {
        if (!random.chance(places.examination[place] ?? NaN)) continue;
        if (!random.chance(places.clickProbability[place] ?? NaN)) continue;
        clicks += 1;
        seconds += places.watchSeconds[place] ?? NaN;
      }
    }
    // five standard errors: a variance of 0.32 clicks, and of 0.16 x 30^2 + 0.16 x 100^2 seconds
    expect(Math.abs(clicks / visits - value(expectedClicks(places)))).toBeLessThan(
      5 * Math.sqrt(0.32 / visits),
    );
    expect(Math.abs(seconds / visits - value(expectedWatchTime(places)))).toBeLessThan(
      5 * Math.sqrt(1744 / visits),
    );
  });
  test('errors', () => {
    for (const metric of [expectedClicks, expectedWatchTime]) {
      expect(code(metric({ ...places, clickProbability: [1] }))).toBe('length-mismatch');
      expect(code(metric({ ...places, clickProbability: [1, 2] }))).toBe('value-out-of-range');
      expect(code(metric({ ...places, examination: [NaN, 1] }))).toBe('value-out-of-range');
      expect(code(metric({ ...places, watchSeconds: [-1, 1] }))).toBe('value-out-of-range');
      expect(code(metric({ examination: [], clickProbability: [], watchSeconds: [] }))).toBe('empty-input');
    }
  });
});

describe('regret', () => {
  test('by hand: a swap costs the difference of examinations; a missing place all of its worth', () => {
    expect(value(regret([1, 0.5], [2, 10], [10, 2]))).toBeCloseTo(4, 12);
    expect(value(regret([1, 0.5], [10], [10, 2]))).toBeCloseTo(1, 12);
    expect(value(regret([1, 0.5], [10, 2], [10, 2]))).toBe(0);
  });
  test('errors', () => {
    expect(code(regret([], [], []))).toBe('empty-input');
    expect(code(regret([1], [1, 2], [3]))).toBe('length-mismatch');
    expect(code(regret([1], [-1], [3]))).toBe('value-out-of-range');
    expect(code(regret([2], [1], [3]))).toBe('value-out-of-range');
    expect(regret([1], [4], [3])).toMatchObject({
      error: { code: 'value-out-of-range', what: 'regret', value: -1 },
    });
  });
});
