import type { ComponentKind } from '../types.ts';

/** Diversification by a determinantal point process. */
export const dpp: ComponentKind = {
  kind: 'dpp',
  name: 'DPP diversity',
  family: 're-ranking',
  summary:
    'Builds the final list so that its videos together cover as much as they can, weighing relevance against it.',
  executes: 'runs',
  what: 'Picks videos one by one so that the determinant of their kernel grows the most.',
  cost: 'Places shown squared times candidates.',
  source: 'Chen, Zhang, Zhou, Fast Greedy MAP Inference for Determinantal Point Process, NeurIPS 2018',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'final list', flow: 'request' }],
  parameters: {
    theta: {
      type: 'number',
      label: 'Theta',
      help: 'Higher values prefer relevant videos, lower ones a list that spans more.',
      unit: '',
      minimum: 0,
      maximum: 0.95,
      step: 0.05,
      whole: false,
      default: 0.7,
      effect: 'serving',
    },
  },
  headline: 'theta',
};
