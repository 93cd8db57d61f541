import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML019: recommendations that are ranked by clicks alone. */
export const clicksAlone: LintRule = {
  id: 'ML019',
  title: 'Learns from clicks alone',
  severity: 'hint',
  why: 'A click says that a thumbnail was good, not that the video was. Time watched is closer to what people want.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  check(view) {
    if (view.design.requirements.objective !== 'recommendation') return [];
    const { rankers, trainers } = stagesOf(view);
    return trainers.flatMap((trainer) => {
      if (view.text(trainer, 'label') !== 'click') return [];
      const models = view.downstream(trainer.id, 'model');
      // a multi-task ranker learns from watch times whatever the label
      const ranker = rankers.find((node) => models.has(node.id) && node.kind !== 'multi-task-ranker');
      if (ranker === undefined) return [];
      return {
        nodes: [trainer.id, ranker.id],
        message: `${view.nameOf(ranker)} orders by the chance of a click, the only label ${view.nameOf(trainer)} reads.`,
        fix: {
          label: 'Count only watched videos',
          apply: (design) => new Draft(design).set(trainer.id, { label: 'engaged' }).result(),
        },
      };
    });
  },
};
