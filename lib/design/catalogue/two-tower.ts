import type { ComponentKind } from '../types.ts';

/** Candidate generation by a two-tower model: one tower for users, one for videos. */
export const twoTower: ComponentKind = {
  kind: 'two-tower',
  name: 'Two-tower retrieval',
  family: 'candidates',
  summary:
    'Maps users and videos into one space. Videos whose vectors lie nearest to the user become candidates.',
  source:
    'Yi et al., Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations, RecSys 2019',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'model', label: 'trained towers', flow: 'model' },
  ],
  outputs: [{ id: 'query', label: 'user vector', flow: 'request' }],
  parameters: {
    embedding: {
      type: 'number',
      label: 'Embedding size',
      help: 'Width of the id embeddings and of the space both towers map into.',
      unit: 'dimensions',
      minimum: 4,
      maximum: 128,
      step: 4,
      whole: true,
      default: 32,
      effect: 'training',
    },
    hidden: {
      type: 'number',
      label: 'Hidden layer',
      help: 'Width of the ReLU layer inside each tower.',
      unit: 'units',
      minimum: 8,
      maximum: 256,
      step: 8,
      whole: true,
      default: 64,
      effect: 'training',
    },
    temperature: {
      type: 'number',
      label: 'Temperature',
      help: 'Divides the cosine before the softmax. Small values sharpen the choice between candidates.',
      unit: '',
      minimum: 0.01,
      maximum: 1,
      step: 0.01,
      whole: false,
      default: 0.07,
      effect: 'training',
    },
    logQ: {
      type: 'switch',
      label: 'logQ correction',
      help: 'Corrects the in-batch softmax for popular videos, which are drawn as negatives more often.',
      default: true,
      effect: 'training',
    },
  },
  headline: 'embedding',
};
