import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';

/** Worlds in which the places are learned from. */
export const positionSizes = {
  small: { users: 1000, days: 7, videos: 1500 },
  full: { users: 2500, days: 7, videos: 4000 },
} as const;

const withBias = (name: string, positionBias: string) =>
  varyPlain(name, positionSizes.full, {
    settings: { ranker: { positionBias }, 'ranker-trainer': { label: 'click', batch: 128 } },
  });

/** Learns from clicks as if all places were alike. */
export const biasIgnored = withBias('Places ignored', 'none');

/** Is told the place of each row. */
export const biasAsFeature = withBias('Place as a feature', 'feature');

/** Weighs clicks by the inverse of the chance that their place is looked at. */
export const biasWeighted = withBias('Clicks weighed by places', 'inverse-propensity');

/** Clicks are more where people look. */
export const positionBias: Phenomenon = {
  number: 7,
  id: 'position-bias',
  name: 'Clicks are where people look',
  question:
    'The old system showed the newest of its videos first, and people look at the first places most. A ranker learns from its clicks and is told the place of every row. Does that order videos better?',
  choices: [
    { id: 'better', text: 'Yes, better' },
    { id: 'same', text: 'No difference' },
    { id: 'worse', text: 'No, worse: it learns places and not videos' },
  ],
  setting:
    'The log of the world is played again with every screen sorted by age, newest first: the same ten videos, answers drawn anew. Three rankers, alike but for what they do about places, order the ten videos of each screen of the last day. NDCG goes by the true chance of a click. In the world’s own log, which shuffles places, the three hardly differ, and that is shown beside it.',
  claims: [
    {
      id: 'feature-repairs',
      text: 'The place as a feature repairs what biased places mis-teach.',
      margin: 'NDCG with the place as a feature less that without it, newest first',
      unit: 'share',
    },
    {
      id: 'weights-repair',
      text: 'Inverse propensity weights repair it.',
      margin: 'NDCG with weights less that without them, newest first',
      unit: 'share',
    },
    {
      id: 'feature-shuffled',
      text: 'The place as a feature helps where the log shuffles places.',
      margin: 'NDCG with the place as a feature less that without it, in the world’s own log',
      unit: 'share',
      isOpen: true,
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'feature-repairs', { above: 'better', below: 'worse', near: 'same' }),
  why: 'New videos stood on top, where more people look, and so they have more clicks than they have earned. Without the place a model gives the credit to the age, and would show new videos first again. With the place among its features the model has something else to explain those clicks by; at serving time every candidate gets the same place. Weights do the same by counting a click from a place that few look at for more. Where chance decides on places they go with no trait of a video, and there is nothing to repair.',
  source:
    'Joachims, Swaminathan and Schnabel, Unbiased Learning-to-Rank with Biased Feedback, WSDM 2017; Zhao et al., Recommending What Video to Watch Next, RecSys 2019',
  designs: [
    { id: 'ignored', label: 'Places ignored', design: biasIgnored },
    { id: 'feature', label: 'Place as a feature', design: biasAsFeature },
    { id: 'weighted', label: 'Clicks weighed', design: biasWeighted },
  ],
};
