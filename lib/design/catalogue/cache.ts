import type { ComponentKind } from '../types.ts';

/** Answers kept for the next who asks. */
export const cache: ComponentKind = {
  kind: 'cache',
  name: 'Cache',
  family: 'serving',
  summary: 'Answers again what it has answered before, for as long as that is fresh enough.',
  executes: 'load',
  what: 'Answers from memory what was asked inside its time to live; the rest goes through.',
  cost: 'Bytes an entry times entries; work saved: requests times hit rate times the cost of what lies before it.',
  source: 'Nishtala et al., Scaling Memcache at Facebook, NSDI 2013',
  inputs: [{ id: 'in', label: 'answers', flow: 'request' }],
  outputs: [{ id: 'out', label: 'answers', flow: 'request' }],
  parameters: {
    entries: {
      type: 'number',
      label: 'Entries',
      help: 'How many answers are kept.',
      unit: 'entries',
      minimum: 1,
      maximum: 10000000000,
      step: 1000,
      whole: true,
      default: 1000000,
      effect: 'load',
    },
    ttlSeconds: {
      type: 'number',
      label: 'Time to live',
      help: 'After this time an answer is computed again.',
      unit: 's',
      minimum: 1,
      maximum: 604800,
      step: 1,
      whole: true,
      default: 300,
      effect: 'load',
    },
    keyedBy: {
      type: 'choice',
      label: 'Keyed by',
      help: 'What must be the same for an answer to count again. Lists made for one user are keyed by user.',
      options: [
        { value: 'user', label: 'User' },
        { value: 'query', label: 'Query' },
        { value: 'item', label: 'Item' },
      ],
      default: 'user',
      effect: 'load',
    },
  },
  headline: 'ttlSeconds',
};
