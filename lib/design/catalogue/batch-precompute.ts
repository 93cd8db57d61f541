import type { ComponentKind } from '../types.ts';

/** Lists made in advance. */
export const batchPrecompute: ComponentKind = {
  kind: 'batch-precompute',
  name: 'Batch precompute',
  family: 'serving',
  summary: 'Makes the lists of all users in advance and stores them; a request only looks its list up.',
  executes: 'load',
  what: 'Computes a list for every user once a period and serves the stored one.',
  cost: 'A period: users times the cost of one request. A request: one read. Store: users times list length times bytes an id.',
  source:
    'Amatriain, Basilico, System Architectures for Personalization and Recommendation, Netflix Technology Blog 2013',
  inputs: [
    { id: 'list', label: 'list', flow: 'request' },
    { id: 'users', label: 'users', flow: 'batch' },
  ],
  outputs: [{ id: 'store', label: 'stored list', flow: 'request' }],
  parameters: {
    everyHours: {
      type: 'number',
      label: 'Every',
      help: 'Hours between two passes; a list is up to that old, and new users have none.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 24,
      effect: 'load',
    },
    listLength: {
      type: 'number',
      label: 'List length',
      help: 'Items stored a user.',
      unit: 'items',
      minimum: 5,
      maximum: 2000,
      step: 5,
      whole: true,
      default: 100,
      effect: 'load',
    },
  },
  headline: 'everyHours',
};
