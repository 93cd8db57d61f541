import { err, ok, type Result } from '../../core/result.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { Plan } from '../plan.ts';
import { rerankKinds, type RerankPlan } from '../rerank-kinds.ts';
import type { ImportedRunError, LeftOut } from './result.ts';

/** Names that a column of creators may have. */
const CREATOR_NAMES: readonly string[] = [
  'creator',
  'author',
  'artist',
  'channel',
  'brand',
  'director',
  'seller',
];

/** The places of the category columns that stand for categories and for creators; -1 where there is none. */
export function findRoles({ catalogue }: OpenedWorld): {
  readonly category: number;
  readonly creator: number;
} {
  const creator = catalogue.categories.findIndex(({ name }) => CREATOR_NAMES.includes(name.toLowerCase()));
  return { creator, category: catalogue.categories.findIndex((_, place) => place !== creator) };
}

/** Something that a step of re-ranking needs and that the data does not have. */
function findLack(plan: RerankPlan, opened: OpenedWorld): LeftOut['lacks'] | undefined {
  const { category, creator } = findRoles(opened);
  switch (plan.step) {
    case 'dedup':
      return 'content vectors';
    case 'category-caps':
    case 'calibrated-mix':
      return category >= 0 ? undefined : 'categories';
    case 'creator-caps':
      return creator >= 0 ? undefined : 'creators';
    case 'freshness':
      return opened.history.isTimed ? undefined : 'times';
    case 'rules':
    case 'mmr':
    case 'dpp':
    case 'exploration':
      return undefined;
  }
}

type RulesPlan = Extract<RerankPlan, { step: 'rules' }>;
type RuleName = RulesPlan['rules'][number]['rule'];

/** What each business rule needs beyond what every data set has. */
const RULE_NEEDS: Readonly<Record<RuleName, LeftOut['lacks'] | undefined>> = {
  watched: undefined,
  age: 'times',
  maturity: 'maturity of items',
  country: 'countries of users',
};

function fitRules(plan: RulesPlan, { history }: OpenedWorld) {
  const lackOf = (rule: RuleName): LeftOut['lacks'] | undefined =>
    rule === 'age' && history.isTimed ? undefined : RULE_NEEDS[rule];
  const component = rerankKinds.rules.label;
  const leftOut = plan.rules.flatMap(({ rule }): LeftOut[] => {
    const lacks = lackOf(rule);
    return lacks === undefined ? [] : [{ component, lacks }];
  });
  return { leftOut, plan: { ...plan, rules: plan.rules.filter(({ rule }) => lackOf(rule) === undefined) } };
}

/**
 * The part of a plan that can run on a data set, and what of its re-ranking is left out because the
 * data lacks what it needs. Near-duplicates are told by content, which an imported table does not
 * have; vectors that a model has learned put all items of one taste together.
 *
 * Error: data-lacks for a ranker that needs what is not there.
 */
export function fitPlan(
  plan: Plan,
  opened: OpenedWorld,
): Result<{ readonly plan: Plan; readonly leftOut: readonly LeftOut[] }, ImportedRunError> {
  if (plan.ranker?.model === 'multi-task') {
    return err({ code: 'data-lacks', component: 'The multi-task ranker', lacks: 'watch times' });
  }
  if (plan.ranker?.model === 'transformer') {
    return err({ code: 'data-lacks', component: 'The Transformer ranker', lacks: 'watch histories' });
  }
  const leftOut: LeftOut[] = [];
  if (plan.ranker?.data.positionBias === 'inverse-propensity') {
    leftOut.push({ component: 'Weights by inverse propensities', lacks: 'propensities' });
  }
  const rerank = plan.rerank.flatMap((step): RerankPlan[] => {
    const lacks = findLack(step, opened);
    if (lacks !== undefined) {
      leftOut.push({ component: rerankKinds[step.step].label, lacks });
      return [];
    }
    if (step.step !== 'rules') return [step];
    const fitted = fitRules(step, opened);
    leftOut.push(...fitted.leftOut);
    return [fitted.plan];
  });
  return ok({ plan: { ...plan, rerank }, leftOut });
}
