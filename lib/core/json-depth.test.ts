import { expect, test } from 'vitest';
import { findTooDeep } from './json-depth.ts';

test.each([
  ['[[1],[2]]', 2, undefined],
  ['[[1],[2]]', 1, 1],
  ['{"a":{"b":[1]}}', 2, 10],
  ['["[[[[","\\"[[[", "\\\\"]', 1, undefined],
  ['["\\\\",[', 1, 6],
  ['', 0, undefined],
  ['[', 0, 0],
] as const)('%s deeper than %i begins at %s', (text, limit, place) => {
  expect(findTooDeep(text, limit)).toBe(place);
});

test('a text of brackets is known at the first too many', () => {
  expect(findTooDeep('['.repeat(5_000_000), 64)).toBe(64);
});
