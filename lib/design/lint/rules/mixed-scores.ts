import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML028: scores of different models are compared with each other. */
export const mixedScores: LintRule = {
  id: 'ML028',
  title: 'Scores of different sources compared',
  severity: 'hint',
  why: 'A cosine, a count and an inner product have no common scale, so the source with the larger numbers fills the list. Shares for each source are fair, and the ranker sorts afterwards.',
  source: 'Montague, Aslam, Relevance Score Normalization for Metasearch, CIKM 2001',
  check(view) {
    return stagesOf(view).path.flatMap((merge) => {
      if (merge.kind !== 'merge' || view.text(merge, 'quota') !== 'score') return [];
      const sources = view.feeding(merge.id, 'candidates');
      if (new Set(sources.map((node) => node.kind)).size < 2) return [];
      return {
        nodes: [merge.id],
        message: `${view.nameOf(merge)} puts the scores of ${namesOf(view, sources)} into one order, though they have no common scale.`,
        fix: {
          label: 'Give each source its share',
          apply: (design) => new Draft(design).set(merge.id, { quota: 'even' }).result(),
        },
      };
    });
  },
};
