import type { ComponentKind } from '../types.ts';

/** Where a user's request enters the system. */
export const request: ComponentKind = {
  kind: 'request',
  name: 'Request',
  family: 'serving',
  summary: 'A user opens the app. Carries who asks, when, and on what device.',
  executes: 'runs',
  what: 'Starts one request for each user of the test day.',
  cost: 'Requests a second: daily users times requests each over 86,400, times the peak factor.',
  inputs: [],
  outputs: [{ id: 'out', label: 'request', flow: 'request', many: true }],
  parameters: {
    qps: {
      type: 'number',
      label: 'Requests a second',
      help: 'At the busiest time. 0 derives it from the requirements: daily users times requests each over 86,400, times the peak factor.',
      unit: 'requests/s',
      minimum: 0,
      maximum: 10000000,
      step: 1,
      whole: true,
      default: 0,
      effect: 'load',
    },
  },
};
