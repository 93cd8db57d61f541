import { Draft, port } from '../draft.ts';
import { choiceOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML042: a gate that has nothing to measure on. */
export const untestedGate: LintRule = {
  id: 'ML042',
  title: 'Gate without test data',
  severity: 'error',
  why: 'A gate measures a model on rows it was not trained on. Without them it lets everything pass, or nothing.',
  source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness, IEEE Big Data 2017',
  check(view) {
    return view.ofKind('validation-gate').flatMap((gate) => {
      if (view.incoming(gate.id, 'test').length > 0 || view.incoming(gate.id, 'model').length === 0)
        return [];
      const split = view
        .ofKind('splitter')
        .find((node) => view.kindOf(node)?.outputs.some((one) => one.id === 'test') === true);
      return {
        nodes: [gate.id],
        message: `${view.nameOf(gate)} has no test rows to measure ${choiceOf(view, gate, 'metric')} on.`,
        fix:
          split === undefined
            ? undefined
            : {
                label: `Test on what ${view.nameOf(split)} keeps back`,
                apply: (design) =>
                  new Draft(design).connect(port(split.id, 'test'), port(gate.id, 'test')).result(),
              },
      };
    });
  },
};
