import type { ComponentKind } from '../types.ts';

/** What the items themselves say. */
export const contentSignals: ComponentKind = {
  kind: 'content-signals',
  name: 'Content signals',
  family: 'sources',
  summary:
    'What is computed from the items themselves: vectors and labels of image, sound and text. New items have them before anybody clicked.',
  executes: 'drawn',
  what: 'Hands vectors and labels of items to features, towers and rules.',
  cost: 'Seconds of computing an item times new items; bytes of a vector times items.',
  source: 'van den Oord, Dieleman, Schrauwen, Deep Content-Based Music Recommendation, NeurIPS 2013',
  inputs: [],
  outputs: [{ id: 'out', label: 'content vectors', flow: 'batch', many: true }],
  parameters: {
    everyHours: {
      type: 'number',
      label: 'Computed every',
      help: 'Hours between two passes over new items; a new item has no signals before.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 6,
      effect: 'time',
    },
  },
  headline: 'everyHours',
};
