import { lastRunDay } from './batch-job.ts';

/** The last day whose uploads have signals at the start of a day: a pass over new items sees what was there before it. */
export function signalsDay(day: number, everyHours: number): number {
  return lastRunDay(day, everyHours);
}
