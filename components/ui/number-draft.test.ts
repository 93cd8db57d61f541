import { describe, expect, test } from 'vitest';
import { type NumberLimits, readNumber, snapToStep, stepByKey } from './number-draft';

const count: NumberLimits = { min: 10, max: 1000, step: 10, unit: 'videos' };
const share: NumberLimits = { min: 0, max: 1, step: 0.05 };

describe('readNumber', () => {
  test('takes a number within the limits, in the forms people type', () => {
    expect(readNumber('500', count, 100)).toEqual({ ok: true, value: 500 });
    expect(readNumber('1,000', count, 100)).toEqual({ ok: true, value: 1000 });
    expect(readNumber('0.33', share, 0.5)).toEqual({ ok: true, value: 0.33 });
  });

  test.each([
    ['2000', count, '2,000 videos is over the limit of 1,000. It stays 100 videos.'],
    ['9', count, '9 videos is under the limit of 10. It stays 100 videos.'],
    ['64.5', count, '64.5 videos is not a whole number. It stays 100 videos.'],
    ['many', count, '“many” is not a number. It stays 100 videos.'],
    [' ', count, 'Type a number. It stays 100 videos.'],
    ['33', { ...count, multipleOf: 4 }, '33 videos is not a multiple of 4. It stays 100 videos.'],
  ] as const)('%s is refused with the value, the limit and what stays', (text, limits, problem) => {
    expect(readNumber(text, limits, 100)).toEqual({ ok: false, problem });
  });
});

describe('steps', () => {
  test('twenty steps of 0.05 reach exactly 1', () => {
    let value = 0;
    for (let index = 0; index < 20; index += 1) value = stepByKey(value, 'ArrowUp', false, share) ?? -1;
    expect(value).toBe(1);
  });

  test('Shift and Page step ten times as wide and stop at the limits', () => {
    expect(stepByKey(500, 'ArrowUp', true, count)).toBe(600);
    expect(stepByKey(500, 'PageDown', false, count)).toBe(400);
    expect(stepByKey(990, 'PageUp', false, count)).toBe(1000);
    expect(stepByKey(500, 'x', false, count)).toBeUndefined();
  });

  test('multiples count from zero, not from the minimum', () => {
    expect(snapToStep(33, { min: 6, max: 64, step: 1, multipleOf: 4 })).toBe(32);
  });
});
