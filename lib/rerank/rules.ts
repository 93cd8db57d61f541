import { err, ok, type Result } from '../core/result.ts';
import { dropWhere } from './arrange.ts';
import { checkRows, checkSetting, readColumn } from './inputs.ts';
import type {
  Candidate,
  ContextPart,
  RerankContext,
  Reranked,
  RerankError,
  RerankStep,
  Viewer,
} from './protocol.ts';

/** What each business rule is told besides its name. */
interface RuleData {
  /** Drops what the viewer has watched before. */
  readonly watched: object;
  /** Drops what is older than that many days. */
  readonly age: { readonly maximumDays: number };
  /** Drops mature candidates for viewers in an age band below this one. */
  readonly maturity: { readonly minimumAgeBand: number };
  /** Drops one category for viewers in one country, as the law of a country may ask. */
  readonly country: { readonly country: number; readonly category: number };
  /** Drops what moderation has found to break the rules, for everybody. */
  readonly flagged: object;
}

type RuleName = keyof RuleData;
type RuleOf<Name extends RuleName> = { [N in Name]: { readonly rule: N } & RuleData[N] }[Name];

/** A business rule as data: what must never be shown to whom. */
export type Rule = RuleOf<RuleName>;

/** Which rules hold. */
export interface RulesSettings {
  readonly rules: readonly Rule[];
}

/** Says why the candidate at a place of the list must go; undefined where it may stay. */
type Judgement = (candidate: Candidate, from: number) => string | undefined;
type RuleMaker<Name extends RuleName> = (
  rule: RuleOf<Name>,
  list: readonly Candidate[],
  context: RerankContext,
) => Result<Judgement, RerankError>;

const NAME = 'rules';
const missing = (what: ContextPart): Result<never, RerankError> =>
  err({ code: 'rerank-context-missing', step: NAME, what });

/** A number that is known of the viewer. Errors: rerank-context-missing, rerank-context-wrong. */
function readViewer(what: 'ageBand' | 'country', viewer: Viewer | undefined): Result<number, RerankError> {
  const value = viewer?.[what];
  if (value === undefined) return missing(what);
  if (Number.isInteger(value) && value >= 0) return ok(value);
  return err({ code: 'rerank-context-wrong', step: NAME, what, index: 0, value });
}

/** Every rule, by name: it reads what it needs once and then judges candidates. A new rule is one entry. */
const MAKERS: { readonly [Name in RuleName]: RuleMaker<Name> } = {
  watched(_rule, _list, { viewer }) {
    if (viewer?.watched === undefined) return missing('watched');
    const watched = new Set(Array.from(viewer.watched));
    return ok(({ item }) => (watched.has(item) ? 'rule watched: watched before' : undefined));
  },
  age({ maximumDays }, list, context) {
    const wrong = checkSetting(NAME, 'maximumDays', maximumDays, 0, Infinity);
    if (wrong !== undefined) return err(wrong);
    const ages = readColumn(NAME, 'ageDays', list, context);
    if (!ages.ok) return ages;
    return ok((_candidate, from) => {
      const age = ages.value[from] ?? NaN;
      return age > maximumDays ? `rule age: ${age} days old, limit ${maximumDays}` : undefined;
    });
  },
  maturity({ minimumAgeBand }, list, context) {
    const band = readViewer('ageBand', context.viewer);
    if (!band.ok) return band;
    const mature = readColumn(NAME, 'mature', list, context);
    if (!mature.ok) return mature;
    if (band.value >= minimumAgeBand) return ok(() => undefined);
    const reason = `rule maturity: mature, and the viewer's age band ${band.value} is below ${minimumAgeBand}`;
    return ok((_candidate, from) => (mature.value[from] === 0 ? undefined : reason));
  },
  country({ country, category }, list, context) {
    const home = readViewer('country', context.viewer);
    if (!home.ok) return home;
    const categories = readColumn(NAME, 'category', list, context);
    if (!categories.ok) return categories;
    if (home.value !== country) return ok(() => undefined);
    const reason = `rule country: category ${category} is not shown in country ${country}`;
    return ok((_candidate, from) => (categories.value[from] === category ? reason : undefined));
  },
  flagged(_rule, list, context) {
    const flagged = readColumn(NAME, 'flagged', list, context);
    if (!flagged.ok) return flagged;
    return ok((_candidate, from) =>
      flagged.value[from] === 0 ? undefined : 'rule flagged: found by moderation',
    );
  },
};

function make<Name extends RuleName>(
  rule: RuleOf<Name>,
  list: readonly Candidate[],
  context: RerankContext,
): Result<Judgement, RerankError> {
  // rules are data and may come from a file
  if (!Object.hasOwn(MAKERS, rule.rule)) {
    return err({ code: 'rerank-rule-unknown', step: NAME, rule: rule.rule });
  }
  return MAKERS[rule.rule](rule, list, context);
}

function obey(
  list: readonly Candidate[],
  { rules }: RulesSettings,
  context: RerankContext,
): Result<Reranked, RerankError> {
  const lost = checkRows(NAME, list, context);
  if (lost !== undefined) return err(lost);
  const judgements: Judgement[] = [];
  for (const rule of rules) {
    const made = make(rule, list, context);
    if (!made.ok) return made;
    judgements.push(made.value);
  }
  return ok(
    dropWhere(list, (candidate, from) => {
      for (const judge of judgements) {
        const reason = judge(candidate, from);
        if (reason !== undefined) return reason;
      }
      return undefined;
    }),
  );
}

/**
 * Business rules: drops every candidate that breaks one of them, and names the first it breaks.
 * The rest keep their order. A rule that cannot be checked, for want of a column or of something
 * known of the viewer, refuses the whole list: what must not be shown is never let through.
 *
 * Laws: nothing left breaks a rule; applying it twice changes nothing more; the order of the rules
 * changes only the reasons; without rules nothing is dropped.
 *
 * Errors: rerank-rule-unknown, rerank-context-missing, rerank-context-wrong, rerank-row-missing,
 * rerank-setting-out-of-range.
 */
export const rulesStep: RerankStep<RulesSettings> = {
  name: NAME,
  defaults: { rules: [{ rule: 'watched' }] },
  apply: obey,
};
