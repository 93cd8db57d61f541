import type { ComponentKind } from '../types.ts';

/** The log of what was shown and what users did. */
export const eventLog: ComponentKind = {
  kind: 'event-log',
  name: 'Event log',
  family: 'sources',
  summary: 'Impressions with their place on the screen, clicks and watch time, day by day.',
  executes: 'runs',
  what: 'Simulates users of the video world over days and logs every impression, click and second of watching.',
  cost: 'Bytes an event times events a day times days kept; writing is sequential and cheap beside serving.',
  source: "Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, chapter 11",
  inputs: [{ id: 'events', label: 'impressions and clicks', flow: 'stream' }],
  outputs: [
    { id: 'out', label: 'log', flow: 'batch', many: true },
    { id: 'stream', label: 'events as they happen', flow: 'stream', many: true },
  ],
  parameters: {
    users: {
      type: 'number',
      label: 'Users',
      help: 'Users of the synthetic platform.',
      unit: 'users',
      minimum: 500,
      maximum: 100000,
      step: 500,
      whole: true,
      default: 10000,
      effect: 'world',
    },
    days: {
      type: 'number',
      label: 'Days of history',
      help: 'Days logged before the day that is tested. The first one only builds up histories.',
      unit: 'days',
      minimum: 2,
      maximum: 28,
      step: 1,
      whole: true,
      default: 7,
      effect: 'world',
    },
  },
  headline: 'users',
};
