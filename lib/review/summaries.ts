import { stepsOf } from '../session/steps.ts';
import type { Framework, StepId } from '../session/steps.ts';
import type { AttemptRecord, MarkValue } from './attempt.ts';

/** A mark with the attempt that it is of. */
export interface MarkPoint {
  readonly attempt: AttemptRecord;
  readonly mark: MarkValue;
}

/** How one dimension went over the attempts. */
export interface DimensionCourse {
  readonly dimension: string;
  /** The oldest first. */
  readonly points: readonly MarkPoint[];
  /** How many of them are "meets" or "exceeds". */
  readonly met: number;
}

/** The time of one step in one attempt. */
export interface StepPoint {
  readonly attempt: AttemptRecord;
  readonly usedMs: number;
  readonly budgetMs: number | undefined;
}

/** How long one step took over the attempts. */
export interface StepCourse {
  readonly step: StepId;
  readonly title: string;
  /** The oldest first. */
  readonly points: readonly StepPoint[];
}

/** The attempts, the oldest first. */
export function orderAttempts(attempts: readonly AttemptRecord[]): readonly AttemptRecord[] {
  return attempts.toSorted((a, b) => a.endedAt - b.endedAt || (a.sessionId < b.sessionId ? -1 : 1));
}

/**
 * Follows every dimension over the attempts. A dimension that an attempt has no mark of has no point
 * there.
 *
 * @param dimensions ids of the rubric, in its order
 */
export function followDimensions(
  attempts: readonly AttemptRecord[],
  dimensions: readonly string[],
): readonly DimensionCourse[] {
  const ordered = orderAttempts(attempts);
  return dimensions.map((dimension) => {
    const points = ordered.flatMap((attempt) => {
      const mark = Object.hasOwn(attempt.marks, dimension) ? attempt.marks[dimension] : undefined;
      return mark === undefined ? [] : [{ attempt, mark }];
    });
    return { dimension, points, met: points.filter(({ mark }) => mark >= 3).length };
  });
}

/** Follows the time of every step of one framework over the attempts that reached it. Steps that none reached are left out. */
export function followSteps(attempts: readonly AttemptRecord[], framework: Framework): readonly StepCourse[] {
  const ordered = orderAttempts(attempts).filter((attempt) => attempt.framework === framework);
  return stepsOf[framework].flatMap(({ id, title }) => {
    const points = ordered.flatMap((attempt) => {
      const time = attempt.steps.find(({ step }) => step === id);
      return time === undefined || time.usedMs === 0
        ? []
        : [{ attempt, usedMs: time.usedMs, budgetMs: time.budgetMs }];
    });
    return points.length === 0 ? [] : [{ step: id, title, points }];
  });
}
