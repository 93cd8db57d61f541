import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** ML039: one machine on which every request depends. */
export const singleReplica: LintRule = {
  id: 'ML039',
  title: 'Single replica',
  severity: 'warning',
  why: 'One copy is down whenever its machine is, and whenever it is replaced by a new version.',
  source: 'Beyer et al., Site Reliability Engineering, O’Reilly 2016',
  check(view): readonly Remark[] {
    const { path, online } = stagesOf(view);
    const single = path.filter((node) => online(node.id) && view.number(node, 'replicas') === 1);
    if (single.length === 0) return [];
    return [
      {
        nodes: single.map((node) => node.id),
        message: `${namesOf(view, single)} ${single.length === 1 ? 'has one replica' : 'have one replica each'}, so requests fail when ${single.length === 1 ? 'its machine' : 'one of the machines'} does.`,
        fix: {
          label: single.length === 1 ? 'Run two' : 'Run two of each',
          apply: (design) =>
            single.reduce((draft, node) => draft.set(node.id, { replicas: 2 }), new Draft(design)).result(),
        },
      },
    ];
  },
};
