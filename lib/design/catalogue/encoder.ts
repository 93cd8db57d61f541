import type { ComponentKind } from '../types.ts';

/** A vector of what the request holds. */
export const encoder: ComponentKind = {
  kind: 'encoder',
  name: 'Encoder',
  family: 'candidates',
  summary:
    'Turns an image, a text or a face into a vector near those of what is like it, for an index to search.',
  executes: 'drawn',
  what: 'Computes the vector of what the request holds.',
  cost: 'One pass of the network a request: operations of the network over those a second of the hardware.',
  source: 'Radford et al., Learning Transferable Visual Models from Natural Language Supervision, ICML 2021',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'model', label: 'trained encoder', flow: 'model' },
  ],
  outputs: [{ id: 'query', label: 'query vector', flow: 'request' }],
  parameters: {
    dimensions: {
      type: 'number',
      label: 'Dimensions',
      help: 'Width of the vector.',
      unit: 'dimensions',
      minimum: 8,
      maximum: 2048,
      step: 8,
      whole: true,
      default: 256,
      effect: 'training',
    },
  },
  headline: 'dimensions',
};
