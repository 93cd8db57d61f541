import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** Kinds that do their work without handing anything on; a warehouse may be there for people who ask it. */
const ENDS = ['event-log', 'warehouse', 'monitor', 'alert', 'response'];

/** ML008: a component whose result nothing takes. */
export const leadsNowhere: LintRule = {
  id: 'ML008',
  title: 'Component leads nowhere',
  severity: 'hint',
  why: 'A component whose result nothing takes is either forgotten wiring or cost without use.',
  source: 'Sculley et al., Hidden Technical Debt in Machine Learning Systems, NeurIPS 2015',
  check(view) {
    if (stagesOf(view).path.length === 0) return [];
    return view.nodes.flatMap((node) => {
      const kind = view.kindOf(node);
      if (kind === undefined || kind.family === 'drawing' || ENDS.includes(node.kind)) return [];
      if (kind.outputs.length === 0 || view.outgoing(node.id).length > 0) return [];
      return {
        nodes: [node.id],
        message: `Nothing takes what ${view.nameOf(node)} gives.`,
        fix: {
          label: `Remove ${view.nameOf(node)}`,
          apply: (design) => new Draft(design).remove(node.id).result(),
        },
      };
    });
  },
};
