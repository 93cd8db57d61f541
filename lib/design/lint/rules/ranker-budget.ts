import { formatMilliseconds, formatNumber } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { rankMsPerCandidate } from '../costs.ts';
import { Draft } from '../draft.ts';
import { allowed, offers, train } from '../repairs.ts';
import { stagesOf, widthBefore } from '../stages.ts';
import type { Fix, LintRule } from '../types.ts';

/** Share of the latency that ranking may take: retrieval, features, re-ranking and the network need the rest. */
const ILLUSTRATIVE_RANKING_SHARE = 0.5;

function narrow(view: DesignGraph, ranker: DesignNode, keep: number): Fix | undefined {
  const [edge] = view.incoming(ranker.id, 'candidates');
  const size = Math.max(0, ...stagesOf(view).responses.map((node) => view.number(node, 'size') ?? 0));
  if (edge === undefined || keep < size || !offers(view, 'pre-ranker', 'trainer')) return undefined;
  const settings = allowed(view, 'pre-ranker', { keep });
  if (settings['keep'] !== keep) return undefined;
  const label = `Keep ${formatNumber(keep)} before the ranker`;
  if (view.node(edge.from.node)?.kind === 'pre-ranker') {
    return { label, apply: (design) => new Draft(design).set(edge.from.node, settings).result() };
  }
  return {
    label,
    apply: (design) => {
      const draft = new Draft(design);
      train(view, draft, draft.insert([edge.id], 'pre-ranker', ['candidates', 'ranked'], settings));
      return draft.result();
    },
  };
}

/** ML004: ranking alone takes most of the time a request may take. */
export const rankerBudget: LintRule = {
  id: 'ML004',
  title: 'Ranker wider than its budget',
  severity: 'warning',
  why: 'The time of ranking is candidates times the time for one. A cheaper model in front can drop most candidates at little loss.',
  source: 'Wang et al., COLD: Towards the Next Generation of Pre-Ranking System, DLP-KDD 2020',
  check(view) {
    const { rankers, online } = stagesOf(view);
    const { latencyP99Ms } = view.design.requirements;
    const budget = latencyP99Ms * ILLUSTRATIVE_RANKING_SHARE;
    return rankers.flatMap((ranker) => {
      const each = rankMsPerCandidate(view, ranker);
      const width = widthBefore(view, ranker);
      if (each === undefined || width === undefined || !online(ranker.id)) return [];
      if (each * width <= budget) return [];
      const fix = narrow(view, ranker, Math.floor(budget / each / 10) * 10);
      return {
        nodes: [ranker.id],
        message: `${view.nameOf(ranker)} takes about ${formatMilliseconds(each * width)} for ${formatNumber(width)} candidates, more than half of the ${formatMilliseconds(latencyP99Ms)} a request may take.`,
        fix,
      };
    });
  },
};
