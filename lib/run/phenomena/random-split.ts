import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';

/** Worlds in which the splits are compared. */
export const splitSizes = {
  small: { users: 1000, days: 9, videos: 1500 },
  full: { users: 2500, days: 13, videos: 3000 },
} as const;

/** Days at the end that are tested. */
export const TESTED_DAYS = { small: 4, full: 7 } as const;

const trainer = { 'ranker-trainer': { label: 'click', batch: 256 } } as const;

/** Tested on later days. */
export const splitByTime = varyPlain('Split by time', splitSizes.full, { settings: trainer });

/** Tested on rows drawn from all days. */
const splitAtRandom = varyPlain('Split at random', splitSizes.full, {
  settings: { ...trainer, split: { by: 'random' } },
});

/** Tested on rows drawn from all days, features as they are now. */
const splitWithLatest = varyPlain('Split at random, latest features', splitSizes.full, {
  settings: { ...trainer, split: { by: 'random', join: 'latest' } },
});

/** Random split against split by time. */
export const randomSplit: Phenomenon = {
  number: 11,
  id: 'random-split',
  name: 'A random split flatters',
  question:
    'In the last week the tastes of users have shifted. A ranker is tested on that week. Once it was trained on the weeks before, once on rows drawn at random from all weeks. How do the two areas under the curve compare?',
  choices: [
    { id: 'random', text: 'The random split promises more' },
    { id: 'same', text: 'The same' },
    { id: 'time', text: 'The split by time promises more' },
  ],
  setting:
    'Both models learn from as many rows and are tested on the same rows of the last days, which neither has seen. The log is that of the world, with answers drawn anew where tastes shift. A third model joins its features as they are at the end, as one table for all rows does.',
  claims: [
    {
      id: 'flatters-after-shift',
      text: 'Where tastes have shifted, a random split flatters.',
      margin: 'area under the curve by the random split less that by the split by time, after a shift',
      unit: 'number',
    },
    {
      id: 'flatters-with-latest',
      text: 'With features as they are at the end, a random split flatters.',
      margin: 'area under the curve by the random split with latest features less that by the split by time',
      unit: 'number',
    },
    {
      id: 'flatters-alone',
      text: 'A random split flatters even where the world goes on as before.',
      margin: 'area under the curve by the random split less that by the split by time, no shift',
      unit: 'number',
      isOpen: true,
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'flatters-after-shift', { above: 'random', below: 'time', near: 'same' }),
  why: 'A model is used on days that it has not seen, so an honest test is one of later days. A random split lets it study the tested week: whatever changed in that week it has learned from the other rows. The more the world changes, the more that flatters; in a steady world with features as of each row’s day there is nothing to learn ahead, and the two agree. One table of features for all rows is worse: the counts of a video then hold the very click that is to be predicted.',
  source:
    'Kaufman, Rosset and Perlich, Leakage in Data Mining, KDD 2011; Zinkevich, Rules of Machine Learning, 2017',
  designs: [
    { id: 'time', label: 'By time', design: splitByTime },
    { id: 'random', label: 'At random', design: splitAtRandom },
    { id: 'latest', label: 'At random, latest features', design: splitWithLatest },
  ],
};
