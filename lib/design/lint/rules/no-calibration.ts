import { Draft } from '../draft.ts';
import { offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { isWritten } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML029: money is multiplied by a score that is no probability. */
export const noCalibration: LintRule = {
  id: 'ML029',
  title: 'No calibration where money depends on it',
  severity: 'warning',
  why: 'Bids are multiplied by the predicted chance of a click, so a prediction that is 20% too high costs or earns 20% too much, however good the order is.',
  source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014',
  check(view) {
    const { path, rankers } = stagesOf(view);
    const auction = path.find((node) => node.kind === 'auction');
    if (auction === undefined && view.design.requirements.objective !== 'ads') return [];
    if (isWritten(view, /calibrat/i)) return [];
    const last = rankers.filter(
      (one) => !rankers.some((other) => view.downstream(one.id, 'request').has(other.id)),
    );
    return last.flatMap((ranker) => {
      const after = view.downstream(ranker.id, 'request');
      if (path.some((node) => node.kind === 'calibration' && after.has(node.id))) return [];
      if (auction !== undefined && !after.has(auction.id)) return [];
      const edges = view.outgoing(ranker.id, 'ranked').map((edge) => edge.id);
      const use = auction === undefined ? 'bids' : `the bids of ${view.nameOf(auction)}`;
      return {
        nodes: auction === undefined ? [ranker.id] : [ranker.id, auction.id],
        message: `What ${view.nameOf(ranker)} predicts is multiplied by ${use} without calibration.`,
        fix:
          edges.length > 0 && offers(view, 'calibration')
            ? {
                label: 'Calibrate after the ranker',
                apply: (design) => {
                  const draft = new Draft(design);
                  draft.insert(edges, 'calibration', ['list', 'out']);
                  return draft.result();
                },
              }
            : undefined,
      };
    });
  },
};
