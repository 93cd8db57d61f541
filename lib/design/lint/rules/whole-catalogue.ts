import { formatCount, formatMilliseconds } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignEdge, DesignNode } from '../../types.ts';
import { rankMsPerCandidate } from '../costs.ts';
import { Draft, port } from '../draft.ts';
import { allowed, feedItems, offers, sizedIndex, train } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { Fix, LintRule } from '../types.ts';

const VECTOR_MODELS = ['two-tower', 'encoder'];

/** Whether something before the ranker may hand it fewer than all items. */
function isNarrowed(view: DesignGraph, ranker: DesignNode): boolean {
  return [...view.upstream(ranker.id, 'request')]
    .flatMap((id) => view.node(id) ?? [])
    .some(
      (node) =>
        view.number(node, 'k') !== undefined ||
        node.kind === 'batch-precompute' ||
        view.familyOf(node) === 'drawing' ||
        view.familyOf(node) === undefined,
    );
}

function insertIndex(view: DesignGraph, edge: DesignEdge): Fix | undefined {
  if (!offers(view, 'two-tower', 'vector-index', 'trainer', 'catalogue-database')) return undefined;
  const asks = VECTOR_MODELS.includes(view.node(edge.from.node)?.kind ?? '');
  const settings = { ...sizedIndex(view), ...allowed(view, 'vector-index', { replicas: 2 }) };
  return {
    label: 'Insert an index before the ranker',
    apply: (design) => {
      const draft = new Draft(design);
      if (!asks) train(view, draft, draft.insert([edge.id], 'two-tower', ['request', 'query']));
      const index = draft.insert([edge.id], 'vector-index', ['query', 'candidates'], settings);
      feedItems(view, draft, port(index, 'items'));
      return draft.result();
    },
  };
}

/** ML001: nothing narrows the items before they are ranked. */
export const wholeCatalogue: LintRule = {
  id: 'ML001',
  title: 'Ranks the whole catalogue',
  severity: 'error',
  why: 'A ranker reads many features of every candidate, so its time grows with their number. A cheap stage has to choose a few hundred of them first.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  check(view) {
    const { rankers, online } = stagesOf(view);
    const { items, latencyP99Ms } = view.design.requirements;
    return rankers.flatMap((ranker) => {
      const each = rankMsPerCandidate(view, ranker);
      const [edge] = view.incoming(ranker.id, 'candidates');
      if (each === undefined || edge === undefined || !online(ranker.id)) return [];
      if (each * items <= latencyP99Ms || isNarrowed(view, ranker)) return [];
      const fix = insertIndex(view, edge);
      return {
        nodes: [ranker.id],
        message: `${view.nameOf(ranker)} scores all ${formatCount(items)} items for each request, about ${formatMilliseconds(each * items)} on one core where ${formatMilliseconds(latencyP99Ms)} are allowed.`,
        fix,
      };
    });
  },
};
