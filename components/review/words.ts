import type { AttemptRecord } from '@/lib/review/attempt';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A moment as a day where the person is. */
export function sayDay(ms: number): string {
  return dayFormat.format(ms);
}

/** An attempt by its day and its case. */
export function nameAttempt(
  { endedAt, caseSlug }: AttemptRecord,
  titles: Readonly<Record<string, string>>,
): string {
  return `${sayDay(endedAt)}, ${titles[caseSlug] ?? caseSlug}`;
}

/** Minutes with one decimal. */
export function formatMinutes(ms: number): string {
  return (ms / 60_000).toFixed(1);
}

const SPANS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** A span in its largest unit: "3 days", "10 minutes". */
export function saySpan(ms: number): string {
  const [name, size] = SPANS.find(([, unit]) => ms >= unit * 0.95) ?? ['minute', 60_000];
  const count = Math.max(1, Math.round(ms / size));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** "1 card", "3 cards". */
export function sayCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
