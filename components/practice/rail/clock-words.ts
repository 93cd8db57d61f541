import { formatClock } from '@/lib/core/format';

const SECOND_MS = 1000;

/** What is left, rounded up, so that the last second is still one. */
export function formatRemaining(ms: number): string {
  return formatClock(Math.ceil(ms / SECOND_MS) * SECOND_MS);
}

/** When the time that is left is said aloud. */
const MARKS: readonly { readonly leftMs: number; readonly words: string }[] = [
  { leftMs: 60_000, words: 'One minute left.' },
  { leftMs: 300_000, words: 'Five minutes left.' },
];

/**
 * What is said aloud of the time: at its half, with five minutes and with one minute left; nothing
 * before, and the same words until the next mark.
 *
 * @param totalMs the length of the session with what was added to it
 */
export function sayRemaining(remainingMs: number, totalMs: number): string {
  const mark = MARKS.find(({ leftMs }) => remainingMs <= leftMs && totalMs > leftMs);
  if (mark !== undefined) return mark.words;
  return remainingMs <= totalMs / 2 ? 'Half of the time is over.' : '';
}
