import type { ComponentKind } from '../types.ts';

/** Vectors of users and items from who used what. */
export const mf: ComponentKind = {
  kind: 'mf',
  name: 'Matrix factorization',
  family: 'candidates',
  summary:
    'A vector for every user and item, learned from who used what. Knows nothing of new users and new items.',
  executes: 'runs',
  what: 'Learns factors by alternating least squares or by ranking pairs, in passes and steps of its own, and hands on the k best items.',
  cost: 'A request: items times factors products, or an index search. Training: for iALS interactions times factors squared, an epoch.',
  source:
    'Hu, Koren, Volinsky, Collaborative Filtering for Implicit Feedback Datasets, ICDM 2008; Rendle et al., BPR, UAI 2009',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'model', label: 'trained factors', flow: 'model' },
  ],
  outputs: [{ id: 'candidates', label: 'candidates', flow: 'request' }],
  parameters: {
    method: {
      type: 'choice',
      label: 'Method',
      help: 'iALS fits all pairs by least squares; BPR learns to put used items above others.',
      options: [
        { value: 'ials', label: 'iALS' },
        { value: 'bpr', label: 'BPR' },
      ],
      default: 'ials',
      effect: 'training',
    },
    factors: {
      type: 'number',
      label: 'Factors',
      help: 'Width of the vectors.',
      unit: 'dimensions',
      minimum: 4,
      maximum: 256,
      step: 4,
      whole: true,
      default: 64,
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
  headline: 'k',
};
