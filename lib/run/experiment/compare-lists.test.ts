import { expect, test } from 'vitest';
import { correlateRanks, ListsTally } from './compare-lists.ts';

test('rank correlation counts pairs of common items in the same order and in the opposite one', () => {
  expect(correlateRanks([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(correlateRanks([1, 2, 3], [3, 2, 1])).toBe(-1);
  // of the three pairs one is turned round
  expect(correlateRanks([1, 2, 3], [2, 1, 3])).toBeCloseTo(1 / 3, 12);
  // 9 and 8 stand in one list only
  expect(correlateRanks([9, 1, 2], [1, 8, 2])).toBe(1);
  expect(correlateRanks([1, 2], [2, 7])).toBeUndefined();
});

test('lists overlap by the share of the longer one that both hold', () => {
  const tally = new ListsTally();
  expect(tally.summarise(1)).toBeUndefined();
  tally.add(Int32Array.of(1, 2, 3, 4), Int32Array.of(1, 4, 7, 8));
  tally.add(Int32Array.of(5, 6), Int32Array.of(7, 8));
  const summed = tally.summarise(1);
  expect(summed).toMatchObject({ requests: 2, sameFirst: 0.5 });
  expect(summed?.overlap.mean).toBe(0.25);
  expect(summed?.rankCorrelation?.mean).toBe(1);
});

test('two designs that show nothing agree', () => {
  const tally = new ListsTally();
  tally.add(new Int32Array(0), new Int32Array(0));
  expect(tally.summarise(1)?.overlap.mean).toBe(1);
});
