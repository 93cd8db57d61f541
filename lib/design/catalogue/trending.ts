import type { ComponentKind } from '../types.ts';

/** What rises now. */
export const trending: ComponentKind = {
  kind: 'trending',
  name: 'Trending items',
  family: 'candidates',
  summary: 'The items that rise fastest now. Finds what popularity finds days later.',
  executes: 'runs',
  what: 'Counts interactions inside a short window and hands on the top k.',
  cost: 'One list for everybody: a counter an item, a lookup a request.',
  source:
    'Das, Datar, Garg, Rajaram, Google News Personalization: Scalable Online Collaborative Filtering, WWW 2007',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'items', label: 'videos', flow: 'batch' },
    { id: 'log', label: 'log', flow: 'batch' },
  ],
  outputs: [{ id: 'candidates', label: 'candidates', flow: 'request' }],
  parameters: {
    k: {
      type: 'number',
      label: 'Candidates k',
      help: 'How many of the fastest risers are handed on.',
      unit: 'videos',
      minimum: 10,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 100,
      effect: 'serving',
    },
    windowHours: {
      type: 'number',
      label: 'Window',
      help: 'Only interactions of the last so many hours count.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 24,
      effect: 'serving',
    },
  },
  headline: 'k',
};
