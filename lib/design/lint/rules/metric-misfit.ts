import { Draft } from '../draft.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { fittingMetric, gatesOf, isRetrieval, modelsAfter } from '../gates.ts';
import { stagesOf } from '../stages.ts';
import { choiceOf } from '../words.ts';
import type { LintRule } from '../types.ts';

const OF_PROBABILITIES = ['log-loss', 'normalized-entropy'];
const OF_SINGLE_ROWS = ['auc', 'f1', ...OF_PROBABILITIES];

/** Why a metric does not fit what a gate lets pass; undefined where it does. */
function misfit(view: DesignGraph, models: readonly DesignNode[], metric: string): string | undefined {
  const { objective } = view.design.requirements;
  const { path } = stagesOf(view);
  if (models.length > 0 && models.every(isRetrieval) && OF_SINGLE_ROWS.includes(metric)) {
    return 'which scores rows one by one and does not see what retrieval misses';
  }
  const rank = models.some((node) => view.familyOf(node) === 'ranking');
  if (path.some((node) => node.kind === 'auction') && rank && !OF_PROBABILITIES.includes(metric)) {
    return 'which does not see predictions that are too high or too low, and money does';
  }
  if (objective === 'detection' && OF_SINGLE_ROWS.includes(metric)) {
    return 'which does not say whether boxes lie in the right place';
  }
  return undefined;
}

/** ML045: a metric that does not measure what the stage is for. */
export const metricMisfit: LintRule = {
  id: 'ML045',
  title: 'Metric does not fit the stage',
  severity: 'hint',
  why: 'Retrieval is there not to miss, ranking to order, and a price needs a probability. Each needs a metric that sees its own mistakes.',
  source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014',
  check(view) {
    return gatesOf(view).flatMap((gate) => {
      const metric = view.text(gate, 'metric');
      const models = modelsAfter(view, gate);
      if (metric === undefined || metric === 'accuracy') return [];
      const reason = misfit(view, models, metric);
      if (reason === undefined) return [];
      const better = fittingMetric(view, models);
      return {
        nodes: [gate.id],
        message: `${view.nameOf(gate)} measures ${choiceOf(view, gate, 'metric')}, ${reason}.`,
        fix:
          misfit(view, models, better) === undefined
            ? {
                label: `Measure ${choiceOf(view, gate, 'metric', better)}`,
                apply: (design) => new Draft(design).set(gate.id, { metric: better }).result(),
              }
            : undefined,
      };
    });
  },
};
