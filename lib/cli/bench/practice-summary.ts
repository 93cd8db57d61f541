import { median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** What was clocked of typing into an interview that has gone on for an hour. */
export interface PracticeTimes {
  readonly events: number;
  readonly updates: number;
  /** From navigation until the notes can be written into, ms. */
  readonly openMs: number;
  /** From a key to the frame after it, one entry a key, ms. */
  readonly keysMs: readonly number[];
  /** Event Timing of the same keys, in steps of 8 ms; the browser tells of those of 16 ms and more. */
  readonly slowEventsMs: readonly number[];
}

/** Everything that was measured of an interview. */
export interface PracticeSummary extends PracticeTimes {
  readonly medianMs: number;
  readonly p95Ms: number;
}

const P95 = 0.95;

/** Summarises at least one key. */
export function summarisePractice(times: PracticeTimes): PracticeSummary {
  const sorted = times.keysMs.toSorted((a, b) => a - b);
  return {
    ...times,
    medianMs: median(times.keysMs),
    p95Ms: sorted[Math.ceil(P95 * sorted.length) - 1] ?? NaN,
  };
}

/** What the speed requirements say about an interview. */
export function judgePractice({ p95Ms }: PracticeSummary): readonly Target[] {
  return [
    judgeTarget({
      id: 'practice-typing',
      title: 'Typing to screen in a session of an hour (p95)',
      value: p95Ms,
      unit: 'ms',
      relation: 'at most',
      limit: 50,
    }),
  ];
}

/** Writes what was measured as lines of plain text. */
export function formatPractice(summary: PracticeSummary): readonly string[] {
  const { events, updates, openMs, keysMs, medianMs, p95Ms, slowEventsMs } = summary;
  const slowest = slowEventsMs.length === 0 ? 'none' : `longest ${Math.max(...slowEventsMs)} ms`;
  return [
    '',
    `An interview after an hour: ${events} events, ${updates} changes in its log`,
    `  navigation to notes     ${openMs.toFixed(0)} ms`,
    `  key to next frame       median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms of ${keysMs.length} keys`,
    `  Event Timing            ${slowEventsMs.length} of 16 ms or more; ${slowest}`,
  ];
}
