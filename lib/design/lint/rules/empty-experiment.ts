import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML049: an experiment that compares nothing. */
export const emptyExperiment: LintRule = {
  id: 'ML049',
  title: 'Experiment compares nothing',
  severity: 'warning',
  why: 'An experiment tells two systems apart. With one arm, or the same system in both, it can only measure chance.',
  source: 'Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, Cambridge University Press 2020',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      if (node.kind !== 'experiment') return [];
      const [control] = view.incoming(node.id, 'control');
      const [treatment] = view.incoming(node.id, 'treatment');
      if (control !== undefined && treatment !== undefined) {
        if (control.from.node !== treatment.from.node || control.from.port !== treatment.from.port) return [];
        const source = view.node(control.from.node);
        return {
          nodes: [node.id],
          message: `Both arms of ${view.nameOf(node)} show what ${source === undefined ? 'one component' : view.nameOf(source)} makes.`,
        };
      }
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} has no ${control === undefined ? 'control' : 'treatment'} to compare with.`,
      };
    });
  },
};
