import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';

/** Users, history, catalogue and live days. */
export const retrainingSizes = {
  small: { users: 500, days: 6, videos: 1000, liveDays: 7 },
  full: { users: 1000, days: 6, videos: 2000, liveDays: 10 },
} as const;

const fast = {
  ranker: { embedding: 4, crossLayers: 1 },
  'ranker-trainer': { batch: 256 },
  'retrieval-trainer': { batch: 128, epochs: 1 },
} as const;

const exploring = {
  without: ['response'],
  nodes: { exploration: ['exploration', 5, 0, { slots: 2 }], response: ['response', 6, 0] },
  chains: ['ranker > exploration > response > events'],
  settings: fast,
} as const;

/** Trained once. */
export const trainedOnce = varyPlain('Trained once', retrainingSizes.full, exploring);

/** Trained again every day. */
const trainedDaily = varyPlain('Trained daily', retrainingSizes.full, {
  ...exploring,
  without: [...exploring.without, 'split'],
  nodes: {
    ...exploring.nodes,
    schedule: ['retraining-schedule', 5, 1, { everyDays: 1 }],
    split: ['splitter', 4, 1],
    events: ['event-log', 6, 1, { users: retrainingSizes.full.users, days: retrainingSizes.full.days }],
  },
  chains: [
    ...exploring.chains,
    'events > schedule > split',
    'split.train > ranker-trainer',
    'split.train > retrieval-trainer',
  ],
});

/** A world that moves on, and models that do or do not. */
export const retraining: Phenomenon = {
  number: 10,
  id: 'retraining',
  name: 'Models grow old',
  question:
    'A design is launched and never trained again. Tastes drift, topics come and go, videos are uploaded. What becomes of its lists over the following days?',
  choices: [
    { id: 'decays', text: 'They get worse' },
    { id: 'stays', text: 'They stay about as good' },
    { id: 'improves', text: 'They get better, as users’ histories grow' },
  ],
  setting:
    'One design, with two places of each list left to exploration, lives through the same days twice: trained once before launch, and trained again every day on all that was logged. Nothing is thrown in; the world drifts by itself. NDCG is measured against the best list that the truth of the day allows.',
  claims: [
    {
      id: 'decays',
      text: 'Without retraining quality decays.',
      margin: 'NDCG without retraining, mean of the first two days less that of the last three',
      unit: 'share',
    },
    {
      id: 'daily-better',
      text: 'Daily retraining is better in the end.',
      margin: 'NDCG of the last three days, daily retraining less none',
      unit: 'share',
    },
    {
      id: 'daily-holds',
      text: 'Daily retraining holds the quality of the first days.',
      margin: 'NDCG with daily retraining, mean of the last three days less that of the first two',
      unit: 'share',
      isOpen: true,
    },
  ],
  answer: (effects) => readTwoWays(effects, 'decays', { above: 'decays', below: 'improves', near: 'stays' }),
  why: 'A model is a picture of the days that it was trained on. Each day the world moves a little further from it: users like other topics, new videos have ids that it has never seen, and what it knew to be best has been watched already. Retraining takes a new picture. It cannot bring back all of the first day, because the log is now the system’s own: models learn from what they chose to show, which is narrower than what they were launched on.',
  source:
    'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014; Sculley et al., Hidden Technical Debt in Machine Learning Systems, NeurIPS 2015',
  designs: [
    { id: 'once', label: 'Trained once', design: trainedOnce },
    { id: 'daily', label: 'Trained daily', design: trainedDaily },
  ],
};
