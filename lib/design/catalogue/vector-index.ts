import type { ComponentKind } from '../types.ts';

/** The index that finds the nearest video vectors. */
export const vectorIndex: ComponentKind = {
  kind: 'vector-index',
  name: 'Vector index',
  family: 'serving',
  summary: 'Holds the vector of every video and returns the k nearest to a user vector.',
  source: 'Johnson, Douze, Jégou, Billion-scale similarity search with GPUs, 2017',
  inputs: [
    { id: 'query', label: 'user vector', flow: 'request' },
    { id: 'items', label: 'videos', flow: 'batch' },
  ],
  outputs: [{ id: 'candidates', label: 'candidates', flow: 'request' }],
  parameters: {
    index: {
      type: 'choice',
      label: 'Index',
      help: 'Flat compares the user vector with every video vector: exact, and linear in the catalogue.',
      options: [{ value: 'flat', label: 'Flat (exact)' }],
      default: 'flat',
      effect: 'serving',
    },
    k: {
      type: 'number',
      label: 'Candidates k',
      help: 'How many videos retrieval hands to the ranker.',
      unit: 'videos',
      minimum: 20,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 500,
      effect: 'serving',
    },
  },
  headline: 'k',
};
