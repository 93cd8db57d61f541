import { Draft } from '../draft.ts';
import type { LintRule } from '../types.ts';

/** ML014: past rows joined to features of today. */
export const futureFeatures: LintRule = {
  id: 'ML014',
  title: 'Features from the future',
  severity: 'error',
  why: 'A feature read as of today holds what happened after the row it is joined to, often the label itself. Each row needs the value as it was then.',
  source: 'Kaufman, Rosset, Perlich, Leakage in Data Mining, KDD 2011',
  check(view) {
    return view.ofKind('splitter').flatMap((split) => {
      if (view.text(split, 'join') !== 'latest') return [];
      const before = view.upstream(split.id, 'batch');
      if (!view.ofKind('event-log').some((node) => before.has(node.id))) return [];
      return {
        nodes: [split.id],
        message: `${view.nameOf(split)} joins the latest features to rows of past days, which holds what happened after them.`,
        fix: {
          label: 'Join as of each row',
          apply: (design) => new Draft(design).set(split.id, { join: 'point-in-time' }).result(),
        },
      };
    });
  },
};
