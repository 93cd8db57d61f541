import { expect, test } from 'vitest';
import { joinSpoken } from './insert-text.ts';

test('spoken words are set off from what stands before and after them', () => {
  expect(joinSpoken('', 'two towers', '')).toBe('two towers');
  expect(joinSpoken('We use', 'two towers', '')).toBe(' two towers');
  expect(joinSpoken('We use ', 'two towers', '')).toBe('two towers');
  expect(joinSpoken('(', 'two towers', ')')).toBe('two towers');
  expect(joinSpoken('', 'two towers', 'and a ranker')).toBe('two towers ');
  expect(joinSpoken('', 'two towers', ', and')).toBe('two towers');
  expect(joinSpoken('a\n', 'b', '\nc')).toBe('b');
});
