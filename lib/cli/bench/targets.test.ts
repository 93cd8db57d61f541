import { describe, expect, test } from 'vitest';
import { judgeTarget } from './targets.ts';

const common = { id: 'x', title: 'x', unit: 'ms' } as const;

describe('judgeTarget', () => {
  test.each([
    [15, 'at least', 15, true],
    [14.99, 'at least', 15, false],
    [50, 'at most', 50, true],
    [50.1, 'at most', 50, false],
    [NaN, 'at least', 0, false],
    [NaN, 'at most', 1e9, false],
  ] as const)('%d %s %d: %s', (value, relation, limit, met) => {
    expect(judgeTarget({ ...common, value, relation, limit }).met).toBe(met);
  });
});
