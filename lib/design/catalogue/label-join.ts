import type { ComponentKind } from '../types.ts';

/** Outcomes beside what was shown. */
export const labelJoin: ComponentKind = {
  kind: 'label-join',
  name: 'Label join',
  family: 'data',
  summary:
    'Waits until an outcome can be known, then writes it beside what was shown: the labels of training.',
  executes: 'time',
  what: 'Joins impressions with the outcomes inside the window; later outcomes count as none.',
  cost: 'Impressions in the window held in memory or on disk: events a second times window times bytes.',
  source: 'Chapelle, Modeling Delayed Feedback in Display Advertising, KDD 2014',
  inputs: [{ id: 'log', label: 'log', flow: 'batch' }],
  outputs: [{ id: 'out', label: 'labelled examples', flow: 'batch', many: true }],
  parameters: {
    windowHours: {
      type: 'number',
      label: 'Window',
      help: 'How long an outcome is waited for. A short window calls late conversions negatives; a long one makes models older.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 24,
      effect: 'time',
    },
    positive: {
      type: 'choice',
      label: 'Positive',
      help: 'What counts as a positive example.',
      options: [
        { value: 'engaged', label: 'Watched 30 s' },
        { value: 'click', label: 'Click' },
        { value: 'conversion', label: 'Purchase or sign-up' },
        { value: 'human', label: 'A human rater says so' },
      ],
      default: 'engaged',
      effect: 'training',
    },
    late: {
      type: 'choice',
      label: 'Later outcomes',
      help: 'What comes in after the window: counted as none, or made up for by weights, from how late older outcomes were. Acts where the objective is ads.',
      options: [
        { value: 'negative', label: 'Count as none' },
        { value: 'weighted', label: 'Corrected by weights' },
      ],
      default: 'negative',
      effect: 'training',
    },
    owner: {
      type: 'text',
      label: 'Owner',
      help: 'Who answers for the definition of the label, and is told when it changes.',
      maximumLength: 80,
      default: '',
      effect: 'none',
    },
  },
  headline: 'positive',
};
