import type { ComponentKind } from '../types.ts';

/** Events turned into features as they arrive. */
export const streamProcessor: ComponentKind = {
  kind: 'stream-processor',
  name: 'Stream processor',
  family: 'data',
  summary:
    'Turns events into counts and windows while they arrive, for features that must be minutes old at most.',
  executes: 'time',
  what: 'Updates stream features with its delay, day by day.',
  cost: 'Events a second times the time of one, plus memory for every open window.',
  source: 'Akidau et al., The Dataflow Model, VLDB 2015',
  inputs: [{ id: 'events', label: 'events', flow: 'stream', many: true }],
  outputs: [{ id: 'out', label: 'windows and counts', flow: 'stream', many: true }],
  parameters: {
    delaySeconds: {
      type: 'number',
      label: 'Delay',
      help: 'Time from an event to the value that counts it.',
      unit: 's',
      minimum: 0,
      maximum: 86400,
      step: 1,
      whole: true,
      default: 5,
      effect: 'time',
    },
  },
  headline: 'delaySeconds',
};
