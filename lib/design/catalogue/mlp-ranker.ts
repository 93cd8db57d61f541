import type { ComponentKind } from '../types.ts';
import { positionBias, rankerInputs, rankerOutputs, rankerServing } from './ranker-ports.ts';

/** Ranking by a multilayer perceptron. */
export const mlpRanker: ComponentKind = {
  kind: 'mlp-ranker',
  name: 'MLP ranker',
  family: 'ranking',
  summary: 'Scores every candidate by ReLU layers over field embeddings and dense features.',
  executes: 'runs',
  what: 'Trains ReLU layers over embeddings and scores every candidate with them.',
  cost: 'Candidates times twice the sum of the products of neighbouring layer widths.',
  source: 'Covington et al., Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  inputs: rankerInputs,
  outputs: rankerOutputs,
  parameters: {
    layers: {
      type: 'number',
      label: 'Hidden layers',
      help: 'Each layer is half as wide as the one before it.',
      unit: 'layers',
      minimum: 1,
      maximum: 4,
      step: 1,
      whole: true,
      default: 2,
      effect: 'training',
    },
    width: {
      type: 'number',
      label: 'First layer',
      help: 'Width of the first hidden layer.',
      unit: 'units',
      minimum: 16,
      maximum: 256,
      // so that four layers can be halved
      step: 16,
      whole: true,
      default: 64,
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
  headline: 'layers',
};
