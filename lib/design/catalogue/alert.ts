import type { ComponentKind } from '../types.ts';

/** Tells somebody. */
export const alert: ComponentKind = {
  kind: 'alert',
  name: 'Alert',
  family: 'operations',
  summary: 'Tells somebody when what is watched passes a threshold.',
  executes: 'time',
  what: 'Fires when the value passes the threshold.',
  cost: 'People: alarms a week times the time of looking into one.',
  source: "Beyer, Jones, Petoff, Murphy, Site Reliability Engineering, chapter 6, O'Reilly 2016",
  inputs: [{ id: 'in', label: 'what has moved', flow: 'stream' }],
  outputs: [{ id: 'out', label: 'alert', flow: 'stream', many: true }],
  parameters: {
    threshold: {
      type: 'number',
      label: 'Threshold',
      help: 'How far the value may move; for the population stability index 0.25 is a common convention.',
      unit: '',
      minimum: 0,
      maximum: 1000,
      step: 0.01,
      whole: false,
      default: 0.25,
      effect: 'time',
    },
    pages: {
      type: 'text',
      label: 'Tells',
      help: 'Who is told.',
      maximumLength: 80,
      default: '',
      effect: 'none',
    },
  },
  headline: 'threshold',
};
