import { describe, expect, test } from 'vitest';
import { findSmallestSetting } from './smallest-setting.ts';

describe('findSmallestSetting', () => {
  test.each([10, 11, 19, 20, 21, 77, 500])('finds %d, the first that reaches the target', (first) => {
    const found = findSmallestSetting(10, 500, 0.95, (setting) => (setting >= first ? 0.96 : 0.9));
    expect(found).toEqual({ setting: first, reached: 0.96 });
  });

  test('ends at the highest setting where nothing reaches the target', () => {
    expect(findSmallestSetting(10, 70, 0.95, (setting) => setting / 100)).toEqual({
      setting: 70,
      reached: 0.7,
    });
  });

  test('measures each setting once', () => {
    const asked: number[] = [];
    findSmallestSetting(10, 2000, 0.95, (setting) => {
      asked.push(setting);
      return setting / 100;
    });
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(13);
  });
});
