import { Draft, port } from '../draft.ts';
import { dataOf, stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

const LISTS = ['recommendation', 'ads', 'search'];

/** ML012: models learn from a log into which nothing flows. */
export const notLogged: LintRule = {
  id: 'ML012',
  title: 'What users do is not logged',
  severity: 'warning',
  why: 'A model that ranks what users see learns from what they did with it. A log that the response does not reach grows old on the first day.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    const { responses, trainers } = stagesOf(view);
    const [response] = responses;
    if (response === undefined || !LISTS.includes(view.design.requirements.objective)) return [];
    const read = new Set(trainers.flatMap((trainer) => dataOf(view, trainer)));
    return view.ofKind('event-log').flatMap((log) => {
      if (!read.has(log) || view.incoming(log.id, 'events').length > 0) return [];
      return {
        nodes: [log.id, response.id],
        message: `${view.nameOf(log)} trains models, but what users do with ${view.nameOf(response)} does not reach it.`,
        fix: {
          label: 'Log what users do',
          apply: (design) =>
            new Draft(design).connect(port(response.id, 'events'), port(log.id, 'events')).result(),
        },
      };
    });
  },
};
