import type { SessionEvent, SessionSetup } from './types.ts';

/** One change of a session's document. */
export interface TimedUpdate {
  /** When it was made, milliseconds since 1970 by the session's trusted clock. */
  readonly time: number;
  readonly update: Uint8Array;
}

/** A stretch of a session between two events, with what its clock did. */
interface Stretch {
  readonly wallMs: number;
  readonly atMs: number;
  readonly runs: boolean;
}

/** Reads a session's clock at any time of day, again and again. */
export class Timeline {
  /** Where the session's clock stands at the end: at its last event. */
  readonly endMs: number;
  private readonly stretches: readonly Stretch[];

  /** @param events in the order of the session's clock */
  constructor(setup: SessionSetup, events: readonly SessionEvent[]) {
    const stretches: Stretch[] = [{ wallMs: setup.begunAt, atMs: 0, runs: true }];
    let isPaused = false;
    let hasEnded = false;
    for (const event of events) {
      if (event.type === 'paused' || event.type === 'resumed') isPaused = event.type === 'paused';
      hasEnded ||= event.type === 'ended';
      const last = stretches.at(-1);
      const wallMs = Math.max(event.wallMs, last?.wallMs ?? 0);
      stretches.push({ wallMs, atMs: event.atMs, runs: !isPaused && !hasEnded });
    }
    this.stretches = stretches;
    this.endMs = stretches.at(-1)?.atMs ?? 0;
  }

  /** What the session's clock said at a time; it never runs past the next event. */
  at(wallMs: number): number {
    let low = 0;
    let high = this.stretches.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.stretches[middle]?.wallMs ?? Infinity) <= wallMs) low = middle;
      else high = middle - 1;
    }
    const stretch = this.stretches[low];
    if (stretch === undefined) return 0;
    const on = stretch.runs ? Math.max(0, wallMs - stretch.wallMs) : 0;
    return Math.min(stretch.atMs + on, this.stretches[low + 1]?.atMs ?? Infinity);
  }
}
