import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

const PERSONAL = ['two-tower', 'mf', 'item-knn', 'followed-creators'];

/** ML038: a cache hands one user what was made for another. */
export const sharedCache: LintRule = {
  id: 'ML038',
  title: 'Cache shares personal results',
  severity: 'error',
  why: 'A key without the user gives everybody the list of whoever asked first. That is wrong, and may show what is private.',
  source: 'Fielding, Nottingham, Reschke, HTTP Caching, RFC 9111, 2022',
  check(view) {
    if (!['recommendation', 'ads'].includes(view.design.requirements.objective)) return [];
    const { path, rankers } = stagesOf(view);
    return path.flatMap((cache) => {
      if (cache.kind !== 'cache' || view.text(cache, 'keyedBy') !== 'query') return [];
      const around = new Set([
        ...view.upstream(cache.id, 'request'),
        ...view.downstream(cache.id, 'request'),
      ]);
      const personal = path.find(
        (node) => around.has(node.id) && (PERSONAL.includes(node.kind) || rankers.includes(node)),
      );
      if (personal === undefined) return [];
      return {
        nodes: [cache.id, personal.id],
        message: `${view.nameOf(cache)} is keyed by the query, so one user gets what ${view.nameOf(personal)} made for another.`,
        fix: {
          label: 'Key it by user',
          apply: (design) => new Draft(design).set(cache.id, { keyedBy: 'user' }).result(),
        },
      };
    });
  },
};
