import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { timeOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** Lists older than this no longer follow what people did yesterday. */
const ILLUSTRATIVE_MOST_HOURS = 24;

/** ML033: lists made in advance are older than a day. */
export const staleLists: LintRule = {
  id: 'ML033',
  title: 'Precomputed lists go stale',
  severity: 'warning',
  why: 'A list made in advance knows nothing of what has happened since: what was watched, what is new, what is gone.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    if (view.design.requirements.objective !== 'recommendation') return [];
    return stagesOf(view).path.flatMap((node) => {
      const hours = node.kind === 'batch-precompute' ? view.number(node, 'everyHours') : undefined;
      if (hours === undefined || hours <= ILLUSTRATIVE_MOST_HOURS) return [];
      const settings = allowed(view, node.kind, { everyHours: ILLUSTRATIVE_MOST_HOURS });
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} serves lists that are up to ${timeOf(hours * 3600)} old.`,
        fix: {
          label: 'Make them every day',
          apply: (design) => new Draft(design).set(node.id, settings).result(),
        },
      };
    });
  },
};
