import type { DesignGraph } from '../../graph.ts';
import type { DesignNode, ParameterValue, PortReference } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { offers } from '../repairs.ts';
import { dataOf, loggedTrainers } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { Fix, LintRule, Remark } from '../types.ts';

/** Where profiles can be fed in: a place whose batches many may join. */
function joinable(view: DesignGraph): PortReference | undefined {
  for (const [kind, input] of [
    ['feature-store', 'batch'],
    ['warehouse', 'data'],
  ] as const) {
    const [node] = view.ofKind(kind);
    if (node !== undefined) return port(node.id, input);
  }
  return undefined;
}

function addProfiles(view: DesignGraph): Fix | undefined {
  const to = joinable(view);
  if (to === undefined || !offers(view, 'user-profile')) return undefined;
  return {
    label: 'Add profiles that carry deletions',
    apply: (design) => {
      const draft = new Draft(design);
      const profile = draft.add('user-profile', to.node, -1, 1, { deletion: true });
      return draft.connect(port(profile, 'out'), to).result();
    },
  };
}

function turnOn(nodes: readonly DesignNode[]): Fix {
  const settings = (node: DesignNode): Record<string, ParameterValue> =>
    node.kind === 'warehouse' ? { deletesUsers: true } : { deletion: true };
  return {
    label: 'Delete them here too',
    apply: (design) =>
      nodes.reduce((draft, node) => draft.set(node.id, settings(node)), new Draft(design)).result(),
  };
}

/** ML055: what a person has asked to delete stays where models learn. */
export const deletedUsers: LintRule = {
  id: 'ML055',
  title: 'No path for deleted users',
  severity: 'warning',
  why: 'People may ask for their data to be deleted. That has to reach every copy that models learn from, or the next training brings them back.',
  source: 'General Data Protection Regulation (EU) 2016/679, article 17, 2016',
  check(view): readonly Remark[] {
    const trainers = loggedTrainers(view);
    if (!view.design.requirements.personalData || trainers.length === 0) return [];
    if (isWritten(view, /delet|gdpr|privacy|erasure/i)) return [];
    const data = new Set(trainers.flatMap((trainer) => dataOf(view, trainer)));
    const keep = view
      .ofKind('warehouse')
      .filter((node) => data.has(node) && view.flag(node, 'deletesUsers') === false);
    const profiles = view.ofKind('user-profile');
    const deaf = profiles.some((node) => view.flag(node, 'deletion') !== false) ? [] : profiles;
    const stuck = [...keep, ...deaf];
    if (stuck.length > 0) {
      return [
        {
          nodes: stuck.map((node) => node.id),
          message: `When a user is deleted, ${namesOf(view, stuck)} ${stuck.length === 1 ? 'does' : 'do'} not pass it on to what ${namesOf(view, trainers)} ${trainers.length === 1 ? 'reads' : 'read'}.`,
          fix: turnOn(stuck),
        },
      ];
    }
    if (profiles.length > 0 || view.ofKind('warehouse').some((node) => data.has(node))) return [];
    return [
      {
        nodes: trainers.map((node) => node.id),
        message: `${namesOf(view, trainers)} ${trainers.length === 1 ? 'learns' : 'learn'} from a log of people, and nothing says how one is deleted from it.`,
        fix: addProfiles(view),
      },
    ];
  },
};
