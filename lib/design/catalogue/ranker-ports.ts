import type { PortSpec } from '../types.ts';

/** What every ranker takes: candidates, the model that scores them, and features where they are drawn. */
export const rankerInputs: readonly PortSpec[] = [
  { id: 'candidates', label: 'candidates', flow: 'request' },
  { id: 'model', label: 'trained ranker', flow: 'model' },
  { id: 'features', label: 'features', flow: 'request', many: true },
];

/** What every ranker hands on. */
export const rankerOutputs: readonly PortSpec[] = [{ id: 'ranked', label: 'ranked list', flow: 'request' }];
