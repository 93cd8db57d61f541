import type { ComponentKind } from '../types.ts';

/** The catalogue of videos. */
export const catalogueDatabase: ComponentKind = {
  kind: 'catalogue-database',
  name: 'Video catalogue',
  family: 'sources',
  summary: 'Every video with its tags, creator, language, duration and upload day.',
  executes: 'runs',
  what: 'Makes the videos of the world and hands their attributes to indexes and features.',
  cost: 'Bytes an item times items, kept once a replica.',
  inputs: [],
  outputs: [{ id: 'out', label: 'videos', flow: 'batch', many: true }],
  parameters: {
    videos: {
      type: 'number',
      label: 'Videos',
      help: 'Videos of the synthetic platform.',
      unit: 'videos',
      minimum: 1000,
      maximum: 1000000,
      step: 1000,
      whole: true,
      default: 20000,
      effect: 'world',
    },
  },
  headline: 'videos',
};
