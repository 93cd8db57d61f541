const DAY_SECONDS = 86_400;

/**
 * The day at whose start the counts of a stream processor stand. The log is counted by whole days, so
 * that a delay of less than a day changes nothing.
 */
export function streamDay(day: number, delaySeconds: number): number {
  return day - Math.floor(delaySeconds / DAY_SECONDS);
}
