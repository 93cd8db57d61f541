import { Draft } from '../draft.ts';
import type { LintRule } from '../types.ts';

/** ML013: logged days split at random. */
export const randomSplit: LintRule = {
  id: 'ML013',
  title: 'Random split over time',
  severity: 'error',
  why: 'A model that is tested on rows between its training rows has seen the future of every user and item. It looks better than it will be tomorrow.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    return view.ofKind('splitter').flatMap((split) => {
      if (view.text(split, 'by') !== 'random') return [];
      const before = view.upstream(split.id, 'batch');
      const log = view.ofKind('event-log').find((node) => before.has(node.id));
      if (log === undefined) return [];
      return {
        nodes: [split.id],
        message: `${view.nameOf(split)} mixes the days of ${view.nameOf(log)}, so that models are tested on days they were trained on.`,
        fix: {
          label: 'Split by time',
          apply: (design) => new Draft(design).set(split.id, { by: 'time' }).result(),
        },
      };
    });
  },
};
