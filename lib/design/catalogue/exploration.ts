import type { ComponentKind } from '../types.ts';

/** Places of the list that are filled by chance. */
export const exploration: ComponentKind = {
  kind: 'exploration',
  name: 'Exploration slots',
  family: 're-ranking',
  summary:
    'Ends the list with places for videos drawn at random, so that the log can teach what the ranker never shows.',
  executes: 'runs',
  what: 'Replaces the last places of the list by videos drawn at random from the rest.',
  cost: 'Nothing to compute; it costs the clicks that the replaced videos would have had.',
  source: 'Li et al., A Contextual-Bandit Approach to Personalized News Article Recommendation, WWW 2010',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'final list', flow: 'request' }],
  parameters: {
    slots: {
      type: 'number',
      label: 'Slots',
      help: 'How many places of the list are drawn at random from the candidates below the best.',
      unit: 'videos',
      minimum: 0,
      maximum: 5,
      step: 1,
      whole: true,
      default: 1,
      effect: 'serving',
    },
  },
  headline: 'slots',
};
