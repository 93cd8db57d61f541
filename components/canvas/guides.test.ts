import { expect, test } from 'vitest';
import { snapBox } from './guides';

const box = (x: number, y: number, width = 160, height = 80) => ({ x, y, width, height });

test('alone on the paper a box goes to the grid', () => {
  expect(snapBox(box(21, 40), [], 6)).toEqual({ dx: -5, dy: 8, guides: [] });
});
test('near the edge of another it lines up with it, and the line spans both', () => {
  expect(snapBox(box(183, 301), [box(187, 0)], 6)).toEqual({
    dx: 4,
    dy: 3,
    guides: [{ axis: 'x', at: 187, from: 0, to: 381 }],
  });
});
test('the nearest of several wins; middles count', () => {
  const snap = snapBox(box(0, 0, 100, 80), [box(4, 500), box(-1, 900, 98)], 6);
  expect(snap.dx).toBe(-1);
  expect(snapBox(box(0, 3, 10, 10), [box(100, 0, 10, 16)], 2).dy).toBe(0);
});
