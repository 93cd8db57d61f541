import type { ComponentKind } from '../types.ts';

/** Near-duplicate removal. */
export const dedup: ComponentKind = {
  kind: 'dedup',
  name: 'Near-duplicate removal',
  family: 're-ranking',
  summary: 'Drops a video that is almost the same as one ranked above it, such as a re-upload.',
  executes: 'runs',
  what: 'Walks down the list and drops each video whose content vector is too close to one above it.',
  cost: 'At most list length squared times dimensions; stops when the list is full.',
  source: 'Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002',
  inputs: [{ id: 'list', label: 'ranked list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'list', flow: 'request' }],
  parameters: {
    similarityLimit: {
      type: 'number',
      label: 'Similarity limit',
      help: 'Two videos whose content vectors have a cosine above this count as the same.',
      unit: '',
      minimum: 0.5,
      maximum: 1,
      step: 0.01,
      whole: false,
      default: 0.95,
      effect: 'serving',
    },
  },
  headline: 'similarityLimit',
};
