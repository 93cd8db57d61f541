import type { NodeId } from '../../types.ts';
import { Draft } from '../draft.ts';
import { addBeside, canAddPopular, hasBoxes, sourcesOf } from '../sources.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule, Remark } from '../types.ts';

/** ML027: all candidates come from one place. */
export const oneSource: LintRule = {
  id: 'ML027',
  title: 'One source of candidates',
  severity: 'hint',
  why: 'What the only source misses, no ranker can bring back. Sources of different kinds miss different things.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  check(view): readonly Remark[] {
    if (view.design.requirements.objective !== 'recommendation' || hasBoxes(view)) return [];
    if (stagesOf(view).trainers.length === 0) return [];
    const { rankers } = stagesOf(view);
    const isRanked = (id: NodeId): boolean =>
      rankers.some((ranker) => view.upstream(ranker.id, 'request').has(id));
    // what a fallback shows is no candidate
    const sources = sourcesOf(view).filter((node) => isRanked(node.id));
    const [source] = sources;
    const [ranker] = rankers;
    if (source === undefined || sources.length > 1 || ranker === undefined) return [];
    return [
      {
        nodes: [source.id],
        message: `${view.nameOf(ranker)} only ever sees what ${view.nameOf(source)} finds.`,
        fix:
          canAddPopular(view, source) && source.kind !== 'popular'
            ? {
                label: 'Add what is popular',
                apply: (design) => {
                  const draft = new Draft(design);
                  addBeside(view, draft, source);
                  return draft.result();
                },
              }
            : undefined,
      },
    ];
  },
};
