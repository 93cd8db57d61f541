import { signOf } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';

/** Worlds in which the whole catalogue is scored. */
export const stageSizes = {
  small: { users: 1500, days: 7, videos: 2000 },
  full: { users: 4000, days: 7, videos: 6000 },
} as const;

/** The catalogue and the budget that times are worked out for. */
export const STAGE_SCALE = { videos: 1_000_000, budgetMs: 100, lossAllowed: 0.05 } as const;

/** Retrieval hands on 200 candidates, which the ranker orders. */
export const twoStageDesign = varyPlain('Two stages', stageSizes.full, {
  settings: { 'ranker-trainer': { batch: 256 } },
});

/** The whole catalogue against two stages. */
export const twoStages: Phenomenon = {
  number: 5,
  id: 'two-stages',
  name: 'Why there are two stages',
  question:
    'The ranker scores all of a million videos for every request in place of 200 candidates. The budget is 100 ms. What does one get for leaving out retrieval?',
  choices: [
    { id: 'too-slow', text: 'A little quality at most, far beyond the budget' },
    { id: 'worth-it', text: 'Much quality, beyond the budget' },
    { id: 'within', text: 'It stays within the budget' },
  ],
  setting:
    'One ranker orders either the whole catalogue or the 200 candidates of a two-tower model. Quality is measured in a small catalogue, where both can be tried. Times a video are clocked there, and multiplied for a million videos: scoring by the ranker, or an exact scan of the vectors and 200 scores.',
  claims: [
    {
      id: 'whole-breaks',
      text: 'Scoring a million videos breaks 100 ms.',
      margin: 'time of a request over the budget, less 1',
      unit: 'number',
    },
    {
      id: 'two-keep',
      text: 'Two stages keep within 100 ms.',
      margin: 'share of the budget that is left',
      unit: 'share',
    },
    {
      id: 'small-loss',
      text: 'Two stages lose less than 0.05 of NDCG.',
      margin: '0.05 less the loss in NDCG of the first 20',
      unit: 'share',
    },
  ],
  answer(effects) {
    if (signOf(effects, 'whole-breaks') !== 'above') return 'within';
    return signOf(effects, 'small-loss') === 'below' ? 'worth-it' : 'too-slow';
  },
  why: 'A ranker reads features of the user, the video and both together, so nothing about it can be worked out before the request: its cost is the number of videos times the cost of one. Two towers meet only in an inner product, so every video vector is made in advance and a scan of all of them is a few milliseconds. Retrieval need not order well; it must only not lose what the ranker would have put on top. What it does lose is the price, and it is small, because a list has 20 places and 200 candidates leave room for mistakes.',
  source: 'Covington, Adams and Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  designs: [{ id: 'two', label: 'Two stages', design: twoStageDesign }],
};
