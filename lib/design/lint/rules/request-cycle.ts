import type { DesignGraph } from '../../graph.ts';
import type { DesignNode, NodeId } from '../../types.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** What is left when nodes that nothing feeds are taken away again and again: circles, and what lies behind them. */
function withoutDeadEnds(view: DesignGraph, path: readonly DesignNode[]): readonly DesignNode[] {
  const left = new Set(path.map((node) => node.id));
  const open = [...left];
  const isFed = (id: NodeId): boolean =>
    view.incoming(id).some((edge) => left.has(edge.from.node) && view.flowOf(edge) === 'request');
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!left.has(id) || isFed(id)) continue;
    left.delete(id);
    open.push(...view.outgoing(id).map((edge) => edge.to.node));
  }
  return path.filter((node) => left.has(node.id));
}

/** ML056: a request waits for itself. */
export const requestCycle: LintRule = {
  id: 'ML056',
  title: 'Requests go in a circle',
  severity: 'error',
  why: 'Each stage answers after the one before it. In a circle every stage waits for itself, and no request is ever answered.',
  source: 'Coffman, Elphick, Shoshani, System Deadlocks, ACM Computing Surveys 1971',
  check(view): readonly Remark[] {
    const circle = withoutDeadEnds(view, stagesOf(view).path).filter((node) =>
      view.upstream(node.id, 'request').has(node.id),
    );
    const [first] = circle;
    if (first === undefined) return [];
    // one finding: what lies on circles that meet is one knot
    const knot = circle.filter(
      (node) => node.id === first.id || view.upstream(first.id, 'request').has(node.id),
    );
    return [
      {
        nodes: knot.map((node) => node.id),
        edges: view.edges
          .filter(
            (edge) =>
              knot.some((one) => one.id === edge.from.node) && knot.some((one) => one.id === edge.to.node),
          )
          .map((edge) => edge.id),
        message: `${namesOf(view, knot)} ${knot.length === 1 ? 'waits for itself' : 'wait for each other'}.`,
      },
    ];
  },
};
