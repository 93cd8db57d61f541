import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { dataOf, stagesOf } from '../stages.ts';
import { everyOf } from '../words.ts';
import type { LintRule } from '../types.ts';

function scheduleOf(view: DesignGraph, model: DesignNode): DesignNode | undefined {
  const models = view.upstream(model.id, 'model');
  return stagesOf(view)
    .trainers.filter((trainer) => models.has(trainer.id))
    .flatMap((trainer) => dataOf(view, trainer))
    .find((node) => node.kind === 'retraining-schedule');
}

/** ML032: user vectors of a new model meet item vectors of an old one. */
export const indexVersion: LintRule = {
  id: 'ML032',
  title: 'Index of an older model',
  severity: 'warning',
  why: 'Vectors of two trainings do not share a space. When the user side is replaced and the index is not, retrieval returns noise until the index is made anew.',
  source: 'Shen et al., Towards Backward-Compatible Representation Learning, CVPR 2020',
  check(view) {
    return stagesOf(view).path.flatMap((index) => {
      const hours = index.kind === 'vector-index' ? view.number(index, 'refreshHours') : undefined;
      const [model] = view.feeding(index.id, 'query');
      const schedule = model === undefined ? undefined : scheduleOf(view, model);
      const days = schedule === undefined ? undefined : view.number(schedule, 'everyDays');
      if (hours === undefined || model === undefined || schedule === undefined) return [];
      if (days === undefined || days <= 0 || hours <= days * 24) return [];
      const settings = allowed(view, index.kind, { refreshHours: days * 24 });
      return {
        nodes: [index.id, schedule.id],
        message: `${view.nameOf(model)} is trained ${everyOf(days * 86_400)} and ${view.nameOf(index)} is made anew ${everyOf(hours * 3600)}, so it holds vectors of older models.`,
        fix:
          Number(settings['refreshHours']) <= days * 24
            ? {
                label: `Refresh ${everyOf(days * 86_400)}`,
                apply: (design) => new Draft(design).set(index.id, settings).result(),
              }
            : undefined,
      };
    });
  },
};
