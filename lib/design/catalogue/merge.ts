import type { ComponentKind } from '../types.ts';

/** Joins candidate sources and removes what must not be shown. */
export const merge: ComponentKind = {
  kind: 'merge',
  name: 'Merge and filter',
  family: 'candidates',
  summary: 'Joins the candidates of all sources, keeps each video once and drops those already watched.',
  inputs: [{ id: 'candidates', label: 'candidates', flow: 'request', many: true }],
  outputs: [{ id: 'out', label: 'candidates', flow: 'request' }],
  parameters: {
    dropWatched: {
      type: 'switch',
      label: 'Drop watched videos',
      help: 'Removes videos that this user has clicked before.',
      default: true,
      effect: 'serving',
    },
  },
};
