import type { ComponentKind } from '../types.ts';

/** A check before a model serves. */
export const validationGate: ComponentKind = {
  kind: 'validation-gate',
  name: 'Validation gate',
  family: 'training',
  summary: 'Lets a new model pass only if it is good enough on held-out data.',
  executes: 'time',
  what: 'Compares each new model with the limit; one that fails is not served.',
  cost: 'One pass over the test data a model.',
  source: 'Baylor et al., TFX: A TensorFlow-Based Production-Scale Machine Learning Platform, KDD 2017',
  inputs: [
    { id: 'model', label: 'new model', flow: 'model' },
    { id: 'test', label: 'test data', flow: 'batch' },
  ],
  outputs: [{ id: 'model', label: 'model that passed', flow: 'model', many: true }],
  parameters: {
    metric: {
      type: 'choice',
      label: 'Metric',
      help: 'What the model is judged by. Accuracy says little where one class is rare.',
      options: [
        { value: 'auc', label: 'AUC' },
        { value: 'log-loss', label: 'Log loss' },
        { value: 'normalized-entropy', label: 'Normalized entropy' },
        { value: 'ndcg', label: 'NDCG' },
        { value: 'recall', label: 'Recall' },
        { value: 'accuracy', label: 'Accuracy' },
        { value: 'f1', label: 'F1' },
        { value: 'map', label: 'MAP' },
      ],
      default: 'auc',
      effect: 'time',
    },
    limit: {
      type: 'number',
      label: 'Limit',
      help: 'The least the model must reach; the most where lower is better (log loss, normalized entropy).',
      unit: '',
      minimum: 0,
      maximum: 10,
      step: 0.001,
      whole: false,
      default: 0.6,
      effect: 'time',
    },
  },
  headline: 'metric',
};
