import type { ComponentKind } from '../types.ts';

/** A new version that nobody sees. */
export const shadow: ComponentKind = {
  kind: 'shadow',
  name: 'Shadow',
  family: 'operations',
  summary: 'Sends a copy of every request to a new version whose answers nobody sees.',
  executes: 'load',
  what: 'Runs both versions, answers with the live one and compares.',
  cost: 'The new version costs as much as the live one: the load counts twice.',
  source: "Huyen, Designing Machine Learning Systems, chapter 9, O'Reilly 2022",
  inputs: [
    { id: 'live', label: 'live', flow: 'request' },
    { id: 'shadow', label: 'shadow', flow: 'request' },
  ],
  outputs: [{ id: 'out', label: 'answer', flow: 'request' }],
  parameters: {},
};
