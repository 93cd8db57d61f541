import { formatNumber } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

const WEEK = 7;

/** ML047: an experiment that ends before the week has come round. */
export const shortExperiment: LintRule = {
  id: 'ML047',
  title: 'Experiment shorter than a week',
  severity: 'warning',
  why: 'People behave otherwise at weekends, and other people come. An experiment that does not cover whole weeks measures its own days.',
  source: 'Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, Cambridge University Press 2020',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      const days = node.kind === 'experiment' ? view.number(node, 'days') : undefined;
      if (days === undefined || days >= WEEK) return [];
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} ends after ${formatNumber(days)} ${days === 1 ? 'day' : 'days'}, so it does not see a whole week.`,
        fix: {
          label: 'Run it for two weeks',
          apply: (design) => new Draft(design).set(node.id, { days: 2 * WEEK }).result(),
        },
      };
    });
  },
};
