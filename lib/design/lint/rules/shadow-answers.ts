import type { DesignGraph } from '../../graph.ts';
import type { DesignEdge, DesignNode, NodeId } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { Fix, LintRule } from '../types.ts';

/** What only the shadow branch needs, along request edges. */
function branchOf(view: DesignGraph, shadow: DesignNode): ReadonlySet<NodeId> {
  const all = (input: string): readonly NodeId[] =>
    view.feeding(shadow.id, input).flatMap((node) => [node.id, ...view.upstream(node.id, 'request')]);
  const live = new Set(all('live'));
  return new Set(
    all('shadow').filter((id) => !live.has(id) && id !== shadow.id && view.node(id)?.kind !== 'request'),
  );
}

/** Edges by which the branch gets to users without going through the shadow. */
function escapes(view: DesignGraph, shadow: DesignNode): readonly DesignEdge[] {
  const branch = branchOf(view, shadow);
  const { responses } = stagesOf(view);
  return view.edges.filter((edge) => {
    const { from, to } = edge;
    return (
      view.flowOf(edge) === 'request' &&
      branch.has(from.node) &&
      !branch.has(to.node) &&
      to.node !== shadow.id &&
      responses.some((one) => one.id === to.node || view.downstream(to.node, 'request').has(one.id))
    );
  });
}

function redirect(view: DesignGraph, shadow: DesignNode, edges: readonly DesignEdge[]): Fix | undefined {
  const before = view.upstream(shadow.id, 'request');
  if (edges.some((edge) => before.has(edge.to.node))) return undefined;
  return {
    label: 'Let the live system answer',
    apply: (design) =>
      new Draft(design)
        .restart(
          edges.map((edge) => edge.id),
          port(shadow.id, 'out'),
        )
        .result(),
  };
}

/** ML054: users see what was meant to be watched only. */
export const shadowAnswers: LintRule = {
  id: 'ML054',
  title: 'Shadow answers users',
  severity: 'error',
  why: 'A shadow gets copies of requests so that its answers can be compared and thrown away. If they reach users, an untested model is live.',
  source: 'Huyen, Designing Machine Learning Systems, O’Reilly 2022',
  check(view) {
    return view.ofKind('shadow').flatMap((shadow) => {
      const out = escapes(view, shadow);
      const [first] = out;
      const model = first === undefined ? undefined : view.node(first.from.node);
      if (first === undefined || model === undefined) return [];
      return {
        nodes: [shadow.id, model.id],
        edges: out.map((edge) => edge.id),
        message: `What ${view.nameOf(model)} makes for ${view.nameOf(shadow)} also reaches users, through ${view.nameOf(view.node(first.to.node) ?? model)}.`,
        fix: redirect(view, shadow, out),
      };
    });
  },
};
