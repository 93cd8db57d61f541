import { expect, test } from 'vitest';
import { spreadTagGradient, writeTagMean } from './tags.ts';

const tags = { perItem: 2, vocabulary: 3, ids: Int32Array.of(0, 2, 1, -1, -1, -1, 2, 2) };

test('the mean is over the tags that an item has, a tag named twice counting twice; zeros without any', () => {
  // width 2, rows three apart from place 1
  const table = { values: Float32Array.of(9, 1, 2, 9, 3, 4, 9, 5, 8), start: 1, stride: 3 };
  const mean = (item: number): number[] => {
    const out = new Float32Array(4).fill(7);
    writeTagMean(table, 2, tags, item, out, 1);
    return [...out];
  };
  expect(mean(0)).toEqual([7, 3, 5, 7]);
  expect(mean(1)).toEqual([7, 3, 4, 7]);
  expect(mean(2)).toEqual([7, 0, 0, 7]);
  expect(mean(3)).toEqual([7, 5, 8, 7]);
});

test('the gradient of a mean goes to its tags in equal shares, one entry a tag', () => {
  const means = { values: Float32Array.of(9, 4, 6, 9, 1, 3, 9, 5, 5, 9, 2, 8), start: 1, stride: 3 };
  const ids = new Int32Array(8).fill(-7);
  const values = new Float32Array(16);
  const entries = spreadTagGradient(tags, Int32Array.of(0, 1, 2, 3), means, 2, ids, {
    values,
    start: 0,
    stride: 2,
  });
  expect(entries).toBe(5);
  expect([...ids]).toEqual([0, 2, 1, 2, 2, -7, -7, -7]);
  expect([...values.subarray(0, 10)]).toEqual([2, 3, 2, 3, 1, 3, 1, 4, 1, 4]);
});
