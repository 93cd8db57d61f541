import { expect, test } from 'vitest';
import { formatRemaining, sayRemaining } from './clock-words';

const MINUTE_MS = 60_000;

test('what is left is rounded up to whole seconds', () => {
  expect([0, 1, 999, 1000, 59_001].map(formatRemaining)).toEqual(['0:00', '0:01', '0:01', '0:01', '1:00']);
});

test('the time is said at its half, at five minutes and at one', () => {
  const total = 45 * MINUTE_MS;
  const said = Array.from({ length: 45 * 60 + 1 }, (_, second) => sayRemaining(total - second * 1000, total));
  const changes = said.flatMap((words, second) =>
    words === (said[second - 1] ?? '') ? [] : [[second, words]],
  );
  expect(changes).toEqual([
    [22.5 * 60, 'Half of the time is over.'],
    [40 * 60, 'Five minutes left.'],
    [44 * 60, 'One minute left.'],
  ]);
});

test('a session of five minutes does not begin with its last five', () => {
  expect(sayRemaining(5 * MINUTE_MS, 5 * MINUTE_MS)).toBe('');
});
