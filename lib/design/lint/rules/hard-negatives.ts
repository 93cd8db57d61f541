import { formatNumber } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { dataOf, stagesOf } from '../stages.ts';
import type { LintRule, Remark } from '../types.ts';

/** Above this share of hard negatives the rule speaks; the source does best with far fewer. */
const ILLUSTRATIVE_MOST = 0.5;
/** What the fix sets. */
const ILLUSTRATIVE_USUAL = 0.1;

function checkTower(view: DesignGraph, node: DesignNode): readonly Remark[] {
  const share = view.number(node, 'hardNegativeShare');
  if (share === undefined || share <= ILLUSTRATIVE_MOST) return [];
  return [
    {
      nodes: [node.id],
      message: `For every 100 examples ${view.nameOf(node)} draws ${formatNumber(share * 100)} hard negatives.`,
      fix: {
        label: `Draw ${formatNumber(ILLUSTRATIVE_USUAL * 100)} of them`,
        apply: (design) => new Draft(design).set(node.id, { hardNegativeShare: ILLUSTRATIVE_USUAL }).result(),
      },
    },
  ];
}

/** Two-tower retrieval has the negatives of its batch besides; an encoder has only what it is given. */
function checkSampler(view: DesignGraph, encoder: DesignNode): readonly Remark[] {
  const models = view.upstream(encoder.id, 'model');
  const samplers = stagesOf(view)
    .trainers.filter((trainer) => models.has(trainer.id))
    .flatMap((trainer) => dataOf(view, trainer))
    .filter((node) => node.kind === 'negative-sampler');
  const [first] = samplers;
  if (first === undefined || samplers.some((node) => view.text(node, 'strategy') !== 'hard')) return [];
  return [
    {
      nodes: [first.id, encoder.id],
      message: `All negatives that ${view.nameOf(encoder)} learns from are the hard ones of ${view.nameOf(first)}.`,
      fix: {
        label: 'Draw them from the batch',
        apply: (design) => new Draft(design).set(first.id, { strategy: 'in-batch' }).result(),
      },
    },
  ];
}

/** ML017: most negatives are hard ones. */
export const hardNegatives: LintRule = {
  id: 'ML017',
  title: 'Too many hard negatives',
  severity: 'warning',
  why: 'A retrieval model that mostly sees near misses forgets how to tell the far ones, which are nearly the whole catalogue. Hard negatives help as a small part.',
  source: 'Huang et al., Embedding-based Retrieval in Facebook Search, KDD 2020',
  check(view) {
    return stagesOf(view).served.flatMap((node) => {
      if (node.kind === 'two-tower') return checkTower(view, node);
      return node.kind === 'encoder' ? checkSampler(view, node) : [];
    });
  },
};
