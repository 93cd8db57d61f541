import type { ComponentKind } from '../types.ts';

/** Joins candidate sources and removes what must not be shown. */
export const merge: ComponentKind = {
  kind: 'merge',
  name: 'Merge and filter',
  family: 'candidates',
  summary: 'Joins the candidates of all sources, keeps each video once and drops those already watched.',
  executes: 'runs',
  what: 'Unites the candidate lists, keeps each video once and drops what the user has watched.',
  cost: 'Linear in the candidates of all sources.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  inputs: [{ id: 'candidates', label: 'candidates', flow: 'request', many: true }],
  outputs: [{ id: 'out', label: 'candidates', flow: 'request' }],
  parameters: {
    quota: {
      type: 'choice',
      label: 'Between sources',
      help: 'Who gets how many places when there are more candidates than room: the same for each source, by the length of its list, or by score, where all scores come from one scale.',
      options: [
        { value: 'score', label: 'Best scores' },
        { value: 'even', label: 'Even' },
        { value: 'weighted', label: 'By length' },
      ],
      default: 'even',
      effect: 'serving',
    },
    keep: {
      type: 'number',
      label: 'Most candidates',
      help: 'How many go on at most; what is too much is cut as "Between sources" says.',
      unit: 'videos',
      minimum: 10,
      maximum: 10000,
      step: 10,
      whole: true,
      default: 5000,
      effect: 'serving',
    },
    dropWatched: {
      type: 'switch',
      label: 'Drop watched videos',
      help: 'Removes videos that this user has clicked before.',
      default: true,
      effect: 'serving',
    },
  },
};
