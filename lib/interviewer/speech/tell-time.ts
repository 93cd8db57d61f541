import type { ClockReading } from '../../session/clock.ts';

const HAVE = 'do (?:i|we) (?:still )?(?:have|get)';
const LEFT = '(?:left|remaining|to go)';
const PART =
  '(?:(?:for|on|in) (?:this|the|that|my|our)? ?(?:\\w+ )?(?:part|step|section|interview|session|round))';

/** Asks how the interview stands for time; what the system may take, or what a label waits for, is asked in other words. */
const ASKS_TIME = new RegExp(
  [
    `\\bhow (?:much (?:more )?time|many (?:more )?minutes|long) (?:(?:is|are|${HAVE}) )?(?:there )?${LEFT}\\b`,
    `\\bhow (?:much (?:more )?time|many (?:more )?minutes|long) ${HAVE}(?: ${LEFT})?(?: ${PART})?[\\s?.!]*$`,
    '\\b(?:am i|are we) (?:still )?(?:on time|running (?:out of time|late)|behind schedule|short (?:of|on) time)\\b',
    `\\b(?:time|minutes) ${LEFT}\\?`,
  ].join('|'),
  'iu',
);

const MINUTE_MS = 60_000;
const count = (minutes: number): string => (minutes === 1 ? 'one minute' : `${minutes} minutes`);

/** Whether a message asks how much of the interview is left. */
export function asksTime(text: string): boolean {
  return ASKS_TIME.test(text);
}

/** What the interviewer says of the time: whole minutes, what is left rounded down, never more than there is. */
export function tellTime({ remainingMs, stepElapsedMs, stepBudgetMs }: ClockReading): string {
  if (remainingMs === undefined) return 'There is no limit today. Take the time that it needs.';
  const left = Math.floor(remainingMs / MINUTE_MS);
  if (left === 0) return 'Less than a minute is left.';
  const all = `You have ${count(left)} left`;
  if (stepBudgetMs === undefined) return `${all}.`;
  const spare = Math.min(left, Math.floor((stepBudgetMs - stepElapsedMs) / MINUTE_MS));
  return spare > 0 ? `${all}, ${spare} of them for this step.` : `${all}. This step has had its share.`;
}
