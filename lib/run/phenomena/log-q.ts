import type { Phenomenon } from './types.ts';
import { retrievalOnly, varyPlain } from './vary-design.ts';
import { readTwoWays } from './read-answer.ts';

/** Worlds in which the correction is tried. */
export const logQSizes = {
  small: { users: 1500, days: 6, videos: 2000 },
  full: { users: 4000, days: 7, videos: 6000 },
} as const;

/** Retrieval with the correction, shown in the order of retrieval. */
export const withLogQ = varyPlain('Two towers with logQ', logQSizes.full, retrievalOnly);

/** The same without it. */
export const withoutLogQ = varyPlain('Two towers without logQ', logQSizes.full, {
  ...retrievalOnly,
  settings: { retrieval: { logQ: false } },
});

/** The logQ correction and popular videos. */
export const logQ: Phenomenon = {
  number: 1,
  id: 'log-q',
  name: 'The logQ correction',
  question:
    'A two-tower model learns with the other videos of its batch as negatives. The logQ correction is switched off. What happens to popular videos that users would truly like?',
  choices: [
    { id: 'fewer', text: 'Fewer of them are found' },
    { id: 'same', text: 'As many are found' },
    { id: 'more', text: 'More of them are found' },
  ],
  setting:
    'Two models, alike but for the correction, hand on 200 candidates each. Popular is the tenth of the catalogue with most clicks so far. Recall is the share of a user’s truly best 100 videos that is found, counted among the popular ones. The tail is what lies outside the most clicked fifth.',
  claims: [
    {
      id: 'popular-recall',
      text: 'The correction raises recall of popular videos.',
      margin: 'recall of popular videos with the correction less that without it',
      unit: 'share',
    },
    {
      id: 'under-retrieved',
      text: 'Without it popular videos are under-retrieved.',
      margin: 'share of popular videos among the truly best less their share among the candidates',
      unit: 'share',
    },
    {
      id: 'tail-price',
      text: 'The correction costs recall of tail videos.',
      margin: 'recall of videos outside the most clicked fifth without the correction less that with it',
      unit: 'share',
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'popular-recall', { above: 'fewer', below: 'more', near: 'same' }),
  why: 'Negatives come from the batch, so a video is a negative as often as it is clicked: popular videos are pushed away most. Without a correction the softmax then learns how much more likely a user is to choose a video than everybody else is, and no longer how likely the choice itself is. Subtracting the logarithm of each video’s sampling probability from its logit undoes exactly that. The price is seen in the bars of the tail: the places that popular videos get back are taken from rare ones.',
  source:
    'Yi et al., Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations, RecSys 2019',
  designs: [
    { id: 'with', label: 'With logQ', design: withLogQ },
    { id: 'without', label: 'Without logQ', design: withoutLogQ },
  ],
};
