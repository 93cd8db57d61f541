import { offers, feedItems } from '../repairs.ts';
import { Draft, port } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML009: an index that no items are put into. */
export const indexEmpty: LintRule = {
  id: 'ML009',
  title: 'Index holds no items',
  severity: 'error',
  why: 'Serving reads an index that another, slower path has filled. Without that path there is nothing to find.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      if (node.kind !== 'vector-index' || view.incoming(node.id, 'items').length > 0) return [];
      return {
        nodes: [node.id],
        message: `Nothing is connected to the items of ${view.nameOf(node)}.`,
        fix: offers(view, 'catalogue-database')
          ? {
              label: 'Fill it from the catalogue',
              apply: (design) => {
                const draft = new Draft(design);
                feedItems(view, draft, port(node.id, 'items'));
                return draft.result();
              },
            }
          : undefined,
      };
    });
  },
};
