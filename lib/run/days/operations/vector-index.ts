import { lastRunDay } from './batch-job.ts';

/**
 * The last day whose uploads an index holds at the start of `day`: that of its newest build. It is built
 * at its hours, and when a new model comes to serve, whose vectors the old index does not hold.
 *
 * @param servedSince the day on which the model came to serve
 */
export function indexDay(day: number, refreshHours: number, servedSince: number): number {
  return Math.max(servedSince, lastRunDay(day, refreshHours));
}
