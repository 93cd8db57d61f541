import type { Framework, StepId } from '../session/steps.ts';
import type { Level, SessionId } from '../session/types.ts';

/** The marks of the rubric as numbers: 1 not shown, 2 below, 3 meets, 4 exceeds. */
export type MarkValue = 1 | 2 | 3 | 4;

/** How long one step took, of what was planned for it. Milliseconds on the session's clock. */
export interface StepTime {
  readonly step: StepId;
  readonly usedMs: number;
  /** Absent in an untimed session. */
  readonly budgetMs?: number;
}

/**
 * What progress keeps of one finished session: written when its debrief is first opened, and again
 * whenever the debrief's marks change. It holds numbers only, none of what was said or drawn.
 */
export interface AttemptRecord {
  readonly sessionId: SessionId;
  readonly caseSlug: string;
  readonly level: Level;
  readonly framework: Framework;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  /**
   * By the id of the rubric's dimension; a dimension that was not marked is absent, and all are where
   * the session was too short to recommend anything.
   */
  readonly marks: Readonly<Record<string, MarkValue>>;
  /** The whole by the rubric's rule, 0 .. 100; absent where the rule gives none. */
  readonly percentage?: number;
  /** In the order of the framework. */
  readonly steps: readonly StepTime[];
}
