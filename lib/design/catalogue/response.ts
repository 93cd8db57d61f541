import type { ComponentKind } from '../types.ts';

/** What the user sees. */
export const response: ComponentKind = {
  kind: 'response',
  name: 'Response',
  family: 'serving',
  summary: 'The list on the screen. What users do with it flows into the event log.',
  executes: 'runs',
  what: 'Shows the final list; the simulated user looks, clicks and watches, and that is logged.',
  cost: 'Bytes a shown item times places, and one event a place.',
  inputs: [{ id: 'list', label: 'final list', flow: 'request' }],
  outputs: [{ id: 'events', label: 'impressions and clicks', flow: 'stream' }],
  parameters: {
    size: {
      type: 'number',
      label: 'List size',
      help: 'How many videos are shown.',
      unit: 'videos',
      minimum: 5,
      maximum: 50,
      step: 1,
      whole: true,
      default: 20,
      effect: 'serving',
    },
  },
  headline: 'size',
};
