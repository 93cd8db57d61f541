import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { retrievalOnly, varyPlain, withSource } from './vary-design.ts';

/** Worlds in which the sources are compared. */
export const retrievalSizes = {
  small: { users: 1500, days: 10, videos: 2000 },
  full: { users: 3000, days: 10, videos: 5000 },
} as const;

/** The most clicked videos, the same for everybody. */
export const byPopularity = varyPlain(
  'Popular videos',
  retrievalSizes.full,
  withSource('popular', { k: 200 }),
);

/** Matrix factorization by implicit alternating least squares. */
export const byFactors = varyPlain(
  'Matrix factorization',
  retrievalSizes.full,
  withSource('mf', { k: 200, factors: 16 }),
);

/** Two towers over ids and features. */
export const byTowers = varyPlain('Two towers', retrievalSizes.full, {
  ...retrievalOnly,
  settings: { 'retrieval-trainer': { batch: 128 } },
});

/** Two towers with hard negatives. */
export const byHardTowers = varyPlain('Two towers with hard negatives', retrievalSizes.full, {
  ...retrievalOnly,
  settings: { 'retrieval-trainer': { batch: 128 }, retrieval: { hardNegativeShare: 0.5 } },
});

/** Popularity, factors, towers, hard negatives. */
export const retrieval: Phenomenon = {
  number: 2,
  id: 'retrieval',
  name: 'From popularity to two towers',
  question:
    'Matrix factorization knows who clicked what and nothing else; a two-tower model also reads what a video is about. Which of them finds good videos that were uploaded today?',
  choices: [
    { id: 'towers', text: 'The two towers alone' },
    { id: 'both', text: 'Both about alike' },
    { id: 'factors', text: 'Matrix factorization' },
  ],
  setting:
    'Popularity, implicit matrix factorization and two towers hand on 200 candidates each from the same log. Recall is the share of a user’s truly best 100 videos that is found. New videos are those of the tested day, which nobody has clicked yet.',
  claims: [
    {
      id: 'factors-beat-popularity',
      text: 'Matrix factorization finds more of the best videos than popularity does.',
      margin: 'recall of matrix factorization less that of popularity',
      unit: 'share',
    },
    {
      id: 'towers-find-new',
      text: 'Two towers find new videos, which matrix factorization cannot score.',
      margin: 'recall of new videos by two towers less that by matrix factorization',
      unit: 'share',
    },
    {
      id: 'hard-negatives-sharpen',
      text: 'Hard negatives sharpen the top of the list.',
      margin: 'NDCG of the first 10 with hard negatives less that without them',
      unit: 'share',
      isOpen: true,
    },
    {
      id: 'hard-negatives-tail',
      text: 'Hard negatives raise recall of tail videos, those outside the most clicked fifth.',
      margin: 'recall of tail videos with hard negatives less that without them',
      unit: 'share',
      isOpen: true,
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'towers-find-new', { above: 'towers', below: 'factors', near: 'both' }),
  why: 'Popularity is one list for everybody; factors learned from who clicked what make it personal, and so they beat it. But a video without a click has no factors: matrix factorization cannot place it anywhere. The item tower reads category, content, tags and age as well as the id, so a new video stands near older ones of its kind from its first minute. Hard negatives are videos that the model itself ranks high for users who did not choose them; they are meant to teach the last fine distinctions at the top.',
  source:
    'Hu, Koren and Volinsky, Collaborative Filtering for Implicit Feedback Datasets, ICDM 2008; Covington, Adams and Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016; Huang et al., Embedding-based Retrieval in Facebook Search, KDD 2020',
  designs: [
    { id: 'popularity', label: 'Popularity', design: byPopularity },
    { id: 'factors', label: 'Matrix factorization', design: byFactors },
    { id: 'towers', label: 'Two towers', design: byTowers },
    { id: 'hard', label: 'Two towers, hard negatives', design: byHardTowers },
  ],
};
