import type { ComponentKind } from '../types.ts';

/** Pairs of categories. */
export const crosses: ComponentKind = {
  kind: 'crosses',
  name: 'Feature crosses',
  family: 'features',
  summary:
    'Pairs of categories as categories of their own, hashed into buckets, for models that cannot multiply features themselves.',
  executes: 'runs',
  what: 'Where the objective is ads: adds crossed features to the rows that rankers learn from and score.',
  cost: 'Pairs a row to compute; buckets times pairs weights to keep.',
  source: 'Cheng et al., Wide & Deep Learning for Recommender Systems, DLRS 2016',
  inputs: [{ id: 'data', label: 'features', flow: 'batch' }],
  outputs: [{ id: 'out', label: 'features with crosses', flow: 'batch', many: true }],
  parameters: {
    pairs: {
      type: 'number',
      label: 'Pairs',
      help: 'Pairs of features that are crossed.',
      unit: 'pairs',
      minimum: 1,
      maximum: 200,
      step: 1,
      whole: true,
      default: 10,
      effect: 'training',
    },
    buckets: {
      type: 'number',
      label: 'Buckets a pair',
      help: 'Hash buckets for the values of a pair. Fewer buckets save memory and mix values up.',
      unit: 'buckets',
      minimum: 100,
      maximum: 100000000,
      step: 100,
      whole: true,
      default: 100000,
      effect: 'training',
    },
  },
  headline: 'pairs',
};
