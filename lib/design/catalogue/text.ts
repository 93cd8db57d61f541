import type { ComponentKind } from '../types.ts';

/** Words on the paper. */
export const text: ComponentKind = {
  kind: 'text',
  name: 'Text',
  family: 'drawing',
  summary: 'Words on the paper: an assumption, a question, a number worth remembering.',
  executes: 'drawn',
  what: 'Nothing; it is read by people.',
  cost: 'Nothing.',
  inputs: [],
  outputs: [],
  parameters: {
    text: {
      type: 'text',
      label: 'Text',
      help: 'Plain words; lines break where you break them.',
      maximumLength: 2000,
      default: 'Text',
      effect: 'none',
    },
  },
};
