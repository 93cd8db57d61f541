import { expect, test } from 'vitest';
import { moveCursor } from './data-cursor';

test.each([
  ['ArrowRight', 5, 6],
  ['ArrowUp', 5, 4],
  ['PageDown', 5, 15],
  ['PageUp', 5, 0],
  ['Home', 50, 0],
  ['End', 5, 99],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 99, 99],
])('%s takes the cursor from %d to %d of 100 data', (key, from, to) => {
  expect(moveCursor(key, from, 100)).toBe(to);
});

test('a page is at least one datum, and other keys move nothing', () => {
  expect(moveCursor('PageDown', 0, 3)).toBe(1);
  expect(moveCursor('a', 0, 3)).toBeUndefined();
});
