import type { ComponentKind } from '../types.ts';
import { positionBias, rankerInputs, rankerOutputs, rankerServing } from './ranker-ports.ts';

/** Ranking by DCN-v2. */
export const dcnRanker: ComponentKind = {
  kind: 'dcn-ranker',
  name: 'DCN-v2 ranker',
  family: 'ranking',
  summary: 'Scores every candidate with feature crosses learned by cross layers, beside a small deep part.',
  executes: 'runs',
  what: 'Trains cross layers beside a deep part and scores every candidate with them.',
  cost: 'Candidates times, for each cross layer, twice the squared width of the input.',
  source: 'Wang et al., DCN V2: Improved Deep & Cross Network, WWW 2021',
  inputs: rankerInputs,
  outputs: rankerOutputs,
  parameters: {
    crossLayers: {
      type: 'number',
      label: 'Cross layers',
      help: 'Each layer raises the degree of feature crosses by one.',
      unit: 'layers',
      minimum: 1,
      maximum: 6,
      step: 1,
      whole: true,
      default: 3,
      effect: 'training',
    },
    embedding: {
      type: 'number',
      label: 'Field embedding',
      help: 'Width of the embedding of each categorical feature.',
      unit: 'dimensions',
      minimum: 4,
      maximum: 32,
      step: 4,
      whole: true,
      default: 8,
      effect: 'training',
    },
    positionBias,
    ...rankerServing,
  },
  headline: 'crossLayers',
};
