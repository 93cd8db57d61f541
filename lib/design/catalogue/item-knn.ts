import type { ComponentKind } from '../types.ts';

/** Items used by the same people. */
export const itemKnn: ComponentKind = {
  kind: 'item-knn',
  name: 'Item-kNN',
  family: 'candidates',
  summary:
    'Items used by the same people as those this user has used. Simple, explainable, strong where histories are long.',
  executes: 'runs',
  what: "Compares items by the cosine of who used them and adds up the neighbours of the user's items.",
  cost: 'A request: items of the history times neighbours. Training: pairs of items that share a user.',
  source:
    'Sarwar, Karypis, Konstan, Riedl, Item-Based Collaborative Filtering Recommendation Algorithms, WWW 2001',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'model', label: 'neighbours', flow: 'model' },
  ],
  outputs: [{ id: 'candidates', label: 'candidates', flow: 'request' }],
  parameters: {
    neighbours: {
      type: 'number',
      label: 'Neighbours',
      help: 'How many of the most similar items each item keeps.',
      unit: 'items',
      minimum: 10,
      maximum: 1000,
      step: 10,
      whole: true,
      default: 100,
      effect: 'training',
    },
    k: {
      type: 'number',
      label: 'Candidates k',
      help: 'How many items are handed on.',
      unit: 'videos',
      minimum: 10,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 200,
      effect: 'serving',
    },
  },
  headline: 'neighbours',
};
