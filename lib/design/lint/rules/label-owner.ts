import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML020: labels nobody answers for. */
export const labelOwner: LintRule = {
  id: 'ML020',
  title: 'Labels without an owner',
  severity: 'hint',
  why: 'When an app changes what a click means, labels change silently and models with them. Somebody has to be told, and to answer for it.',
  source: 'Sculley et al., Hidden Technical Debt in Machine Learning Systems, NeurIPS 2015',
  check(view) {
    const { trainers } = stagesOf(view);
    return view.ofKind('label-join').flatMap((join) => {
      const after = view.downstream(join.id, 'batch');
      const trainer = trainers.find((one) => after.has(one.id));
      if (trainer === undefined || view.text(join, 'owner')?.trim() !== '') return [];
      return {
        nodes: [join.id],
        message: `${view.nameOf(trainer)} learns from ${view.nameOf(join)}, and nobody is named who answers for its labels.`,
      };
    });
  },
};
