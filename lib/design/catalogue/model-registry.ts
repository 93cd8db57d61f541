import type { ComponentKind } from '../types.ts';

/** Every model, and which one serves. */
export const modelRegistry: ComponentKind = {
  kind: 'model-registry',
  name: 'Model registry',
  family: 'training',
  summary: 'Keeps every trained model with its data, settings and figures, and says which one serves.',
  executes: 'time',
  what: 'Keeps past models; a rollback serves the one before.',
  cost: 'Bytes a model times versions kept.',
  source:
    'Zaharia et al., Accelerating the Machine Learning Lifecycle with MLflow, IEEE Data Engineering Bulletin 2018',
  inputs: [{ id: 'model', label: 'trained model', flow: 'model' }],
  outputs: [{ id: 'model', label: 'model that serves', flow: 'model', many: true }],
  parameters: {
    keepVersions: {
      type: 'number',
      label: 'Versions kept',
      help: 'Past models that can still be served.',
      unit: 'models',
      minimum: 1,
      maximum: 100,
      step: 1,
      whole: true,
      default: 5,
      effect: 'time',
    },
    rollback: {
      type: 'switch',
      label: 'Rollback',
      help: 'An earlier version can serve again within minutes, without training.',
      default: true,
      effect: 'time',
    },
  },
  headline: 'keepVersions',
};
