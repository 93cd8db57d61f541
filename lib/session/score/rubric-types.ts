import type { PracticeCase } from '../case.ts';
import type { SectionId } from '../steps.ts';
import type { Level } from '../types.ts';

/** What a session is marked on. */
export type DimensionId =
  | 'navigation'
  | 'data'
  | 'features'
  | 'modelling'
  | 'evaluation'
  | 'serving'
  | 'monitoring'
  | 'communication';

/** A mark: 1 not shown, 2 below, 3 meets, 4 exceeds, always against a level. There is no middle. */
export type Mark = 1 | 2 | 3 | 4;

/**
 * Six rungs from nothing to beyond staff. What a senior has to show to meet the bar is what exceeds
 * it for mid and falls below it for staff, so that one ladder serves every level.
 */
export interface Ladder<Rung> {
  /** A beginning, not enough for any level. */
  readonly begun: Rung;
  readonly mid: Rung;
  readonly senior: Rung;
  readonly staff: Rung;
  /** More than staff asks for. */
  readonly beyond: Rung;
}

/** One of the eight dimensions. */
export interface RubricDimension {
  readonly id: DimensionId;
  /** A to H, as interviewers call them. */
  readonly letter: string;
  readonly title: string;
  /** Its part of the whole, percent; those of all dimensions come to 100. */
  readonly weight: number;
  /** What it asks, one sentence. */
  readonly asks: string;
  /** What is said where nothing of it was shown. */
  readonly notShown: string;
  readonly anchors: Ladder<string>;
  /** What no rule can count: asked of the candidate beside the anchor. */
  readonly judged: string;
}

/** A rule that counts evidence. How it counts is in `lib/session/score`, by its id; what the count is worth stands here. */
export interface RubricRule {
  readonly id: string;
  readonly dimension: DimensionId;
  readonly title: string;
  /** What is counted, one sentence. */
  readonly counts: string;
  /** What one of it is called, after a number: "facts", "of the whole". */
  readonly unit: string;
  /** Shares are written as percentages, ratios with two places. */
  readonly shows: 'count' | 'share' | 'ratio';
  /** How much is needed, from rung to rung never less. */
  readonly needs: Ladder<number>;
  /** Its part in the mark of its dimension against that of the others. */
  readonly part: 1 | 2 | 3;
  /** Where this rule finds nothing, its dimension cannot be marked above Below. */
  readonly required?: true;
  /** What to do when it falls short: an order of one sentence. */
  readonly advice: string;
}

/** Something that is often said of such systems and is wrong, whatever the case. */
export interface Misconception {
  readonly id: string;
  /** Why it does not hold, one sentence for the debrief. */
  readonly why: string;
  /** What a single sentence that says it looks like, in lower case. */
  readonly says: RegExp;
  /** A sentence that looks like this as well does not say it: it denies it, or speaks of the contrary. */
  readonly unless?: RegExp;
  /** The sections of the notes that it can be said in; anywhere, in the conversation too, where absent. */
  readonly sections?: readonly SectionId[];
}

/** The overall recommendations, from best to worst. */
export type Recommendation = 'strong-hire' | 'hire' | 'mixed' | 'no-hire';

/** The published rule for the recommendation. Shares are of the greatest sum, in percent. */
export interface RecommendationRule {
  readonly strongHire: { readonly atLeast: number; readonly noMarkOf: Mark };
  readonly hire: { readonly atLeast: number; readonly noMarkOf: Mark };
  readonly mixed: { readonly atLeast: number };
  /** A 1 in any of these is no hire, whatever the sum. */
  readonly decisive: readonly DimensionId[];
  /** Nothing is recommended of a session that was shorter, nor of one that ended before its half in which fewer dimensions left evidence. */
  readonly enough: { readonly minutes: number; readonly dimensions: number };
  readonly words: { readonly [Name in Recommendation]: string };
}

/** Everything that a session is marked by. */
export interface Rubric {
  /** Raised whenever a weight, an anchor or a threshold changes. */
  readonly version: number;
  readonly dimensions: readonly RubricDimension[];
  readonly rules: readonly RubricRule[];
  readonly misconceptions: readonly Misconception[];
  /** What an answer in each world cannot help naming: beginnings of words, lower case. */
  readonly subjects: { readonly [World in PracticeCase['world']]: readonly string[] };
  readonly recommendation: RecommendationRule;
  /** The mean of a dimension's rules from which each mark begins. */
  readonly marksFrom: { readonly below: number; readonly meets: number; readonly exceeds: number };
  readonly markWords: { readonly [Value in Mark]: string };
  readonly levelWords: { readonly [Name in Level]: string };
}
