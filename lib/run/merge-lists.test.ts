import { expect, test } from 'vitest';
import { mergeLists, type ScoredList } from './merge-lists.ts';
import type { Quota } from './plan.ts';

const list = (items: readonly number[], scores: readonly number[]): ScoredList => ({
  items: Int32Array.from(items),
  scores: Float32Array.from(scores),
  count: items.length,
});
/** Cosines, and counts of clicks. */
const lists = [
  list([1, 2, 3, 4], [0.9, 0.8, 0.2, 0.1]),
  list([5, 2, 6, 7, 8, 9], [700, 600, 500, 400, 300, 100]),
];

function merge(quota: Quota, room: number, dropped: readonly number[] = []): readonly (readonly number[])[] {
  const marks = new Uint8Array(10);
  const out = { items: new Int32Array(room), scores: new Float32Array(room) };
  const count = mergeLists(lists, quota, (item) => dropped.includes(item), marks, out);
  expect(marks.every((mark) => mark === 0)).toBe(true);
  return [Array.from(out.items.subarray(0, count)), Array.from(out.scores.subarray(0, count))];
}

test('even: one of each list in turn; what another list had placed costs no place', () => {
  expect(merge('even', 10)[0]).toEqual([1, 5, 2, 6, 3, 7, 4, 8, 9]);
  expect(merge('even', 3)[0]).toEqual([1, 5, 2]);
});
test('weighted: as many of each list as its length stands for', () => {
  // 1/12 before 1/8, 1/8 before 3/12, 3/12 before 3/8, 3/8 (3, as 2 is placed) before 5/12
  expect(merge('weighted', 5)[0]).toEqual([5, 1, 2, 3, 6]);
});
test('score: the scores of each list from 0 to 1, as models have scales of their own', () => {
  const [items, scores] = merge('score', 10);
  expect(items).toEqual([1, 5, 2, 6, 7, 8, 3, 4, 9]);
  // 2 counts with the better of its two scores: 0.875 of the first list, 0.833 of the second
  expect(scores?.[2]).toBeCloseTo(0.875, 6);
});
test('each item once, none that is dropped, scores falling with the place', () => {
  for (const quota of ['even', 'weighted', 'score'] as const) {
    const [items = [], scores = []] = merge(quota, 10, [5, 2]);
    expect([...items].sort((a, b) => a - b)).toEqual([1, 3, 4, 6, 7, 8, 9]);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(scores[0]).toBe(1);
  }
});
test('lists without candidates give nothing', () => {
  const out = { items: new Int32Array(5), scores: new Float32Array(5) };
  expect(mergeLists([list([], []), list([], [])], 'weighted', () => false, new Uint8Array(3), out)).toBe(0);
  expect(mergeLists([list([2], [3])], 'score', () => false, new Uint8Array(3), out)).toBe(1);
  expect(out.scores[0]).toBe(1);
});
