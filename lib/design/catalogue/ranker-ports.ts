import type { ParameterSpec, PortSpec } from '../types.ts';

/** What every ranker takes: candidates, the model that scores them, and features where they are drawn. */
export const rankerInputs: readonly PortSpec[] = [
  { id: 'candidates', label: 'candidates', flow: 'request' },
  { id: 'model', label: 'trained ranker', flow: 'model' },
  { id: 'features', label: 'features', flow: 'request', many: true },
];

/** What every ranker hands on. */
export const rankerOutputs: readonly PortSpec[] = [{ id: 'ranked', label: 'ranked list', flow: 'request' }];

/** What a ranker that is trained on logged places does about them. */
export const positionBias: ParameterSpec = {
  type: 'choice',
  label: 'Position bias',
  help: 'First places are looked at more. Tell training the place of each row and serve place 0; or leave places out and weigh clicks by the inverse chance that their place was looked at; or do nothing.',
  options: [
    { value: 'feature', label: 'Position as a feature' },
    { value: 'inverse-propensity', label: 'Inverse propensity' },
    { value: 'none', label: 'None' },
  ],
  default: 'feature',
  effect: 'training',
};
