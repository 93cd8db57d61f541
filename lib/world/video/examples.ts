import { isKnown, isPositive, type PositiveLabel } from './history.ts';
import type { ObservedVideoWorld } from './types.ts';

/** Which rows of a log are examples of a training, and what their labels are. */
export interface ExampleRules {
  /** The training stands at the start of this day. */
  readonly toDay: number;
  readonly label: PositiveLabel;
  /**
   * Days that the outcome of a row is waited for, from 1 up: a row is an example when they are over,
   * and an outcome that has not arrived by then counts as none. Absent: a row is an example as soon as
   * its events have arrived.
   */
  readonly windowDays?: number;
  /** Leaves out what was an example at the start of this day already: for a training that goes on from an earlier one. */
  readonly after?: number;
}

/** The first day at whose start a row is an example. */
function exampleDay({ log }: ObservedVideoWorld, row: number, { windowDays }: ExampleRules): number {
  return windowDays === undefined ? (log.knownDay[row] as number) : (log.day[row] as number) + windowDays;
}

/** Whether a row is an example. */
export function isExample(world: ObservedVideoWorld, row: number, rules: ExampleRules): boolean {
  const day = exampleDay(world, row, rules);
  return day <= rules.toDay && day > (rules.after ?? -1);
}

/** Whether the outcome of an example arrived in time, so that its label is what happened. */
export function isInTime(world: ObservedVideoWorld, row: number, rules: ExampleRules): boolean {
  return isKnown(world, row, exampleDay(world, row, rules));
}

/** Whether a row is an example that is labelled as a positive. */
export function isPositiveExample(world: ObservedVideoWorld, row: number, rules: ExampleRules): boolean {
  return isPositive(world, row, rules.label) && isExample(world, row, rules) && isInTime(world, row, rules);
}
