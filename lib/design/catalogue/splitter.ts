import type { ComponentKind } from '../types.ts';

/** Splits the log into what is trained on and what is tested on. */
export const splitter: ComponentKind = {
  kind: 'splitter',
  name: 'Split by time',
  family: 'data',
  summary: 'Trains on the earlier days and tests on the last one, so that no model sees its own future.',
  executes: 'runs',
  what: 'Gives the earlier days to training and keeps the last day for the test.',
  cost: 'One pass over the log: rows times bytes a row.',
  source: 'Kaufman et al., Leakage in Data Mining: Formulation, Detection, and Avoidance, TKDD 2012',
  inputs: [{ id: 'log', label: 'log', flow: 'batch' }],
  outputs: [{ id: 'train', label: 'training days', flow: 'batch', many: true }],
  parameters: {},
};
