import type { ComponentKind } from '../types.ts';

/** News of those one follows. */
export const followedCreators: ComponentKind = {
  kind: 'followed-creators',
  name: 'Followed creators',
  family: 'candidates',
  summary: 'The newest items of the creators that this user follows.',
  executes: 'runs',
  what: 'Hands on the newest items of the creators whose items the user has clicked at least twice: the video world has no button to follow with.',
  cost: 'Creators followed times one read of a short list.',
  source: 'Guy, Social Recommender Systems, Recommender Systems Handbook, 2nd edition, Springer 2015',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'items', label: 'videos', flow: 'batch' },
  ],
  outputs: [{ id: 'candidates', label: 'candidates', flow: 'request' }],
  parameters: {
    k: {
      type: 'number',
      label: 'Candidates k',
      help: 'How many of the newest items are handed on.',
      unit: 'videos',
      minimum: 10,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 100,
      effect: 'serving',
    },
  },
  headline: 'k',
};
