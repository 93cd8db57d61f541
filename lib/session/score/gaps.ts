import type { Level } from '../types.ts';
import { anchorOf, type DimensionMark, type RuleMark, type Scorecard } from './score-session.ts';

/** What keeps a dimension from the next mark. */
export interface Gap {
  readonly dimension: DimensionMark;
  /** The rule that is furthest from the next mark. */
  readonly rule: RuleMark | undefined;
  /** What the next mark means, in the words of its anchor. */
  readonly next: string;
  /** What to do about it. */
  readonly advice: string;
}

/** The greatest gaps come first. */
const GAPS = 2;

/** How far a rule is from the next mark, as a share of what that needs, times its part. */
function distanceOf({ mark, count, meets, exceeds, rule }: RuleMark): number {
  if (mark === undefined || count === undefined || mark === 4) return 0;
  const need = mark < 3 ? meets : exceeds;
  return (need <= 0 ? 0 : Math.max(0, 1 - count / need)) * rule.part;
}

function furthest(rules: readonly RuleMark[]): RuleMark | undefined {
  return rules.filter((rule) => distanceOf(rule) > 0).toSorted((a, b) => distanceOf(b) - distanceOf(a))[0];
}

/** What a dimension still costs of the whole: its weight for every step to the highest mark. */
const costOf = ({ mark, dimension }: DimensionMark): number => (4 - (mark ?? 1)) * dimension.weight;

/** What to do, with the first thing that counts against where nothing counts for. */
function adviceOn({ rule, evidence }: RuleMark): string {
  const [first] = evidence;
  const isAgainst = first !== undefined && evidence.every(({ against }) => against === true);
  if (!isAgainst) return rule.advice;
  return `${rule.advice} Here: ${first.text}${/[.!?]$/u.test(first.text) ? '' : '.'}`;
}

/** Whoever exceeds the bar of a level is held against the next one. */
const ABOVE: { readonly [Name in Level]: Level } = { mid: 'senior', senior: 'staff', staff: 'staff' };

/** The two gaps that cost most, with the rule behind each and what to do. */
export function findGaps({ dimensions, level }: Scorecard): readonly Gap[] {
  return dimensions
    .filter(({ mark, rules }) => mark !== 4 || furthest(rules) !== undefined)
    .toSorted((a, b) => costOf(b) - costOf(a))
    .slice(0, GAPS)
    .map((dimension) => {
      const rule = furthest(dimension.rules);
      return {
        dimension,
        rule,
        next: dimension.next ?? anchorOf(dimension.dimension, 4, ABOVE[level]),
        advice: rule === undefined ? dimension.dimension.judged : adviceOn(rule),
      };
    });
}
