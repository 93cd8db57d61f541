import type { ComponentKind } from '../types.ts';

/** A second answer for when the first fails. */
export const fallback: ComponentKind = {
  kind: 'fallback',
  name: 'Fallback',
  family: 'serving',
  summary: 'Takes the backup when the primary fails or is late, so that the user sees something.',
  executes: 'load',
  what: 'Waits for the primary until the timeout, then answers with the backup.',
  cost: 'The backup must bear the whole load: peak requests a second times the time of its answer.',
  source: 'Nygard, Release It, 2nd edition, Pragmatic Bookshelf 2018',
  inputs: [
    { id: 'primary', label: 'primary', flow: 'request' },
    { id: 'backup', label: 'backup', flow: 'request' },
  ],
  outputs: [{ id: 'out', label: 'answer', flow: 'request' }],
  parameters: {
    timeoutMs: {
      type: 'number',
      label: 'Timeout',
      help: 'How long the primary is waited for.',
      unit: 'ms',
      minimum: 1,
      maximum: 10000,
      step: 1,
      whole: true,
      default: 80,
      effect: 'load',
    },
  },
  headline: 'timeoutMs',
};
