import type { ComponentKind } from '../types.ts';

/** Diversification by maximal marginal relevance. */
export const mmr: ComponentKind = {
  kind: 'mmr',
  name: 'MMR diversity',
  family: 're-ranking',
  summary: 'Builds the final list one video at a time, trading relevance against likeness to those chosen.',
  executes: 'runs',
  what: 'Picks videos one by one by relevance minus likeness to those picked.',
  cost: 'Places shown times candidates times dimensions.',
  source: 'Carbonell, Goldstein, The Use of MMR, Diversity-Based Reranking, SIGIR 1998',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'final list', flow: 'request' }],
  parameters: {
    lambda: {
      type: 'number',
      label: 'Lambda',
      help: '1 keeps the order of the ranker; lower values prefer videos unlike those already chosen.',
      unit: '',
      minimum: 0,
      maximum: 1,
      step: 0.05,
      whole: false,
      default: 0.8,
      effect: 'serving',
    },
  },
  headline: 'lambda',
};
