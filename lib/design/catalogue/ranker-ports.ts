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

/** How a component is run under load: copies of it. 0 leaves the number to the load: as many as the stated peak needs. */
export const servingReplicas: ParameterSpec = {
  type: 'number',
  label: 'Replicas',
  help: 'Copies that answer requests, each one at a time. 0 takes as many as keep them 60% busy at the stated peak.',
  unit: 'replicas',
  minimum: 0,
  maximum: 100_000,
  step: 1,
  whole: true,
  default: 0,
  effect: 'load',
};

/** How a ranker is run under load. */
export const rankerServing: Readonly<Record<'replicas' | 'batchSize', ParameterSpec>> = {
  replicas: servingReplicas,
  batchSize: {
    type: 'number',
    label: 'Requests a batch',
    help: 'Requests that a replica ranks together. More do more in all, and each waits for the others. 1 ranks one at a time.',
    unit: 'requests',
    minimum: 1,
    maximum: 256,
    step: 1,
    whole: true,
    default: 1,
    effect: 'load',
  },
};
