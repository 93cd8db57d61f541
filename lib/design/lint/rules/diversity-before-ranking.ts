import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { Fix, LintRule } from '../types.ts';

/** Stages whose whole effect is an order, which a later ranker replaces. */
const ORDERING = ['mmr', 'dpp', 'calibrated-mix', 'freshness', 'exploration'];

function moveBehind(view: DesignGraph, node: DesignNode, ranker: DesignNode): Fix | undefined {
  const inputs = view.incoming(node.id, 'list');
  const [input] = inputs;
  const ranked = view.outgoing(ranker.id, 'ranked').map((edge) => edge.id);
  if (input === undefined || inputs.length > 1 || ranked.length === 0) return undefined;
  const outputs = view.outgoing(node.id, 'out').map((edge) => edge.id);
  return {
    label: `Move it behind ${view.nameOf(ranker)}`,
    apply: (design) =>
      new Draft(design)
        .cut(input.id)
        .restart(outputs, input.from)
        .restart(ranked, port(node.id, 'out'))
        .connect(port(ranker.id, 'ranked'), port(node.id, 'list'))
        .result(),
  };
}

/** ML007: a re-ranking stage in front of a ranker. */
export const diversityBeforeRanking: LintRule = {
  id: 'ML007',
  title: 'Re-ranking before ranking',
  severity: 'warning',
  why: 'A ranker sorts its candidates again, so an order made for diversity or chance in front of it is lost.',
  source: 'Carbonell, Goldstein, The Use of MMR, Diversity-Based Reranking, SIGIR 1998',
  check(view) {
    const { path, rankers } = stagesOf(view);
    return path.flatMap((node) => {
      if (!ORDERING.includes(node.kind)) return [];
      const after = view.downstream(node.id, 'request');
      const later = rankers.filter((ranker) => after.has(ranker.id) && ranker.kind !== 'classifier');
      const last = later.find(
        (one) => !later.some((other) => view.downstream(one.id, 'request').has(other.id)),
      );
      if (last === undefined) return [];
      const fix = moveBehind(view, node, last);
      return {
        nodes: [node.id, last.id],
        message: `${view.nameOf(last)} sorts again what ${view.nameOf(node)} has put in order before it.`,
        fix,
      };
    });
  },
};
