import type { ComponentKind } from '../types.ts';

/** Learned vectors of ids. */
export const embeddingTable: ComponentKind = {
  kind: 'embedding-table',
  name: 'Embedding table',
  family: 'features',
  summary: 'The learned vectors of ids, kept apart from the network because they are most of its bytes.',
  executes: 'drawn',
  what: 'Looks up the vectors of the ids of a request.',
  cost: 'Rows times dimensions times 4 bytes; a lookup reads one row an id.',
  source:
    'Naumov et al., Deep Learning Recommendation Model for Personalization and Recommendation Systems, 2019',
  inputs: [{ id: 'model', label: 'trained vectors', flow: 'model' }],
  outputs: [{ id: 'out', label: 'vectors', flow: 'request', many: true }],
  parameters: {
    rows: {
      type: 'number',
      label: 'Rows',
      help: 'Ids with a vector of their own, or hash buckets that ids share.',
      unit: 'rows',
      minimum: 1000,
      maximum: 10000000000,
      step: 1000,
      whole: true,
      default: 1000000,
      effect: 'none',
    },
    dimensions: {
      type: 'number',
      label: 'Dimensions',
      help: 'Numbers in a vector.',
      unit: 'dimensions',
      minimum: 2,
      maximum: 1024,
      step: 2,
      whole: true,
      default: 32,
      effect: 'none',
    },
  },
  headline: 'rows',
};
