import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML018: in-batch negatives without the correction for how often items are drawn. */
export const noLogQ: LintRule = {
  id: 'ML018',
  title: 'In-batch negatives without logQ',
  severity: 'warning',
  why: 'In a batch, popular items are negatives more often than others, so the model learns to rank them too low. Subtracting the logarithm of how often each is drawn corrects that.',
  source:
    'Yi et al., Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations, RecSys 2019',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      if (node.kind !== 'two-tower' || view.flag(node, 'logQ') !== false) return [];
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} takes the other items of a batch as negatives and does not correct for popular ones being drawn more often.`,
        fix: {
          label: 'Turn on the correction',
          apply: (design) => new Draft(design).set(node.id, { logQ: true }).result(),
        },
      };
    });
  },
};
