import { formatCount } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { hasBoxes, sourcesOf } from '../sources.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule } from '../types.ts';

const LEARNED = ['two-tower', 'mf', 'item-knn'];
/** What the fix sets. */
const TAG_EMBEDDING = 16;

/** Whether a source can place an item that nobody has watched. */
function knowsContent(view: DesignGraph, source: DesignNode): boolean {
  if (source.kind === 'encoder' || source.kind === 'followed-creators') return true;
  return source.kind === 'two-tower' && view.number(source, 'tagEmbedding') !== 0;
}

/** ML026: every learned source knows items by who has watched them. */
export const newItems: LintRule = {
  id: 'ML026',
  title: 'No path for new items',
  severity: 'warning',
  why: 'A model that knows items by their id alone cannot place one that nobody has watched, so nobody gets to watch it. Content, creators or tags tell something on the first day.',
  source: 'Schein et al., Methods and Metrics for Cold-Start Recommendations, SIGIR 2002',
  check(view) {
    const { objective, newItemsShare, items } = view.design.requirements;
    if (objective !== 'recommendation' || newItemsShare <= 0 || hasBoxes(view)) return [];
    if (stagesOf(view).trainers.length === 0) return [];
    const sources = sourcesOf(view);
    const learned = sources.filter((node) => LEARNED.includes(node.kind));
    if (learned.length === 0 || sources.some((node) => knowsContent(view, node))) return [];
    const { onPath } = stagesOf(view);
    const content = view.ofKind('content-signals');
    if (content.some((node) => [...view.downstream(node.id)].some((id) => onPath(id)))) return [];
    const towers = learned.find((node) => node.kind === 'two-tower');
    return [
      {
        nodes: learned.map((node) => node.id),
        message: `${namesOf(view, learned)} ${learned.length === 1 ? 'knows' : 'know'} items only by who has watched them, and ${formatCount(items * newItemsShare)} new ones arrive each day.`,
        fix:
          towers === undefined
            ? undefined
            : {
                label: 'Let the item tower read tags',
                apply: (design) => new Draft(design).set(towers.id, { tagEmbedding: TAG_EMBEDDING }).result(),
              },
      },
    ];
  },
};
