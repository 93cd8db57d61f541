import type { PortSpec } from '../types.ts';

/** What every ranker takes: candidates, and the model that scores them. */
export const rankerInputs: readonly PortSpec[] = [
  { id: 'candidates', label: 'candidates', flow: 'request' },
  { id: 'model', label: 'trained ranker', flow: 'model' },
];

/** What every ranker hands on. */
export const rankerOutputs: readonly PortSpec[] = [{ id: 'ranked', label: 'ranked list', flow: 'request' }];
