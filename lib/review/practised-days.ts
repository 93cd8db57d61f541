/** How many days are shown. */
export const DAYS_SHOWN = 28;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** One day of the calendar where the person is. */
export interface PractisedDay {
  /** Noon of it by universal time: formats to the right date in the time zone UTC. */
  readonly noonUtcMs: number;
  readonly attempts: number;
  readonly reviews: number;
}

/**
 * Counts what was practised on each of the last 28 days, today last. Nothing is counted in a row:
 * a day without practice takes nothing away.
 *
 * @param attemptsAt, reviewsAt milliseconds since 1970, in any order
 * @param offsetMinutes of a moment: minutes that universal time is ahead of local time, as `Date.getTimezoneOffset`
 */
export function countPractisedDays(
  attemptsAt: readonly number[],
  reviewsAt: readonly number[],
  nowMs: number,
  offsetMinutes: (ms: number) => number,
): readonly PractisedDay[] {
  const dayOf = (ms: number): number => Math.floor((ms - offsetMinutes(ms) * MINUTE_MS) / DAY_MS);
  const count = (times: readonly number[], day: number): number =>
    times.filter((ms) => dayOf(ms) === day).length;
  const today = dayOf(nowMs);
  return Array.from({ length: DAYS_SHOWN }, (_, at) => {
    const day = today - DAYS_SHOWN + 1 + at;
    return {
      noonUtcMs: day * DAY_MS + DAY_MS / 2,
      attempts: count(attemptsAt, day),
      reviews: count(reviewsAt, day),
    };
  });
}
