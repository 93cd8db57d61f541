import { describe, expect, it } from 'vitest';
import { contradictedObjective, isDenial, keepSentences } from './wrong.ts';

describe('an objective that is turned down elsewhere', () => {
  it('contradicts', () => {
    expect(
      contradictedObjective(
        'Probability that a person clicks',
        'Sales come late. We reject clicks for their bait.',
      ),
    ).toBe('We reject clicks for their bait');
  });

  it.each([
    ['Chance of a good view times the seconds', 'CTR: bait. Raw seconds: long videos win.'],
    ['Seconds watched', 'Seconds alone would favour long videos.'],
    ['Click probability', 'Sales: few report them.'],
    ['', 'Clicks'],
  ])('does not: %s / %s', (objective, rejected) =>
    expect(contradictedObjective(objective, rejected)).toBeUndefined(),
  );
});

describe('a sentence that only denies', () => {
  it.each(['No fallback is needed', 'There is no weak point in it', 'Nothing', 'A canary is not necessary'])(
    'is one: %s',
    (text) => expect(isDenial(text)).toBe(true),
  );
  it.each([
    'No empty page: the popular list comes from memory',
    'Not in view means no label',
    'Nothing comes from other sites',
  ])('is none: %s', (text) => expect(isDenial(text)).toBe(false));
});

it('keeps a text as it is where every sentence counts, and leaves out those that do not', () => {
  const text = 'First (a; b). Second!\nThird';
  expect(keepSentences(text, () => true)).toBe(text);
  expect(keepSentences(text, (one) => !one.startsWith('Second'))).toBe('First (a. b)\nThird');
});
