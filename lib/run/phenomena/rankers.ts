import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain, withRanker } from './vary-design.ts';

/** Worlds in which rankers are compared. */
export const rankerSizes = {
  small: { users: 1500, days: 7, videos: 2000 },
  full: { users: 2500, days: 7, videos: 3000 },
} as const;

const clicks = { settings: { 'ranker-trainer': { label: 'click', batch: 128 } } } as const;

/** Ranking by logistic regression. */
export const byLogisticRegression = varyPlain('Logistic regression', rankerSizes.full, {
  ...withRanker('lr-ranker', { l2: 100 }),
  ...clicks,
});

/** Ranking by boosted trees. */
export const byTrees = varyPlain('Boosted trees', rankerSizes.full, {
  ...withRanker('gbdt-ranker', { trees: 60 }),
  ...clicks,
});

/** Ranking by DCN-v2. */
export const byCrossNetwork = varyPlain('DCN-v2', rankerSizes.full, clicks);

/** Rankers of growing power on the click task. */
export const rankers: Phenomenon = {
  number: 3,
  id: 'rankers',
  name: 'Linear, trees, crosses',
  question:
    'The same logged impressions train a logistic regression and boosted trees to predict clicks. Which has the larger area under the curve on the next day?',
  choices: [
    { id: 'trees', text: 'The trees' },
    { id: 'same', text: 'No difference to speak of' },
    { id: 'linear', text: 'Logistic regression' },
  ],
  setting:
    'Three rankers learn clicks from all days but the last and are tested on the impressions of the last day. Beside them two networks of equal size, cross layers alone and hidden layers alone, see nothing but age, device, category and length, where most of what is to be learned is products of two sides.',
  claims: [
    {
      id: 'trees-beat-linear',
      text: 'Boosted trees beat logistic regression.',
      margin: 'area under the curve of the trees less that of logistic regression',
      unit: 'number',
    },
    {
      id: 'crosses-beat-linear',
      text: 'DCN-v2 beats logistic regression.',
      margin: 'area under the curve of DCN-v2 less that of logistic regression',
      unit: 'number',
    },
    {
      id: 'crosses-beat-hidden',
      text: 'Cross layers beat hidden layers of equal size where crosses carry the signal.',
      margin: 'area under the curve of cross layers less that of hidden layers',
      unit: 'number',
      isOpen: true,
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'trees-beat-linear', { above: 'trees', below: 'linear', near: 'same' }),
  why: 'A logistic regression adds up what each feature says by itself. In this world, as on real platforms, a part of liking lies in pairs: an age likes some categories and not others, a television suits long videos and a phone short ones. Trees reach such pairs by splitting on one feature below another, cross layers by multiplying features with one another. Hidden layers can imitate a product, but spend many units on it.',
  source:
    'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014; Wang et al., DCN V2, WWW 2021',
  designs: [
    { id: 'linear', label: 'Logistic regression', design: byLogisticRegression },
    { id: 'trees', label: 'Boosted trees', design: byTrees },
    { id: 'crosses', label: 'DCN-v2', design: byCrossNetwork },
  ],
};
