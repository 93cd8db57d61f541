import type { ComponentKind } from '../types.ts';

/** What stands for "not wanted". */
export const negativeSampler: ComponentKind = {
  kind: 'negative-sampler',
  name: 'Negative sampler',
  family: 'data',
  summary:
    'Chooses the examples that stand for "not wanted". Logged clicks alone say nothing about what was not shown.',
  executes: 'runs',
  what: 'Adds uniform, popular or hard negatives to the batches of two-tower models, and keeps a share of the logged ones for rankers.',
  cost: 'Negatives a positive times the cost of training on one example.',
  source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014',
  inputs: [{ id: 'data', label: 'examples', flow: 'batch' }],
  outputs: [{ id: 'out', label: 'examples with negatives', flow: 'batch', many: true }],
  parameters: {
    strategy: {
      type: 'choice',
      label: 'Negatives',
      help: 'In-batch negatives favour popular items and need the logQ correction; hard ones are what the model confuses with positives.',
      options: [
        { value: 'in-batch', label: 'Of the same batch' },
        { value: 'uniform', label: 'Uniform over items' },
        { value: 'popularity', label: 'By popularity' },
        { value: 'hard', label: 'Hard' },
      ],
      default: 'in-batch',
      effect: 'training',
    },
    share: {
      type: 'number',
      label: 'Share kept',
      help: 'Of the negatives, how many are kept. Below 1 predicted chances are too high by that rate until they are calibrated.',
      unit: '',
      minimum: 0.001,
      maximum: 1,
      step: 0.001,
      whole: false,
      default: 1,
      effect: 'training',
    },
  },
  headline: 'strategy',
};
