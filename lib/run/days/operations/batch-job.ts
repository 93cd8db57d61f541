const DAY_HOURS = 24;

/**
 * The day at whose start the newest run of a job stands that runs every so many hours, the first time
 * at the start of day 0. Whole days: what a job writes within a day counts from the next day on.
 *
 * @param day of which the start is asked, 0 or later
 * @param everyHours above 0
 */
export function lastRunDay(day: number, everyHours: number): number {
  const runs = Math.floor((day * DAY_HOURS) / everyHours);
  return Math.min(day, Math.floor((runs * everyHours) / DAY_HOURS));
}
