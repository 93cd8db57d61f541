import { formatCount, formatNumber, formatShare } from '../../../core/format.ts';
import { testDuration } from '../../../stats/test-duration.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { Fix, LintRule } from '../types.ts';

/** Rate of the metric and relative change that an experiment should be able to see. */
const ILLUSTRATIVE_RATE = 0.05;
const ILLUSTRATIVE_CHANGE = 0.1;
/** Users of each arm by the rule of 16 / delta^2 (5% level, 80% power): 16 p (1 - p) / (p change)^2. */
const USERS_NEEDED = Math.ceil(
  (16 * ILLUSTRATIVE_RATE * (1 - ILLUSTRATIVE_RATE)) /
    (ILLUSTRATIVE_RATE * ILLUSTRATIVE_CHANGE * ILLUSTRATIVE_RATE * ILLUSTRATIVE_CHANGE),
);
/** Share of a day's users who have not come on an earlier day of the experiment. */
const ILLUSTRATIVE_NEW_SHARE = 0.3;

const EVEN = 0.5;

/** Users of the smaller arm after so many days: everybody on the first, those who are new on each further one. */
function reach(dailyUsers: number, share: number, days: number): number {
  return dailyUsers * Math.min(share, 1 - share) * (1 + ILLUSTRATIVE_NEW_SHARE * Math.max(0, days - 1));
}

/** Whole weeks until two equal arms are full; undefined where that takes longer than anything. */
function weeksFor(dailyUsers: number): number | undefined {
  const usersPerArm = USERS_NEEDED - Math.floor(reach(dailyUsers, EVEN, 1));
  if (usersPerArm <= 0) return 7;
  const further = testDuration({
    usersPerArm,
    arms: 2,
    newUsersPerDay: dailyUsers * ILLUSTRATIVE_NEW_SHARE,
    share: 1,
  });
  return further.ok ? 7 * Math.ceil((1 + further.value.days) / 7) : undefined;
}

/** Halves the users where they are not, and lengthens the experiment where that is not enough. */
function repair(view: DesignGraph, experiment: DesignNode, days: number, share: number): Fix | undefined {
  const needed = weeksFor(view.design.requirements.dailyUsers);
  if (needed === undefined) return undefined;
  const longer = Math.max(days, needed);
  const settings = {
    ...(share === EVEN ? {} : { share: EVEN }),
    ...(longer === days ? {} : { days: longer }),
  };
  if (allowed(view, experiment.kind, { days: longer })['days'] !== longer) return undefined;
  const half = share === EVEN ? 'Run it' : 'Give it half of the users';
  return {
    label: longer === days ? half : `${half} for ${longer} days`,
    apply: (design) => new Draft(design).set(experiment.id, settings).result(),
  };
}

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
      if (node.kind !== 'experiment') return [];
      const share = view.number(node, 'share') ?? EVEN;
      const days = view.number(node, 'days') ?? 1;
      const users = reach(dailyUsers, share, days);
      if (users >= USERS_NEEDED) return [];
      return {
        nodes: [node.id],
        message: `The smaller arm of ${view.nameOf(node)} sees about ${formatCount(users)} users in ${formatNumber(days)} ${days === 1 ? 'day' : 'days'}; telling a rate of ${formatShare(ILLUSTRATIVE_RATE)} from one that is ${formatShare(ILLUSTRATIVE_CHANGE)} higher takes about ${formatNumber(USERS_NEEDED)}.`,
        fix: repair(view, node, days, share),
      };
    });
  },
};
