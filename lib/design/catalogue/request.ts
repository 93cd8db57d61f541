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
  parameters: {},
};
