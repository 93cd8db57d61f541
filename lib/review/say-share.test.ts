import { expect, test } from 'vitest';
import { sayShare } from './say-share.ts';

test.each([
  [0, 0, 'No mark yet.'],
  [1, 1, 'One attempt: a mark, no trend.'],
  [0, 1, 'One attempt: a mark, no trend.'],
  [2, 3, '2 of 3 at the bar or above.'],
  // Wilson's interval of 4 of 5, by hand: (0.8 + 0.3841 -+ 0.4370) / 1.7683
  [4, 5, '4 of 5 at the bar or above; as a share, 38% to 96%.'],
  [10, 10, '10 of 10 at the bar or above; as a share, 72% to 100%.'],
])('%i of %i: %s', (met, of, words) => {
  expect(sayShare(met, of)).toBe(words);
});
