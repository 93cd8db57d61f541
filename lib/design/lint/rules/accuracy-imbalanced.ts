import { Draft } from '../draft.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { fittingMetric, gatesOf, modelsAfter } from '../gates.ts';
import { stagesOf } from '../stages.ts';
import { choiceOf } from '../words.ts';
import type { LintRule } from '../types.ts';

const ALWAYS_RARE = ['recommendation', 'ads', 'search', 'detection'];

/** Whether positives are rare: always among what is shown or found, and among what a log of events holds. */
function isImbalanced(view: DesignGraph, gate: DesignNode): boolean {
  if (ALWAYS_RARE.includes(view.design.requirements.objective)) return true;
  if (view.design.requirements.objective === 'recognition') return false;
  const models = view.upstream(gate.id, 'model');
  return stagesOf(view)
    .trainers.filter((trainer) => models.has(trainer.id))
    .some((trainer) => {
      const data = view.upstream(trainer.id, 'batch', 'stream');
      return view.ofKind('event-log').some((log) => data.has(log.id));
    });
}

/** ML044: accuracy where nearly all rows are of one class. */
export const accuracyImbalanced: LintRule = {
  id: 'ML044',
  title: 'Accuracy on imbalanced data',
  severity: 'warning',
  why: 'Where one row in fifty is a positive, a model that never says yes is right 98% of the time. Accuracy cannot tell it from a good one.',
  source: 'He, Garcia, Learning from Imbalanced Data, IEEE TKDE 2009',
  check(view) {
    return gatesOf(view).flatMap((gate) => {
      if (view.text(gate, 'metric') !== 'accuracy' || !isImbalanced(view, gate)) return [];
      const models = modelsAfter(view, gate);
      const [model] = models;
      const metric = fittingMetric(view, models);
      return {
        nodes: [gate.id],
        message: `${view.nameOf(gate)} judges ${model === undefined ? 'models' : view.nameOf(model)} by accuracy, and positives are rare.`,
        fix: {
          label: `Measure ${choiceOf(view, gate, 'metric', metric)}`,
          apply: (design) => new Draft(design).set(gate.id, { metric }).result(),
        },
      };
    });
  },
};
