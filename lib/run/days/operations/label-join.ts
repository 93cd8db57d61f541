const DAY_HOURS = 24;

/**
 * Whole days that a join waits for the outcomes of a day: labels are joined overnight, so that a window
 * of up to 24 hours is one night.
 */
export function labelWindowDays(windowHours: number): number {
  return Math.max(1, Math.ceil(windowHours / DAY_HOURS));
}
