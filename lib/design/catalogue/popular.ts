import type { ComponentKind } from '../types.ts';

/** What most people used. */
export const popular: ComponentKind = {
  kind: 'popular',
  name: 'Popular items',
  family: 'candidates',
  summary: 'The items most people used lately. Needs no model, knows nobody, and helps new users.',
  executes: 'runs',
  what: 'Counts interactions, each worth less with age, and hands on the top k.',
  cost: 'One list for everybody: a lookup a request, one pass over the log a refresh.',
  source:
    'Cremonesi, Koren, Turrin, Performance of Recommender Algorithms on Top-N Recommendation Tasks, RecSys 2010',
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
      help: 'How many of the most popular items are handed on.',
      unit: 'videos',
      minimum: 10,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 100,
      effect: 'serving',
    },
    halfLifeDays: {
      type: 'number',
      label: 'Half-life',
      help: 'Age at which an interaction counts half; 0 counts all alike.',
      unit: 'days',
      minimum: 0,
      maximum: 365,
      step: 1,
      whole: true,
      default: 7,
      effect: 'serving',
    },
  },
  headline: 'k',
};
