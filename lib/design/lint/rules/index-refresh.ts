import { formatCount, formatShare } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { everyOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** Share of the catalogue that may be missing from an index just before it is made anew. */
const ILLUSTRATIVE_MOST_MISSING = 0.01;

/** ML031: items arrive faster than they get into the index. */
export const indexRefresh: LintRule = {
  id: 'ML031',
  title: 'Index refreshed slower than items arrive',
  severity: 'warning',
  why: 'An item that is not in the index cannot be found, whatever the model thinks of it. New items are often those that people come for.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    const { items, newItemsShare } = view.design.requirements;
    return stagesOf(view).path.flatMap((node) => {
      const hours = node.kind === 'vector-index' ? view.number(node, 'refreshHours') : undefined;
      const missing = (newItemsShare * (hours ?? 0)) / 24;
      if (hours === undefined || missing <= ILLUSTRATIVE_MOST_MISSING) return [];
      const spec = view.kindOf(node)?.parameters['refreshHours'];
      // nothing faster can be set
      if (spec?.type === 'number' && hours <= spec.minimum) return [];
      const wanted = (24 * ILLUSTRATIVE_MOST_MISSING) / newItemsShare;
      const settings = allowed(view, node.kind, { refreshHours: wanted >= 1 ? Math.floor(wanted) : wanted });
      const after = Number(settings['refreshHours']);
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} is made anew ${everyOf(hours * 3600)}, by when ${formatCount(missing * items)} items (${formatShare(missing)} of the catalogue) are missing from it.`,
        fix: {
          label: `Refresh ${everyOf(after * 3600)}`,
          apply: (design) => new Draft(design).set(node.id, settings).result(),
        },
      };
    });
  },
};
