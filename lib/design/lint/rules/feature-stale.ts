import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { timeOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML022: stored features are older than the time in which they change. */
export const featureStale: LintRule = {
  id: 'ML022',
  title: 'Features staler than they change',
  severity: 'warning',
  why: 'A value that has changed since it was stored misleads the model most where it matters, in the session that is going on.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    return view.ofKind('feature-store').flatMap((store) => {
      const age = view.number(store, 'freshnessSeconds');
      const changes = view.number(store, 'changesSeconds');
      if (age === undefined || changes === undefined || age <= changes) return [];
      if (view.outgoing(store.id, 'online').length === 0) return [];
      const settings = allowed(view, store.kind, { freshnessSeconds: changes });
      return {
        nodes: [store.id],
        message: `What ${view.nameOf(store)} serves is up to ${timeOf(age)} old and changes within ${timeOf(changes)}.`,
        fix:
          Number(settings['freshnessSeconds']) <= changes
            ? {
                label: `Refresh within ${timeOf(changes)}`,
                apply: (design) => new Draft(design).set(store.id, settings).result(),
              }
            : undefined,
      };
    });
  },
};
