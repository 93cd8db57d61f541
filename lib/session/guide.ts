import type { BoardCondition } from './case.ts';
import type { StepId } from './steps.ts';

/** Something to have done before a step is left. */
export interface ChecklistItem {
  readonly text: string;
  /** It ticks itself while this holds; what cannot be seen on the page has none, and is said aloud. */
  readonly when?: BoardCondition;
}

/** What costs points in a step. */
export interface StepRedFlag {
  readonly text: string;
  /** What is on the page looks like it while this holds. */
  readonly when?: BoardCondition;
}

/** What stands beside the notes of a step, the same in every case. */
export interface StepGuide {
  readonly checklist: readonly ChecklistItem[];
  readonly redFlags: readonly StepRedFlag[];
  /** What people of the field do. */
  readonly tips: readonly string[];
}

/** The guides of all steps of both frameworks. */
export type Guides = { readonly [Name in StepId]: StepGuide };
