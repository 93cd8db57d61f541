import type { ComponentKind } from '../types.ts';

/** Newer videos rank higher. */
export const freshness: ComponentKind = {
  kind: 'freshness',
  name: 'Freshness boost',
  family: 're-ranking',
  summary: 'Multiplies each score by a factor that falls with the age of the video, and sorts again.',
  executes: 'runs',
  what: 'Multiplies every score by a factor that halves with each half-life of age, and sorts again.',
  cost: 'Linear in the list, and one sort.',
  source: 'Ding, Li, Time Weight Collaborative Filtering, CIKM 2005',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'list', flow: 'request' }],
  parameters: {
    halfLifeDays: {
      type: 'number',
      label: 'Half-life',
      help: 'Age at which a score counts half.',
      unit: 'days',
      minimum: 1,
      maximum: 730,
      step: 1,
      whole: true,
      default: 90,
      effect: 'serving',
    },
  },
  headline: 'halfLifeDays',
};
