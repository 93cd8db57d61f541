import type { ComponentKind } from '../types.ts';

/** What is trained on and what is tested on. */
export const splitter: ComponentKind = {
  kind: 'splitter',
  name: 'Train-test split',
  family: 'data',
  summary: 'Divides the log into what is trained on and what is tested on.',
  executes: 'runs',
  what: 'By time it gives the earlier days to training and keeps the last day for the test, so that no model sees its own future.',
  cost: 'One pass over the log: rows times bytes a row.',
  source:
    'Kaufman, Rosset, Perlich, Stitelman, Leakage in Data Mining: Formulation, Detection, and Avoidance, TKDD 2012',
  inputs: [{ id: 'log', label: 'log', flow: 'batch' }],
  outputs: [
    { id: 'train', label: 'training days', flow: 'batch', many: true },
    { id: 'test', label: 'test day', flow: 'batch', many: true },
  ],
  parameters: {
    by: {
      type: 'choice',
      label: 'Split by',
      help: 'A random split lets a model learn from the days it is tested on.',
      options: [
        { value: 'time', label: 'Time' },
        { value: 'random', label: 'Random' },
      ],
      default: 'time',
      effect: 'training',
    },
    join: {
      type: 'choice',
      label: 'Feature values',
      help: 'As they were when the event happened, or as they are now, which no request could have known.',
      options: [
        { value: 'point-in-time', label: 'As they were' },
        { value: 'latest', label: 'Latest' },
      ],
      default: 'point-in-time',
      effect: 'training',
    },
  },
  headline: 'by',
};
