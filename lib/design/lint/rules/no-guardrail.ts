import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import { choiceOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML046: an experiment that cannot be stopped by harm. */
export const noGuardrail: LintRule = {
  id: 'ML046',
  title: 'Experiment without a guardrail',
  severity: 'warning',
  why: 'A change can raise the metric it was made for and harm something else, such as latency or retention. A guardrail is what it must not harm.',
  source: 'Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, Cambridge University Press 2020',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      if (node.kind !== 'experiment' || view.text(node, 'guardrail') !== 'none') return [];
      const spec = view.kindOf(node)?.parameters['guardrail'];
      const options = spec?.type === 'choice' ? spec.options : [];
      const primary = view.text(node, 'primary');
      const choice = options.find((one) => one.value !== 'none' && one.value !== primary);
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} decides by ${choiceOf(view, node, 'primary')} alone; nothing says what must not get worse.`,
        fix:
          choice === undefined
            ? undefined
            : {
                label: `Guard ${choiceOf(view, node, 'guardrail', choice.value)}`,
                apply: (design) => new Draft(design).set(node.id, { guardrail: choice.value }).result(),
              },
      };
    });
  },
};
