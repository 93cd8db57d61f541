import type { ComponentKind } from '../types.ts';
import { dcnRanker } from './dcn-ranker.ts';
import { rankerInputs, rankerOutputs, rankerServing } from './ranker-ports.ts';

/** Ranking by one network with two outputs. */
export const multiTaskRanker: ComponentKind = {
  kind: 'multi-task-ranker',
  name: 'Multi-task ranker',
  family: 'ranking',
  summary:
    'A DCN-v2 whose body is shared by two outputs: the chance of a click, and the seconds watched after one. It always learns from clicks and watch times, whatever the label of its trainer.',
  executes: 'runs',
  what: 'Trains one body with two outputs and orders candidates by their combination.',
  cost: 'As DCN-v2, with one more output row: the body is computed once for both tasks.',
  source: 'Caruana, Multitask Learning, Machine Learning 28, 1997',
  inputs: rankerInputs,
  outputs: rankerOutputs,
  parameters: {
    score: {
      type: 'choice',
      label: 'Order by',
      help: 'The chance of a click alone, times the seconds expected after it, or a weighted sum with the logarithm of the seconds.',
      options: [
        { value: 'expected-watch', label: 'Expected watch time' },
        { value: 'click', label: 'Click' },
        { value: 'weighted', label: 'Weighted sum' },
      ],
      default: 'expected-watch',
      effect: 'training',
    },
    watchScore: {
      type: 'number',
      label: 'Weight of watch time in the sum',
      help: 'Multiplies log(1 + seconds) before it is added to the chance of a click. Read by the weighted sum alone.',
      unit: '',
      minimum: 0,
      maximum: 1,
      step: 0.01,
      whole: false,
      default: 0.1,
      effect: 'training',
      onlyWhen: { parameter: 'score', among: ['weighted'] },
    },
    watchLoss: {
      type: 'number',
      label: 'Loss weight of watch time',
      help: 'How much the error of watch time counts in training; that of clicks counts 1.',
      unit: '',
      minimum: 0,
      maximum: 10,
      step: 0.1,
      whole: false,
      default: 1,
      effect: 'training',
    },
    ...dcnRanker.parameters,
    ...rankerServing,
  },
  headline: 'score',
};
