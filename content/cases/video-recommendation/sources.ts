import type { CaseSource } from '../../../lib/session/case.ts';

/** Where the figures of the case come from. */
export const sources: readonly CaseSource[] = [
  {
    id: 'case-figures',
    title: 'Figures of the imagined company of this case, set by us in the usual order of magnitude',
    kind: 'assumed',
  },
  {
    id: 'estimates',
    title: 'Traffic, log, memory and computing of the estimate sheet, worked out from the facts of the case',
    kind: 'worked-out',
  },
];
