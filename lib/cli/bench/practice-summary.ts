import type { ReplayTimes } from './replay-seeks.ts';
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
  readonly replay: ReplayTimes;
}

/** Everything that was measured of an interview. */
export interface PracticeSummary extends PracticeTimes {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly seekP95Ms: number;
}

const P95 = 0.95;

function findP95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(P95 * sorted.length) - 1] ?? NaN;
}

/** Summarises at least one key. */
export function summarisePractice(times: PracticeTimes): PracticeSummary {
  return {
    ...times,
    medianMs: median(times.keysMs),
    p95Ms: findP95(times.keysMs),
    seekP95Ms: findP95(times.replay.seeksMs),
  };
}

/** What the speed requirements say about an interview. */
export function judgePractice({ p95Ms, seekP95Ms, replay }: PracticeSummary): readonly Target[] {
  return [
    judgeTarget({
      id: 'practice-typing',
      title: 'Typing to screen in a session of an hour (p95)',
      value: p95Ms,
      unit: 'ms',
      relation: 'at most',
      limit: 50,
    }),
    judgeTarget({
      id: 'replay-seek',
      title: 'Replay of an hour moved to any second, on screen (p95)',
      value: seekP95Ms,
      unit: 'ms',
      relation: 'at most',
      limit: 300,
    }),
    judgeTarget({
      id: 'debrief-open',
      title: 'Debrief of an hour, from navigation to screen',
      value: replay.debriefMs,
      unit: 'ms',
      relation: 'at most',
      limit: 1000,
    }),
  ];
}

/** Writes what was measured as lines of plain text. */
export function formatPractice(summary: PracticeSummary): readonly string[] {
  const { events, updates, openMs, keysMs, medianMs, p95Ms, slowEventsMs, replay, seekP95Ms } = summary;
  const slowest = slowEventsMs.length === 0 ? 'none' : `longest ${Math.max(...slowEventsMs)} ms`;
  return [
    '',
    `An interview after an hour: ${events} events, ${updates} changes in its log`,
    `  navigation to notes     ${openMs.toFixed(0)} ms`,
    `  key to next frame       median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms of ${keysMs.length} keys`,
    `  Event Timing            ${slowEventsMs.length} of 16 ms or more; ${slowest}`,
    `  debrief of an hour      on screen after ${replay.debriefMs.toFixed(0)} ms`,
    `  replay, ${replay.changes} changes   opened in ${replay.openMs.toFixed(0)} ms; a seek to its frame: median ${median(replay.seeksMs).toFixed(0)} ms, p95 ${seekP95Ms.toFixed(0)} ms of ${replay.seeksMs.length}`,
  ];
}
