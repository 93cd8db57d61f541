import type { ComponentKind } from '../types.ts';

/** Caps on how many videos of one creator a list holds. */
export const creatorCaps: ComponentKind = {
  kind: 'creator-caps',
  name: 'Creator caps',
  family: 're-ranking',
  summary: 'Keeps at most so many videos of one creator, the best ranked ones.',
  executes: 'runs',
  what: 'Walks down the list and skips videos of creators that are full.',
  cost: 'Linear in the list.',
  source: 'Ziegler et al., Improving Recommendation Lists Through Topic Diversification, WWW 2005',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'list', flow: 'request' }],
  parameters: {
    most: {
      type: 'number',
      label: 'At most',
      help: 'How many videos of one creator the list may hold.',
      unit: 'videos',
      minimum: 1,
      maximum: 10,
      step: 1,
      whole: true,
      default: 2,
      effect: 'serving',
    },
  },
  headline: 'most',
};
