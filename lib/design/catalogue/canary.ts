import type { ComponentKind } from '../types.ts';

/** A new version for a few first. */
export const canary: ComponentKind = {
  kind: 'canary',
  name: 'Canary',
  family: 'operations',
  summary: 'Gives a new version to a small share of requests first, and takes it back if it does harm.',
  executes: 'load',
  what: 'Sends a share of requests to the new version; with rollback a bad one is taken back.',
  cost: 'Nothing but the second version running beside the first.',
  source: "Beyer, Murphy, Rensin, Kawahara, Thorne, The Site Reliability Workbook, chapter 16, O'Reilly 2018",
  inputs: [
    { id: 'stable', label: 'stable', flow: 'request' },
    { id: 'new', label: 'new version', flow: 'request' },
  ],
  outputs: [{ id: 'out', label: 'answer', flow: 'request' }],
  parameters: {
    share: {
      type: 'number',
      label: 'Share',
      help: 'Share of requests that the new version answers.',
      unit: '',
      minimum: 0.001,
      maximum: 0.5,
      step: 0.001,
      whole: false,
      default: 0.01,
      effect: 'load',
    },
    rollback: {
      type: 'switch',
      label: 'Rollback',
      help: 'The new version is taken back by itself when errors or latency rise.',
      default: true,
      effect: 'load',
    },
  },
  headline: 'share',
};
