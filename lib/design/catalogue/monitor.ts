import type { ComponentKind } from '../types.ts';

/** Watches the running system. */
export const monitor: ComponentKind = {
  kind: 'monitor',
  name: 'Monitor',
  family: 'operations',
  summary: 'Watches what goes in, what comes out and how long it takes, against how it was.',
  executes: 'time',
  what: 'Compares each window with a reference and reports what has moved.',
  cost: 'A sample of requests times the features watched.',
  source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness, IEEE Big Data 2017',
  inputs: [{ id: 'in', label: 'events', flow: 'stream', many: true }],
  outputs: [{ id: 'alert', label: 'what has moved', flow: 'stream', many: true }],
  parameters: {
    watches: {
      type: 'choice',
      label: 'Watches',
      help: 'Data drift shows before labels arrive; a metric shows what matters, later.',
      options: [
        { value: 'all', label: 'Everything' },
        { value: 'data-drift', label: 'Data drift' },
        { value: 'prediction-drift', label: 'Prediction drift' },
        { value: 'metric', label: 'Metric' },
        { value: 'latency', label: 'Latency' },
      ],
      default: 'all',
      effect: 'time',
    },
    windowHours: {
      type: 'number',
      label: 'Window',
      help: 'How much time is compared at once. Short windows are fast and noisy.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 24,
      effect: 'time',
    },
  },
  headline: 'watches',
};
