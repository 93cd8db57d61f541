import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';
import type { Variation } from '../../design/templates/sketch.ts';

/** Users, history, catalogue and live days. */
export const loopSizes = {
  small: { users: 400, days: 4, videos: 1000, liveDays: 6 },
  full: { users: 800, days: 5, videos: 1500, liveDays: 8 },
} as const;

const fast = { ranker: { embedding: 4, crossLayers: 1 }, 'ranker-trainer': { batch: 256 } } as const;

/** Candidates are what was clicked yesterday, ordered by a ranker. */
const trendingAlone: Variation = {
  without: ['retrieval', 'index', 'retrieval-trainer'],
  nodes: { trending: ['trending', 2, 0, { k: 300, windowHours: 24 }] },
  chains: ['request > trending > merge', 'catalogue > trending', 'events.out > trending.log'],
  settings: fast,
};

/** Learns and finds its candidates from what it showed itself. */
export const closedLoop = varyPlain('Closed loop', loopSizes.full, trendingAlone);

/** The same with some places drawn at random from the candidates. */
export const exploredLoop = varyPlain('Closed loop with exploration', loopSizes.full, {
  ...trendingAlone,
  without: [...(trendingAlone.without ?? []), 'response'],
  nodes: {
    ...trendingAlone.nodes,
    exploration: ['exploration', 5, 0, { slots: 5 }],
    response: ['response', 6, 0],
  },
  chains: [...(trendingAlone.chains ?? []), 'ranker > exploration > response > events'],
});

/** The same with half of the candidates from a model that reads what videos are about. */
export const openedLoop = varyPlain('Loop with a second source', loopSizes.full, {
  nodes: { trending: ['trending', 2, -1, { k: 150, windowHours: 24 }] },
  chains: ['request > trending > merge', 'catalogue > trending', 'events.out > trending.log'],
  settings: {
    ...fast,
    index: { k: 150 },
    merge: { quota: 'even' },
    'retrieval-trainer': { batch: 128, epochs: 1 },
  },
});

/** A system that learns from what it showed. */
export const feedbackLoop: Phenomenon = {
  number: 9,
  id: 'feedback-loop',
  name: 'The feedback loop',
  question:
    'Candidates are the videos clicked within a day, and nothing else. The system learns every day from what it has shown itself. What happens to the spread of views over the catalogue?',
  choices: [
    { id: 'narrows', text: 'It narrows day by day' },
    { id: 'stays', text: 'It stays as it is' },
    { id: 'widens', text: 'It widens day by day' },
  ],
  setting:
    'Three designs live through the same days, each retrained daily on its own log: candidates trending within 24 hours; the same with 5 places drawn at random from the candidates; and half of the candidates from two towers. The Gini coefficient of exposure is 0 where all videos are shown alike, 1 where one has everything.',
  claims: [
    {
      id: 'narrows',
      text: 'Without anything from outside, exposure concentrates day by day.',
      margin: 'Gini of exposure, mean of the last three days less that of the first three',
      unit: 'number',
    },
    {
      id: 'exploration-wider',
      text: 'Exploration keeps exposure wider.',
      margin: 'mean Gini of exposure over all days, closed loop less that with exploration',
      unit: 'number',
    },
    {
      id: 'exploration-holds',
      text: 'Exploration among the candidates stops the narrowing.',
      margin: 'rise of the Gini in the closed loop less that with exploration',
      unit: 'number',
      isOpen: true,
    },
    {
      id: 'source-holds',
      text: 'A source outside the loop stops the narrowing.',
      margin: 'rise of the Gini in the closed loop less that with the second source',
      unit: 'number',
    },
  ],
  answer: (effects) => readTwoWays(effects, 'narrows', { above: 'narrows', below: 'widens', near: 'stays' }),
  why: 'What is not shown cannot be clicked, and what is not clicked is no candidate tomorrow: the circle can only close. The model sees only answers to its own choices and grows surer of them. Drawing some places at random shows more videos on every day, but as long as it draws from the same candidates, it widens the circle and does not open it. A source that finds videos by what they are about brings in what nobody has clicked yet.',
  source:
    'Chaney, Stewart and Engelhardt, How Algorithmic Confounding in Recommendation Systems Increases Homogeneity and Decreases Utility, RecSys 2018; Jiang et al., Degenerate Feedback Loops in Recommender Systems, AIES 2019',
  designs: [
    { id: 'closed', label: 'Closed loop', design: closedLoop },
    { id: 'explored', label: 'With exploration', design: exploredLoop },
    { id: 'opened', label: 'With a second source', design: openedLoop },
  ],
};
