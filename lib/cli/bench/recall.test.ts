import { expect, test } from 'vitest';
import { recallOf } from './recall.ts';

test('by hand: order does not count, lists do not mix', () => {
  // the first list shares 1 and 2, the second nothing: 7 stands in the other list
  expect(recallOf([2, 1, 9, 8], [1, 2, 7, 6], 2)).toBe(0.5);
  expect(recallOf([7, 6, 1, 2], [1, 2, 7, 6], 2)).toBe(0);
  expect(recallOf([-1, 5], [5, 6], 2)).toBe(0.5);
});

test('lists of other lengths are refused', () => {
  expect(() => recallOf([1], [1, 2], 1)).toThrow(RangeError);
  expect(() => recallOf([1, 2, 3], [1, 2, 3], 2)).toThrow(RangeError);
  expect(() => recallOf([], [], 2)).toThrow(RangeError);
});
