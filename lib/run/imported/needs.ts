import { err, ok, type Result } from '../../core/result.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { NodeId } from '../../design/types.ts';
import { type Plan, rankersOf, type SourcePlan, sourcesOf, type StepPlan } from '../plan.ts';
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
function findLack(step: RerankPlan, plan: Plan, opened: OpenedWorld): LeftOut['lacks'] | undefined {
  const { category, creator } = findRoles(opened);
  switch (step.step) {
    case 'dedup':
      return 'content vectors';
    case 'category-caps':
    case 'calibrated-mix':
      return category >= 0 ? undefined : 'categories';
    case 'creator-caps':
      return creator >= 0 ? undefined : 'creators';
    case 'freshness':
      return opened.history.isTimed ? undefined : 'times';
    case 'mmr':
    case 'dpp':
      // the vectors of a two-tower model stand in for those of the content
      return sourcesOf(plan).some(({ source }) => source === 'two-tower') ? undefined : 'content vectors';
    case 'rules':
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
  flagged: undefined,
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

/** A plan without some of its steps: what came to them goes on to what they fed. Steps that are left without a list go too. */
function withoutSteps(plan: Plan, gone: ReadonlySet<NodeId>): Plan {
  const handsOn = new Map<NodeId, readonly NodeId[]>();
  const steps = plan.steps.flatMap((step): StepPlan[] => {
    const from = [...new Set(step.from.flatMap((node) => handsOn.get(node) ?? []))];
    const isGone = gone.has(step.node) || (step.step !== 'source' && from.length === 0);
    handsOn.set(step.node, isGone ? from : [step.node]);
    return isGone ? [] : [{ ...step, from }];
  });
  return { ...plan, steps };
}

/** A ranker or a source that the data cannot make at all. */
function findMissing(
  plan: Plan,
  opened: OpenedWorld,
): Extract<ImportedRunError, { code: 'data-lacks' }> | undefined {
  for (const { model } of rankersOf(plan)) {
    if (model === 'multi-task') {
      return { code: 'data-lacks', component: 'The multi-task ranker', lacks: 'watch times' };
    }
    if (model === 'transformer') {
      return { code: 'data-lacks', component: 'The Transformer ranker', lacks: 'watch histories' };
    }
  }
  const sources = sourcesOf(plan);
  if (sources.some((source) => lackOfSource(source, opened) === undefined)) return undefined;
  return sources.some(({ source }) => source === 'trending')
    ? { code: 'data-lacks', component: 'The only source', lacks: 'times' }
    : { code: 'data-lacks', component: 'The only source', lacks: 'creators that are followed' };
}

function lackOfSource({ source }: SourcePlan, { history }: OpenedWorld): LeftOut['lacks'] | undefined {
  if (source === 'followed-creators') return 'creators that are followed';
  return source === 'trending' && !history.isTimed ? 'times' : undefined;
}

const SOURCE_NAMES = { 'followed-creators': 'Followed creators', trending: 'Trending items' } as const;

/** What of a step is left out, and the step with what remains of it. */
function fitStep(
  step: StepPlan,
  plan: Plan,
  opened: OpenedWorld,
): { readonly leftOut: readonly LeftOut[]; readonly step?: StepPlan } {
  if (step.step === 'source') {
    const lacks = lackOfSource(step.source, opened);
    if (lacks === undefined) return { leftOut: [], step };
    const { source } = step.source;
    const component = source === 'trending' || source === 'followed-creators' ? SOURCE_NAMES[source] : source;
    return { leftOut: [{ component, lacks }] };
  }
  if (step.step === 'calibrate') return { leftOut: [{ component: 'Calibration', lacks: 'impressions' }] };
  if (step.step === 'rank') {
    const isWeighted = step.ranker.data.positionBias === 'inverse-propensity';
    const lack: LeftOut = { component: 'Weights by inverse propensities', lacks: 'propensities' };
    return { leftOut: isWeighted ? [lack] : [], step };
  }
  if (step.step !== 'rerank') return { leftOut: [], step };
  const { rerank } = step;
  const lacks = findLack(rerank, plan, opened);
  if (lacks !== undefined) return { leftOut: [{ component: rerankKinds[rerank.step].label, lacks }] };
  if (rerank.step !== 'rules') return { leftOut: [], step };
  const fitted = fitRules(rerank, opened);
  return { leftOut: fitted.leftOut, step: { ...step, rerank: fitted.plan } };
}

/**
 * The part of a plan that can run on a data set, and what of it is left out because the data lacks
 * what it needs. Near-duplicates are told by content, which an imported table does not have; vectors
 * that a model has learned put all items of one taste together. Nothing is calibrated, as rankers
 * learn from sampled negatives, whose rate is that of nothing shown.
 *
 * Error: data-lacks for a ranker, or an only source, that needs what is not there.
 */
export function fitPlan(
  plan: Plan,
  opened: OpenedWorld,
): Result<{ readonly plan: Plan; readonly leftOut: readonly LeftOut[] }, ImportedRunError> {
  const missing = findMissing(plan, opened);
  if (missing !== undefined) return err(missing);
  const fitted = plan.steps.map((step) => ({ node: step.node, ...fitStep(step, plan, opened) }));
  const gone = new Set(fitted.flatMap(({ node, step }) => (step === undefined ? [node] : [])));
  const steps = fitted.flatMap(({ step }, place) => step ?? plan.steps[place] ?? []);
  return ok({
    plan: withoutSteps({ ...plan, steps }, gone),
    leftOut: fitted.flatMap(({ leftOut }) => leftOut),
  });
}
