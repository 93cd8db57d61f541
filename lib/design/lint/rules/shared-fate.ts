import type { DesignGraph } from '../../graph.ts';
import type { DesignNode, NodeId } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { addPopular, offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** Everything one input of a node waits for, along request edges. */
function behind(view: DesignGraph, node: NodeId, input: string): ReadonlySet<NodeId> {
  const sources = view.feeding(node, input);
  return new Set(sources.flatMap((source) => [source.id, ...view.upstream(source.id, 'request')]));
}

function canFail(view: DesignGraph, node: DesignNode): boolean {
  return (
    stagesOf(view).served.includes(node) || node.kind === 'vector-index' || node.kind === 'feature-store'
  );
}

/** ML035: a fallback that needs what it stands in for. */
export const sharedFate: LintRule = {
  id: 'ML035',
  title: 'Fallback fails with what it replaces',
  severity: 'warning',
  why: 'A fallback helps only where it needs less than the main path. What both need takes both down.',
  source: 'Nygard, Release It! Design and Deploy Production-Ready Software, Pragmatic Bookshelf 2018',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      if (node.kind !== 'fallback') return [];
      const backup = behind(view, node.id, 'backup');
      const primary = behind(view, node.id, 'primary');
      const shared = view.nodes.filter(
        (one) => backup.has(one.id) && primary.has(one.id) && canFail(view, one),
      );
      if (backup.size > 0 && shared.length === 0) return [];
      const old = view.incoming(node.id, 'backup').map((edge) => edge.id);
      return {
        nodes: [node.id, ...shared.map((one) => one.id)],
        message:
          shared.length === 0
            ? `${view.nameOf(node)} has nothing to fall back on.`
            : `The backup of ${view.nameOf(node)} needs ${namesOf(view, shared)}, as the path that it replaces does.`,
        fix: offers(view, 'popular', 'catalogue-database')
          ? {
              label: 'Fall back to what is popular',
              apply: (design) => {
                const draft = new Draft(design).cut(...old);
                const popular = addPopular(view, draft, node.id);
                return draft.connect(port(popular, 'candidates'), port(node.id, 'backup')).result();
              },
            }
          : undefined,
      };
    });
  },
};
