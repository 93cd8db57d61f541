import type { ComponentKind } from '../types.ts';
import { positionBias, rankerInputs, rankerOutputs, rankerServing } from './ranker-ports.ts';

/** Ranking by logistic regression. */
export const lrRanker: ComponentKind = {
  kind: 'lr-ranker',
  name: 'Logistic regression ranker',
  family: 'ranking',
  summary:
    'Scores every candidate with one weight a feature and category, and no crosses. Trained to convergence: of its trainer it reads the label and the most examples alone.',
  executes: 'runs',
  what: 'Fits one weight a feature and scores every candidate by their sum.',
  cost: 'Candidates times features that are not zero.',
  source: 'Richardson et al., Predicting Clicks, WWW 2007',
  inputs: rankerInputs,
  outputs: rankerOutputs,
  parameters: {
    l2: {
      type: 'number',
      label: 'L2 penalty',
      help: 'Pulls weights towards 0; large values leave rare ids to the other features.',
      unit: '',
      minimum: 0.1,
      maximum: 1000,
      step: 0.1,
      whole: false,
      default: 1,
      effect: 'training',
    },
    positionBias,
    ...rankerServing,
  },
  headline: 'l2',
};
