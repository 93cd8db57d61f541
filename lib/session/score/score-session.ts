import type { Level } from '../types.ts';
import type { Count } from './evidence.ts';
import type { SessionReading } from './reading.ts';
import { recommend, type Verdict } from './recommend.ts';
import type { Ladder, Mark, Rubric, RubricDimension, RubricRule } from './rubric-types.ts';
import { counters } from './rules/registry.ts';

/** What one rule makes of a session. */
export interface RuleMark extends Count {
  readonly rule: RubricRule;
  /** Undefined where the rule does not apply. */
  readonly mark: Mark | undefined;
  /** What it takes to meet the bar and to exceed it at this level. */
  readonly meets: number;
  readonly exceeds: number;
}

/** How a dimension came to its mark. */
export type MarkSource =
  /** Counted by rules. */
  | 'rules'
  /** No rule could count anything; the candidate's own mark stands, without evidence. */
  | 'opinion'
  /** No rule could count anything, and the candidate has not marked it. */
  | 'open';

/** One dimension of the rubric, marked. */
export interface DimensionMark {
  readonly dimension: RubricDimension;
  readonly mark: Mark | undefined;
  readonly source: MarkSource;
  readonly rules: readonly RuleMark[];
  /** The mean that the mark was read from; undefined without rules. */
  readonly mean: number | undefined;
  /** A required rule that found nothing and held the mark down. */
  readonly heldBy: RubricRule | undefined;
  /** The candidate's own mark, where there is one. It never moves a mark that rules have made. */
  readonly own: { readonly mark: Mark; readonly note: string } | undefined;
  /** What this mark means at this level, and what the next one does. */
  readonly anchor: string;
  readonly next: string | undefined;
}

/** A session marked against a level. */
export interface Scorecard {
  readonly level: Level;
  readonly dimensions: readonly DimensionMark[];
  readonly verdict: Verdict;
}

/** The rungs that fall below, meet and exceed the bar of each level. */
const RUNGS: {
  readonly [Name in Level]: readonly [keyof Ladder<unknown>, keyof Ladder<unknown>, keyof Ladder<unknown>];
} = {
  mid: ['begun', 'mid', 'senior'],
  senior: ['mid', 'senior', 'staff'],
  staff: ['senior', 'staff', 'beyond'],
};

/** The mark of a count against a ladder. Something that has begun is never less than Below. */
function markOf(count: number, needs: Ladder<number>, level: Level): Mark {
  const [, meets, exceeds] = RUNGS[level];
  if (count >= needs[exceeds]) return 4;
  if (count >= needs[meets]) return 3;
  return count >= needs.begun ? 2 : 1;
}

/** What a mark means at a level. */
export function anchorOf({ anchors, notShown }: RubricDimension, mark: Mark, level: Level): string {
  const [below, meets, exceeds] = RUNGS[level];
  if (mark === 1) return notShown;
  return anchors[mark === 2 ? below : mark === 3 ? meets : exceeds];
}

function applyRule(reading: SessionReading, rule: RubricRule, level: Level): RuleMark {
  const counter = Object.hasOwn(counters, rule.id) ? counters[rule.id] : undefined;
  if (counter === undefined) throw new Error(`Nothing counts for the rule "${rule.id}".`);
  const counted = counter(reading);
  const [, meets, exceeds] = RUNGS[level];
  return {
    ...counted,
    rule,
    mark: counted.count === undefined ? undefined : markOf(counted.count, rule.needs, level),
    meets: rule.needs[meets],
    exceeds: rule.needs[exceeds],
  };
}

function meanOf(rules: readonly RuleMark[]): number | undefined {
  let sum = 0;
  let parts = 0;
  for (const { mark, rule } of rules) {
    if (mark === undefined) continue;
    sum += mark * rule.part;
    parts += rule.part;
  }
  return parts === 0 ? undefined : sum / parts;
}

function readMark(mean: number, { marksFrom }: Rubric): Mark {
  if (mean >= marksFrom.exceeds) return 4;
  if (mean >= marksFrom.meets) return 3;
  return mean >= marksFrom.below ? 2 : 1;
}

function markDimension(reading: SessionReading, dimension: RubricDimension, level: Level): DimensionMark {
  const { rubric, state } = reading;
  const rules = rubric.rules
    .filter((rule) => rule.dimension === dimension.id)
    .map((rule) => applyRule(reading, rule, level));
  const mean = meanOf(rules);
  const own = Object.hasOwn(state.selfMarks, dimension.id) ? state.selfMarks[dimension.id] : undefined;
  const held = rules.find(({ rule, mark }) => rule.required === true && mark === 1)?.rule;
  const free = mean === undefined ? undefined : readMark(mean, rubric);
  const byRules: Mark | undefined = held !== undefined && free !== undefined && free > 2 ? 2 : free;
  const mark = byRules ?? own?.mark;
  return {
    dimension,
    mark,
    source: byRules !== undefined ? 'rules' : own === undefined ? 'open' : 'opinion',
    rules,
    mean,
    heldBy: free !== byRules ? held : undefined,
    own,
    anchor: mark === undefined ? dimension.anchors[RUNGS[level][1]] : anchorOf(dimension, mark, level),
    next: mark === undefined || mark === 4 ? undefined : anchorOf(dimension, (mark + 1) as Mark, level),
  };
}

/**
 * Marks a session that has been read (`readForScore`) against any level: the same evidence, other
 * bars. Countable evidence is marked by the rules of the rubric; what no rule can count is left to the
 * candidate's own mark and called opinion; nothing is invented. Pure: the same session and rubric give
 * the same card.
 */
export function scoreReading(reading: SessionReading, level: Level): Scorecard {
  const dimensions = reading.rubric.dimensions.map((dimension) => markDimension(reading, dimension, level));
  return { level, dimensions, verdict: recommend(dimensions, reading) };
}
