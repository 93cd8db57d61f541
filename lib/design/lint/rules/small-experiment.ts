import { formatCount, formatNumber, formatShare } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** Rate of the metric and relative change that an experiment should be able to see. */
const ILLUSTRATIVE_RATE = 0.05;
const ILLUSTRATIVE_CHANGE = 0.1;
/** Users of each arm by the rule of 16 / delta^2 (5% level, 80% power): 16 p (1 - p) / (p change)^2. */
const USERS_NEEDED =
  (16 * ILLUSTRATIVE_RATE * (1 - ILLUSTRATIVE_RATE)) /
  (ILLUSTRATIVE_RATE * ILLUSTRATIVE_CHANGE * ILLUSTRATIVE_RATE * ILLUSTRATIVE_CHANGE);

/** ML048: too few users to see even a large change. */
export const smallExperiment: LintRule = {
  id: 'ML048',
  title: 'Experiment too small to see anything',
  severity: 'warning',
  why: 'With too few users, chance moves a metric more than the change does. An experiment that cannot find an effect is read as there being none.',
  source: 'Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, Cambridge University Press 2020',
  check(view) {
    const { dailyUsers } = view.design.requirements;
    return stagesOf(view).path.flatMap((node) => {
      const share = node.kind === 'experiment' ? view.number(node, 'share') : undefined;
      if (share === undefined || dailyUsers * Math.min(share, 1 - share) >= USERS_NEEDED) return [];
      return {
        nodes: [node.id],
        message: `The smaller arm of ${view.nameOf(node)} sees ${formatCount(dailyUsers * Math.min(share, 1 - share))} users a day; telling a rate of ${formatShare(ILLUSTRATIVE_RATE)} from one that is ${formatShare(ILLUSTRATIVE_CHANGE)} higher takes about ${formatNumber(USERS_NEEDED)} users.`,
        fix:
          dailyUsers / 2 >= USERS_NEEDED
            ? {
                label: 'Give it half of the users',
                apply: (design) => new Draft(design).set(node.id, { share: 0.5 }).result(),
              }
            : undefined,
      };
    });
  },
};
