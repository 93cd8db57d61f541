import type { ComponentKind } from '../types.ts';

/** A list whose categories follow what the user has watched. */
export const calibratedMix: ComponentKind = {
  kind: 'calibrated-mix',
  name: 'Calibrated mix',
  family: 're-ranking',
  summary:
    'Builds the final list so that its categories stand in the proportions of what the user has watched.',
  executes: 'runs',
  what: "Picks videos one by one by relevance minus the distance of the list's categories from the user's history.",
  cost: 'Places shown times candidates times categories.',
  source: 'Steck, Calibrated Recommendations, RecSys 2018',
  inputs: [{ id: 'list', label: 'list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'final list', flow: 'request' }],
  parameters: {
    lambda: {
      type: 'number',
      label: 'Lambda',
      help: '0 keeps the order of the ranker; higher values follow the mix of what was watched.',
      unit: '',
      minimum: 0,
      maximum: 1,
      step: 0.05,
      whole: false,
      default: 0.5,
      effect: 'serving',
    },
  },
  headline: 'lambda',
};
